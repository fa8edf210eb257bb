//! How thick incidents lie on the ground.
//!
//! Kernel density shows where; it does not say what is more than chance ([`super::gi_star`] does), and it takes no
//! account of how many people or homes there are.

mod bandwidth;
mod kernel;
mod nearest;
mod scott;

pub use bandwidth::normal_reference_bandwidth;
pub use kernel::{Kernel, density};
pub use nearest::mean_nearest_distance;
pub use scott::ScottDensity;
