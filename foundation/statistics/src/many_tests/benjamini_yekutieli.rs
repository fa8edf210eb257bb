//! Benjamini and Yekutieli's control of the share of false findings under any dependence.

use super::step_up;
use crate::Error;

/// Adjusted p-values controlling the false discovery rate however the tests hang together, in the order given.
///
/// As [`benjamini_hochberg`](crate::benjamini_hochberg), times 1 + 1/2 + ... + 1/m (Benjamini and Yekutieli 2001, Annals of Statistics 29,
/// 1165-1188).
///
/// # Errors
/// [`Error::PValue`] where a value does not lie from 0 to 1.
pub fn benjamini_yekutieli(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    let m = p_values.len() as f64;
    let harmonic: f64 = (1..=p_values.len()).map(|k| 1.0 / k as f64).sum();
    step_up(p_values, |rank| m / rank * harmonic)
}
