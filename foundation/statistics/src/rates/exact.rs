//! Exact limits for a count.

use crate::distributions::gamma;
use crate::error::exact_count;
use crate::{Error, Interval, Level};

/// Exact limits for the mean of a Poisson count, in events.
///
/// With O events and the tail a (Garwood 1936, Biometrika 28, 437-442; PHE Technical Guide: Confidence Intervals, 2018):
/// low = chi2(a; 2 O) / 2 (0 where O is 0), high = chi2(1 - a; 2 O + 2) / 2.
///
/// # Errors
/// [`Error::CountTooLarge`] above 1,000,000,000.
pub fn exact_limits(count: u64, level: Level) -> Result<Interval, Error> {
    Ok(limits(exact_count(count)?, level))
}

/// The limits for a count known to be small enough.
pub(super) fn limits(events: f64, level: Level) -> Interval {
    Interval {
        low: if events > 0.0 { gamma::lower_quantile(events, level.tail()) } else { 0.0 },
        high: gamma::upper_quantile(events + 1.0, level.tail()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_counts_have_the_limits_of_the_published_table() -> Result<(), Error> {
        // The 95% limits printed in tables of exact Poisson limits since Garwood (1936).
        for (count, low, high) in
            [(0, 0.0, 3.688_9), (1, 0.025_3, 5.571_6), (5, 1.623_5, 11.668_3), (9, 4.115_4, 17.084_8)]
        {
            let limits = exact_limits(count, Level::P95)?;
            assert!(
                (limits.low - low).abs() < 1e-4 && (limits.high - high).abs() < 1e-4,
                "{count}: {limits:?}"
            );
        }
        Ok(())
    }

    #[test]
    fn no_events_have_the_closed_form_as_upper_limit() -> Result<(), Error> {
        assert!((exact_limits(0, Level::P95)?.high + 0.025_f64.ln()).abs() < 1e-13);
        Ok(())
    }

    #[test]
    fn a_count_beyond_any_record_is_refused() {
        assert_eq!(exact_limits(u64::MAX, Level::P95), Err(Error::CountTooLarge(u64::MAX)));
        assert!(exact_limits(1_000_000_000, Level::P95).is_ok_and(|limits| limits.contains(1e9)));
    }

    proptest! {
        #[test]
        fn the_limits_hold_the_count_and_a_surer_level_reaches_further(count in 0u64..1_000_000) {
            let (usual, sure) = (exact_limits(count, Level::P95)?, exact_limits(count, Level::P998)?);
            prop_assert!(usual.contains(count as f64));
            prop_assert!(sure.low <= usual.low && usual.high < sure.high);
        }
    }
}
