//! The limits of a count by the guide's rule: exact when it is small.

use super::{byar, exact};
use crate::{Interval, Level};

/// Limits for the mean of a Poisson count, in events: exact below 10, Byar's from 10.
///
/// The rule of the PHE Technical Guide: Confidence Intervals (2018).
pub fn poisson_limits(count: u64, level: Level) -> Interval {
    if count < 10 { exact::limits(count as f64, level) } else { byar::byar_limits(count, level) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{byar_limits, exact_limits};

    #[test]
    fn nine_events_are_exact_and_ten_are_byars() {
        assert_eq!(Ok(poisson_limits(9, Level::P95)), exact_limits(9, Level::P95));
        assert_eq!(poisson_limits(10, Level::P95), byar_limits(10, Level::P95));
    }

    #[test]
    fn no_lower_limit_falls_below_zero() {
        for count in 0..20 {
            assert!(poisson_limits(count, Level::P998).low >= 0.0);
        }
    }

    proptest! {
        #[test]
        fn more_events_never_have_lower_limits(count in 0u64..100_000) {
            let (fewer, more) = (poisson_limits(count, Level::P95), poisson_limits(count + 1, Level::P95));
            prop_assert!(fewer.low < more.low && fewer.high < more.high && fewer.contains(count as f64));
        }
    }
}
