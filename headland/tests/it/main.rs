//! The house as a whole: its routes and who may use them, its commands, and what becomes of its data when it is killed.

mod backup;
mod bound_measures;
mod commands;
mod demo;
mod every_route_is_guarded;
mod kill_during_chase;
mod kill_during_import;
mod papers;
mod permissions_file;
mod program;
mod real_data;
mod sample;
mod who_may_do_what;
mod words;
