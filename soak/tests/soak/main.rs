//! What was acknowledged is there: after kills, after power cuts, and when the disk is full. `make test` runs a short
//! form, `make soak` the full numbers.

mod chance;
mod disk_full;
mod kills;
mod power_cuts;
mod recorder;
mod replay;
mod told;
mod writers;
