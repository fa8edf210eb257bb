//! The plain interval of a ratio on the log scale.

use super::Observed;
use crate::{Interval, Level};

/// Wald's interval of the ratio of two rates: exp(ln ratio -+ z sqrt(1/a + 1/b)), with counts a now and b before (Rothman and
/// Greenland 1998, Modern Epidemiology). `None` where either count is 0.
pub fn wald_interval(now: Observed, before: Observed, level: Level) -> Option<Interval> {
    let (a, b) = (now.events(), before.events());
    (a > 0.0 && b > 0.0).then(|| {
        let ratio = a / b * (before.exposure() / now.exposure());
        let factor = (level.z() * (1.0 / a + 1.0 / b).sqrt()).exp();
        Interval { low: ratio / factor, high: ratio * factor }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Error;

    #[test]
    fn an_empty_period_has_no_interval_on_the_log_scale() -> Result<(), Error> {
        assert_eq!(wald_interval(Observed::new(3, 1.0)?, Observed::new(0, 1.0)?, Level::P95), None);
        Ok(())
    }

    proptest! {
        #[test]
        fn swapping_now_and_before_inverts_the_interval(now in 1u64..5_000, before in 1u64..5_000, exposure in 0.2f64..5.0) {
            let (now, before) = (Observed::new(now, exposure)?, Observed::new(before, 1.0)?);
            let (Some(there), Some(back)) = (wald_interval(now, before, Level::P95), wald_interval(before, now, Level::P95)) else {
                return Err(TestCaseError::fail("two counts above zero"));
            };
            prop_assert!((there.low * back.high - 1.0).abs() < 1e-12 && (there.high * back.low - 1.0).abs() < 1e-12);
            prop_assert!(there.contains(now.events() / exposure / before.events()));
        }
    }
}
