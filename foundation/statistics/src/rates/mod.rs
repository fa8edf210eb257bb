//! How much, per how many, and how sure: counts, rates and proportions with their limits.
//!
//! After the PHE Technical Guide: Confidence Intervals (Public Health England 2018; R package PHEindicatormethods).

mod byar;
mod exact;
mod poisson;
mod rate;
mod wilson;

pub use byar::byar_limits;
pub use exact::exact_limits;
pub use poisson::poisson_limits;
pub(crate) use rate::per;
pub use rate::{Rate, rate};
pub use wilson::wilson_limits;
