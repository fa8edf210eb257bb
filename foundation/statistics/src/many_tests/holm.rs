//! Holm's control of a single false finding.

use super::ascending;
use crate::Error;

/// Adjusted p-values controlling the chance of any false finding, in the order given; never stricter than
/// [`bonferroni`](crate::bonferroni).
///
/// The i-th smallest of m becomes the largest of p_j (m + 1 - j) over j <= i, at most 1 (Holm 1979, Scandinavian Journal of
/// Statistics 6, 65-70).
///
/// # Errors
/// [`Error::PValue`] where a value does not lie from 0 to 1.
pub fn holm(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    let mut adjusted = vec![1.0; p_values.len()];
    let mut largest: f64 = 0.0;
    for (below, place) in ascending(p_values)?.into_iter().enumerate() {
        largest = largest.max(p_values[place] * (p_values.len() - below) as f64).min(1.0);
        adjusted[place] = largest;
    }
    Ok(adjusted)
}
