//! The c-chart: limits for counts of independent events.

use crate::error::exact_count;
use crate::{Error, Interval};

/// A chart of counts with limits from the Poisson distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountChart {
    /// The mean count.
    pub mean: f64,
    /// mean -+ 3 sqrt(mean), the lower limit not below zero.
    pub limits: Interval,
}

/// Is this count out of the ordinary, if events are independent? The c-chart: mean -+ 3 sqrt(mean) (Shewhart 1931).
///
/// Where repeat incidents and seasons make counts more spread out than Poisson, these limits are too narrow and the XmR chart
/// ([`control_chart`](super::control_chart)) is the one to read; below a mean of 5 the limits are rough.
///
/// # Errors
/// [`Error::TooFewValues`] without counts, [`Error::CountTooLarge`] above 1,000,000,000.
pub fn count_chart(counts: &[u64]) -> Result<CountChart, Error> {
    if counts.is_empty() {
        return Err(Error::TooFewValues { needed: 1, given: 0 });
    }
    let total = counts.iter().map(|count| exact_count(*count)).sum::<Result<f64, Error>>()?;
    let mean = total / counts.len() as f64;
    let reach = 3.0 * mean.sqrt();
    Ok(CountChart { mean, limits: Interval { low: (mean - reach).max(0.0), high: mean + reach } })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_mean_of_nine_has_limits_nought_and_eighteen() -> Result<(), Error> {
        assert_eq!(
            count_chart(&[8, 10])?,
            CountChart { mean: 9.0, limits: Interval { low: 0.0, high: 18.0 } }
        );
        assert_eq!(count_chart(&[0, 0])?.limits, Interval { low: 0.0, high: 0.0 });
        Ok(())
    }

    #[test]
    fn no_counts_and_counts_beyond_any_record_are_refused() {
        assert_eq!(count_chart(&[]), Err(Error::TooFewValues { needed: 1, given: 0 }));
        assert_eq!(count_chart(&[1, u64::MAX]), Err(Error::CountTooLarge(u64::MAX)));
    }

    proptest! {
        #[test]
        fn the_order_of_the_counts_does_not_matter(counts in prop::collection::vec(0u64..10_000, 1..60)) {
            let reversed: Vec<u64> = counts.iter().rev().copied().collect();
            prop_assert_eq!(count_chart(&counts)?, count_chart(&reversed)?);
        }
    }
}
