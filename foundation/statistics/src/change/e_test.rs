//! The E-test of two Poisson means.

use super::{Observed, ZTest};
use crate::distributions::poisson;

/// The E-test of equal rates (Krishnamoorthy and Thomson 2004, J. Statistical Planning and Inference 119, 23-35).
///
/// z = (a/m - b/n) / sqrt(a/m^2 + b/n^2) for counts a, b and exposures m, n; p is the chance of a |z| at least as large when both
/// counts are Poisson with the pooled rate (a + b) / (m + n). A pair of empty counts has no statistic and is never at least as large (so
/// scipy); two empty periods have z = 0 and p = 1.
pub fn e_test(now: Observed, before: Observed) -> ZTest {
    let statistic = |a: u64, b: u64| {
        let (rate_now, rate_before) = (a as f64 / now.exposure(), b as f64 / before.exposure());
        let variance = rate_now / now.exposure() + rate_before / before.exposure();
        if variance > 0.0 { (rate_now - rate_before) / variance.sqrt() } else { 0.0 }
    };
    let z = statistic(now.count(), before.count());
    if z.abs() < 1e-9 {
        // Everything is at least as large, but for the pair of empty counts.
        let events = now.events() + before.events();
        return ZTest { z, p: if events > 0.0 { -(-events).exp_m1() } else { 1.0 } };
    }
    let pooled = (now.events() + before.events()) / (now.exposure() + before.exposure());
    let outcomes_now = Outcomes::of(pooled * now.exposure());
    let outcomes_before = Outcomes::of(pooled * before.exposure());
    // The statistic rises with the count now and falls with the count before, so for each count now the outcomes at least as
    // extreme are those up to one count before and those from another on; both bounds rise with the count now.
    let bound = z.abs() * (1.0 - 1e-12);
    let (mut up_to, mut from) = (outcomes_before.first, outcomes_before.first);
    let end = outcomes_before.end();
    let mut p = 0.0;
    for (a, probability) in (outcomes_now.first..).zip(&outcomes_now.probabilities) {
        while up_to < end && statistic(a, up_to) >= bound {
            up_to += 1;
        }
        while from < end && statistic(a, from) > -bound {
            from += 1;
        }
        p += probability * (outcomes_before.below(up_to) + outcomes_before.at_least(from));
    }
    ZTest { z, p: p.clamp(0.0, 1.0) }
}

/// The counts with a probability worth adding, and their sums from either end.
struct Outcomes {
    first: u64,
    probabilities: Vec<f64>,
    sums_below: Vec<f64>,
    sums_above: Vec<f64>,
}

impl Outcomes {
    /// All counts within 14 standard deviations of the mean, and a margin for the longer tail of small means: beyond them
    /// lies less than 1e-40.
    fn of(mean: f64) -> Self {
        let reach = 14.0 * mean.sqrt() + 60.0;
        let first = (mean - reach).max(0.0).floor() as u64;
        let last = (mean + reach).ceil() as u64;
        let probabilities: Vec<f64> = (first..=last).map(|k| poisson::probability(k, mean)).collect();
        let running = |sum: &mut f64, p: &f64| {
            *sum += p;
            Some(*sum)
        };
        let sums_below = probabilities.iter().scan(0.0, running).collect();
        let mut sums_above: Vec<f64> = probabilities.iter().rev().scan(0.0, running).collect();
        sums_above.reverse();
        Self { first, probabilities, sums_below, sums_above }
    }

    fn end(&self) -> u64 {
        self.first + self.probabilities.len() as u64
    }

    fn below(&self, count: u64) -> f64 {
        count
            .checked_sub(self.first + 1)
            .and_then(|i| self.sums_below.get(i as usize))
            .copied()
            .unwrap_or(0.0)
    }

    fn at_least(&self, count: u64) -> f64 {
        count.checked_sub(self.first).and_then(|i| self.sums_above.get(i as usize)).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Error;

    #[test]
    fn the_published_examples_come_out() -> Result<(), Error> {
        // Krishnamoorthy and Thomson (2004): 0 against 3 and 6 against 2, printed to four places.
        for (now, over_now, before, over_before, p) in
            [(0, 100.0, 3, 100.0, 0.0884), (2, 100.0, 6, 100.0, 0.1749)]
        {
            let test = e_test(Observed::new(now, over_now)?, Observed::new(before, over_before)?);
            assert!((test.p - p).abs() < 5e-5, "{test:?}");
        }
        Ok(())
    }

    #[test]
    fn two_empty_periods_do_not_differ() -> Result<(), Error> {
        assert_eq!(e_test(Observed::new(0, 1.0)?, Observed::new(0, 2.0)?), ZTest { z: 0.0, p: 1.0 });
        Ok(())
    }

    proptest! {
        #[test]
        fn swapping_now_and_before_turns_the_sign_and_keeps_the_p(
            now in 0u64..400, before in 0u64..400, exposure in 0.2f64..5.0,
        ) {
            let (now, before) = (Observed::new(now, exposure)?, Observed::new(before, 1.0)?);
            let (there, back) = (e_test(now, before), e_test(before, now));
            prop_assert!((there.z + back.z).abs() < 1e-12 && (there.p - back.p).abs() < 1e-10);
            prop_assert!((0.0..=1.0).contains(&there.p));
        }

        #[test]
        fn only_the_proportion_of_the_exposures_matters(now in 0u64..400, before in 0u64..400, scale in 0.001f64..1000.0) {
            let of = |factor: f64| -> Result<ZTest, Error> {
                Ok(e_test(Observed::new(now, 11.0 * factor)?, Observed::new(before, 12.0 * factor)?))
            };
            prop_assert!((of(1.0)?.p - of(scale)?.p).abs() < 1e-9);
        }
    }
}
