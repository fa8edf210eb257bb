//! What will the next months bring, and how well would that have done last year?

mod filter;
mod fit;
mod holt_winters;
mod last_year;
mod seasonal_naive;

pub use filter::{Smoothing, StartState};
pub use fit::{fit_holt_winters, fit_start_state};
pub use holt_winters::{Forecast, HoltWinters, holt_winters};
pub use last_year::{LastYear, mean_absolute_scaled_error, score_last_year};
pub use seasonal_naive::seasonal_naive;

use crate::Error;

/// The furthest a forecast reaches: ten years.
const FURTHEST: usize = 120;

fn checked_horizon(ahead: usize) -> Result<(), Error> {
    if (1..=FURTHEST).contains(&ahead) { Ok(()) } else { Err(Error::Horizon(ahead)) }
}
