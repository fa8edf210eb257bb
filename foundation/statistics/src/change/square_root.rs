//! The square-root test of two rates.

use super::{Observed, ZTest};

/// The variance-stabilised test of equal rates: z = 2 (sqrt(a + 3/8) - sqrt((b + 3/8) d)) / sqrt(1 + d), with counts a now and
/// b before and d = exposure now / exposure before (Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50, 283-298; without the
/// 3/8 and for equal exposures sqrt(2) (sqrt a - sqrt b)). Wheeler's (2016) z for monitoring, 2 (sqrt now - sqrt before), takes
/// the count before as known and is sqrt(2) times as large.
pub fn square_root_test(now: Observed, before: Observed) -> ZTest {
    let (a, b, d) = (now.events(), before.events(), now.exposure() / before.exposure());
    ZTest::of(2.0 * ((a + 0.375).sqrt() - ((b + 0.375) * d).sqrt()) / (1.0 + d).sqrt())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Error;

    #[test]
    fn equal_counts_over_equal_periods_score_nothing() -> Result<(), Error> {
        let same = Observed::new(25, 1.0)?;
        assert_eq!(square_root_test(same, same), ZTest { z: 0.0, p: 1.0 });
        Ok(())
    }

    proptest! {
        #[test]
        fn swapping_now_and_before_turns_the_sign(now in 0u64..5_000, before in 0u64..5_000, exposure in 0.2f64..5.0) {
            let (now, before) = (Observed::new(now, exposure)?, Observed::new(before, 1.0)?);
            let (there, back) = (square_root_test(now, before), square_root_test(before, now));
            prop_assert!((there.z + back.z).abs() < 1e-9 && (there.p - back.p).abs() < 1e-9);
        }
    }
}
