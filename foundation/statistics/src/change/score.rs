//! The score test of two rates and its interval.

use super::{Observed, ZTest};
use crate::{Interval, Level};

/// The score test of equal rates: z = (a - b d) / sqrt((a + b) d), with counts a now and b before and d = exposure now / exposure
/// before (Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50, 283-298). `None` where both counts are 0.
pub fn score_test(now: Observed, before: Observed) -> Option<ZTest> {
    let (a, b, d) = (now.events(), before.events(), now.exposure() / before.exposure());
    (a + b > 0.0).then(|| ZTest::of((a - b * d) / ((a + b) * d).sqrt()))
}

/// The ratios the score test does not reject: the roots t of b^2 t^2 - (2 a b + z^2 (a + b)) t + a^2 = 0, divided by d
/// (source and letters as in [`score_test`]). From 0 to infinity.
pub fn score_interval(now: Observed, before: Observed, level: Level) -> Interval {
    let (a, b, d) = (now.events(), before.events(), now.exposure() / before.exposure());
    if a + b == 0.0 {
        return Interval { low: 0.0, high: f64::INFINITY };
    }
    let z2 = level.z() * level.z();
    let half = a * b + z2 * (a + b) / 2.0;
    let root = (z2 * (a + b) * (a * b + z2 * (a + b) / 4.0)).sqrt();
    // The smaller root by the product of the roots, which loses no digits.
    let low = if a == 0.0 { 0.0 } else { a * a / (half + root) };
    Interval { low: low / d, high: if b == 0.0 { f64::INFINITY } else { (half + root) / (b * b) / d } }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Error;

    #[test]
    fn two_empty_periods_have_no_score() -> Result<(), Error> {
        let none = Observed::new(0, 1.0)?;
        assert_eq!(score_test(none, none), None);
        assert_eq!(score_interval(none, none, Level::P95), Interval { low: 0.0, high: f64::INFINITY });
        Ok(())
    }

    proptest! {
        #[test]
        fn the_interval_excludes_one_where_the_test_rejects(now in 0u64..5_000, before in 0u64..5_000, exposure in 0.2f64..5.0) {
            prop_assume!(now + before > 0);
            let (now, before) = (Observed::new(now, exposure)?, Observed::new(before, 1.0)?);
            let z = score_test(now, before).map_or(0.0, |test| test.z);
            prop_assume!((z.abs() - Level::P95.z()).abs() > 1e-6);
            prop_assert_eq!(score_interval(now, before, Level::P95).contains(1.0), z.abs() < Level::P95.z());
        }
    }
}
