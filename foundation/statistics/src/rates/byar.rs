//! Byar's approximate limits for a count.

use crate::{Interval, Level};

/// Byar's limits for the mean of a Poisson count, in events.
///
/// With O events and the normal quantile z (Breslow and Day 1987, Statistical Methods in Cancer Research II, p. 69; PHE Technical
/// Guide: Confidence Intervals, 2018):
///
/// ```text
/// low  = O (1 - 1/(9 O) - z/(3 sqrt O))^3            (0 where O is 0)
/// high = O' (1 - 1/(9 O') + z/(3 sqrt O'))^3,  O' = O + 1
/// ```
///
/// The formula is given as it stands: for a count of 1 at 99.8% the lower limit comes out just below zero. The guide uses it
/// from 10 events; [`poisson_limits`](crate::poisson_limits) follows that.
pub fn byar_limits(count: u64, level: Level) -> Interval {
    let cube =
        |events: f64, z: f64| events * (1.0 - 1.0 / (9.0 * events) + z / (3.0 * events.sqrt())).powi(3);
    let events = count as f64;
    Interval {
        low: if count == 0 { 0.0 } else { cube(events, -level.z()) },
        high: cube(events + 1.0, level.z()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sixty_five_events_have_the_limits_of_the_phe_worked_example() {
        let limits = byar_limits(65, Level::P95);
        assert!((limits.low - 50.163_188).abs() < 1e-6 && (limits.high - 82.849_139).abs() < 1e-6);
    }

    #[test]
    fn no_events_have_a_lower_limit_of_zero() {
        assert_eq!(byar_limits(0, Level::P95).low, 0.0);
        assert!(byar_limits(0, Level::P95).high > 3.0);
    }

    proptest! {
        #[test]
        fn the_limits_hold_the_count_and_widen_with_the_level(count in 0u64..10_000_000) {
            let (inner, outer) = (byar_limits(count, Level::P95), byar_limits(count, Level::P998));
            prop_assert!(inner.contains(count as f64));
            prop_assert!(outer.low <= inner.low && inner.high < outer.high);
        }
    }
}
