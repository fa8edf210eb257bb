//! Theil's index.

use super::total;
use crate::Error;

/// How unevenly are incidents spread, in a measure that splits into between districts and within them? From 0 to ln(places).
///
/// T = 1/n sum (x_i / mean) ln(x_i / mean), a place with none giving 0 (Theil 1967, Economics and Information Theory).
///
/// # Errors
/// [`Error::NothingCounted`] where there are no incidents.
pub fn theil(counts: &[u64]) -> Result<f64, Error> {
    let n = counts.len() as f64;
    let mean = total(counts)? / n;
    let ratios = counts.iter().filter(|count| **count > 0).map(|count| *count as f64 / mean);
    Ok(ratios.map(|ratio| ratio * libm::log(ratio)).sum::<f64>() / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_four_places_with_everything_has_the_logarithm_of_four() -> Result<(), Error> {
        assert!((theil(&[0, 8, 0, 0])? - 4.0_f64.ln()).abs() < 1e-15);
        Ok(())
    }
}
