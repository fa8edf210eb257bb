//! Benjamini and Hochberg's control of the share of false findings.

use super::step_up;
use crate::Error;

/// Adjusted p-values controlling the false discovery rate, in the order given.
///
/// The i-th smallest of m becomes the smallest of p_j m / j over j >= i, at most 1 (Benjamini and Hochberg 1995, J. Royal
/// Statistical Society B 57, 289-300; R `p.adjust`). Of the findings with an adjusted value up to 0.05, about 5% at most are false
/// when the tests are independent or move together.
///
/// # Errors
/// [`Error::PValue`] where a value does not lie from 0 to 1.
pub fn benjamini_hochberg(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    let m = p_values.len() as f64;
    step_up(p_values, |rank| m / rank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rejected;

    #[test]
    fn the_example_of_the_paper_has_four_findings() -> Result<(), Error> {
        let p_values = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
            0.6528, 0.7590, 1.0,
        ];
        let found = rejected(&benjamini_hochberg(&p_values)?, 0.05);
        assert_eq!(found.iter().filter(|is| **is).count(), 4);
        Ok(())
    }

    #[test]
    fn a_single_test_needs_no_adjustment() {
        assert_eq!(benjamini_hochberg(&[0.03]), Ok(vec![0.03]));
    }
}
