//! Bonferroni's control of a single false finding.

use super::ascending;
use crate::Error;

/// Adjusted p-values controlling the chance of any false finding, in the order given: p times the number of tests, at most 1
/// (Dunn 1961, J. American Statistical Association 56, 52-64).
///
/// # Errors
/// [`Error::PValue`] where a value does not lie from 0 to 1.
pub fn bonferroni(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    ascending(p_values)?;
    let m = p_values.len() as f64;
    Ok(p_values.iter().map(|p| (p * m).min(1.0)).collect())
}
