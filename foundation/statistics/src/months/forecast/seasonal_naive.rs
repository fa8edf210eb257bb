//! The forecast every other one has to beat: the same month last year.

use super::checked_horizon;
use crate::Error;
use crate::error::{checked_period, checked_values};

/// What if next year is like this one? Gives each month the value of the same month in the last season of the series.
///
/// `values`: one whole season or more. It knows no trend; it is the bar for [`fit_holt_winters`](super::fit_holt_winters).
///
/// # Errors
/// [`Error::Period`], [`Error::Horizon`] for none or more than 120 ahead, [`Error::Value`], [`Error::TooFewValues`] below one season.
pub fn seasonal_naive(values: &[f64], period: usize, ahead: usize) -> Result<Vec<f64>, Error> {
    checked_period(period)?;
    checked_horizon(ahead)?;
    checked_values(values, period)?;
    Ok(values[values.len() - period..].iter().copied().cycle().take(ahead).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn next_year_is_last_year_and_so_is_the_year_after() {
        assert_eq!(seasonal_naive(&[9.0, 1.0, 2.0, 3.0], 3, 5), Ok(vec![1.0, 2.0, 3.0, 1.0, 2.0]));
    }

    #[test]
    fn less_than_a_year_and_no_distance_are_refused() {
        assert_eq!(seasonal_naive(&[1.0], 2, 1), Err(Error::TooFewValues { needed: 2, given: 1 }));
        assert_eq!(seasonal_naive(&[1.0, 2.0], 2, 0), Err(Error::Horizon(0)));
        assert_eq!(seasonal_naive(&[1.0, 2.0], 1, 1), Err(Error::Period(1)));
        assert!(matches!(seasonal_naive(&[1.0, f64::NAN], 2, 1), Err(Error::Value { position: 2, .. })));
    }

    proptest! {
        #[test]
        fn what_came_before_the_last_year_does_not_matter(
            early in prop::collection::vec(-1e6f64..1e6, 0..30), last in prop::collection::vec(-1e6f64..1e6, 12),
        ) {
            let values = [early, last.clone()].concat();
            prop_assert_eq!(seasonal_naive(&values, 12, 12)?, last);
        }
    }
}
