//! The ratio of two rates, exactly.

use super::{Observed, Verdict};
use crate::distributions::{beta, binomial};
use crate::{Interval, Level};

/// The ratio of the rate now to the rate before, by the exact conditional method.
///
/// Given their total, the count now is binomial with p = exposure now / (exposure now + exposure before) where nothing changed
/// (Przyborowski and Wilenski 1940, Biometrika 31, 313-323). Every figure below is of that binomial.
///
/// ```
/// use statistics::{Level, Observed, RateRatio, Verdict};
///
/// // Primary fires in Hartlepool: 108, then 92.
/// let ratio = RateRatio::between(Observed::new(92, 1.0)?, Observed::new(108, 1.0)?, Level::P95);
/// assert_eq!(ratio.verdict(), Verdict::NoClearChange);
/// assert_eq!((ratio.p_doubled() * 1000.0).round(), 289.0);
/// # Ok::<(), statistics::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateRatio {
    now: Observed,
    before: Observed,
    interval: Interval,
}

impl RateRatio {
    /// Compares the count now with the count before; `level` is that of the interval.
    pub fn between(now: Observed, before: Observed, level: Level) -> Self {
        let unexposed = before.exposure() / now.exposure();
        let interval = Interval {
            low: lowest_odds(now, before, level) * unexposed,
            // 1/0 is infinity: without events before there is no upper limit.
            high: unexposed / lowest_odds(before, now, level),
        };
        Self { now, before, interval }
    }

    /// Rate now / rate before; `None` where there were no events before.
    pub fn estimate(&self) -> Option<f64> {
        (self.before.count() > 0).then(|| {
            self.now.events() / self.before.events() * (self.before.exposure() / self.now.exposure())
        })
    }

    /// The interval of the ratio, from 0 to infinity.
    ///
    /// Clopper and Pearson's interval of the binomial share p (1934, Biometrika 26, 404-413) turned into a ratio:
    /// p / (1 - p) x exposure before / exposure now.
    pub fn interval(&self) -> Interval {
        self.interval
    }

    /// The change of the rate in percent of the earlier one; `None` where there were no events before.
    pub fn percent_change(&self) -> Option<f64> {
        self.estimate().map(|ratio| (ratio - 1.0) * 100.0)
    }

    /// What the interval allows to be said; at 95% the same as [`p_doubled`](Self::p_doubled) against 5%.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.interval)
    }

    /// Twice the smaller tail, at most 1: the exact p-value that goes with the interval. From 0 to 1.
    pub fn p_doubled(&self) -> f64 {
        (2.0 * self.at_least().min(self.at_most())).min(1.0)
    }

    /// Twice the smaller tail counting only half of the observed outcome, at most 1 (Lancaster 1961, J. American Statistical
    /// Association 56, 223-234).
    pub fn p_mid(&self) -> f64 {
        let half = 0.5 * self.ln_probability(self.now.count()).exp();
        (2.0 * (self.at_least().min(self.at_most()) - half)).clamp(0.0, 1.0)
    }

    /// The sum of all outcomes no more likely than the observed one (R `poisson.test`, scipy `binomtest`): from 0 to 1.
    ///
    /// Outcomes count as equally likely when they agree to 1 in 10,000,000, as in R.
    pub fn p_minlike(&self) -> f64 {
        let total = self.now.count() + self.before.count();
        let expected = self.now.exposure() / (self.now.exposure() + self.before.exposure()) * total as f64;
        let threshold = self.ln_probability(self.now.count()) + 1e-7_f64.ln_1p();
        let unlikely = |hits: u64| self.ln_probability(hits) <= threshold;
        let odds = self.odds();
        let p = if self.now.events() < expected {
            // Probabilities fall from the mean upward: the first outcome above it that is unlikely enough.
            let first = first_where(expected.ceil() as u64, total + 1, unlikely);
            let above = if first > total { 0.0 } else { binomial::at_least(first, total - first, odds) };
            self.at_most() + above
        } else if self.now.events() > expected {
            // Mirrored: the number of misses from the mean upward.
            let misses = first_where((total as f64 - expected).ceil() as u64, total + 1, |misses| {
                misses > total || unlikely(total - misses)
            });
            let below = if misses > total { 0.0 } else { binomial::at_most(total - misses, misses, odds) };
            self.at_least() + below
        } else {
            1.0
        };
        p.min(1.0)
    }

    fn odds(&self) -> f64 {
        self.now.exposure() / self.before.exposure()
    }

    fn at_least(&self) -> f64 {
        binomial::at_least(self.now.count(), self.before.count(), self.odds())
    }

    fn at_most(&self) -> f64 {
        binomial::at_most(self.now.count(), self.before.count(), self.odds())
    }

    /// ln of the probability that `hits` of all events fall in the period now, nothing having changed.
    fn ln_probability(&self, hits: u64) -> f64 {
        let total = self.now.count() + self.before.count();
        binomial::ln_probability(hits, total.saturating_sub(hits), self.odds())
    }
}

/// Clopper and Pearson's lower limit of the share of `this` in the total, as odds; 0 where it has no events.
///
/// The upper limit of a share is one less the lower limit of the other, so one function serves both ends.
fn lowest_odds(this: Observed, other: Observed, level: Level) -> f64 {
    if this.count() == 0 {
        return 0.0;
    }
    let (a, b) = (this.events(), other.events() + 1.0);
    let guess = (a / b).ln() - level.z() * (1.0 / a + 1.0 / b).sqrt();
    beta::odds_quantile(a, b, level.tail(), guess)
}

/// The first number from `start` up to `end` for which a condition holds that, once it holds, holds for all above; or `end`.
fn first_where(start: u64, end: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (start.min(end), end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Error;

    fn compared(now: u64, before: u64) -> Result<RateRatio, Error> {
        Ok(RateRatio::between(Observed::new(now, 1.0)?, Observed::new(before, 1.0)?, Level::P95))
    }

    #[test]
    fn fires_down_by_sixteen_are_no_clear_change() -> Result<(), Error> {
        let ratio = compared(92, 108)?;
        assert_eq!(ratio.verdict(), Verdict::NoClearChange);
        assert!(
            (ratio.interval().low - 0.637_946).abs() < 1e-6
                && (ratio.interval().high - 1.135_492).abs() < 1e-6
        );
        Ok(())
    }

    #[test]
    fn a_p_of_ten_to_the_minus_34_has_its_relative_size() -> Result<(), Error> {
        assert!((compared(2749, 1916)?.p_doubled() / 2.621_741_492_820_943e-34 - 1.0).abs() < 1e-10);
        assert!((compared(2749, 1916)?.p_minlike() / 2.621_741_492_820_943e-34 - 1.0).abs() < 1e-10);
        assert!((compared(2749, 1916)?.p_mid() / 2.222_359_860_615_079_3e-34 - 1.0).abs() < 1e-10);
        Ok(())
    }

    #[test]
    fn nothing_before_has_no_ratio_and_no_percentage_but_a_verdict() -> Result<(), Error> {
        let few = compared(3, 0)?;
        assert_eq!(
            (few.estimate(), few.percent_change(), few.verdict()),
            (None, None, Verdict::NoClearChange)
        );
        assert_eq!(few.interval().high, f64::INFINITY);
        assert!((few.p_doubled() - 0.25).abs() < 1e-14 && (few.p_mid() - 0.125).abs() < 1e-14);
        assert_eq!(compared(300, 0)?.verdict(), Verdict::Higher);
        Ok(())
    }

    #[test]
    fn nothing_now_is_a_fall_of_a_hundred_percent() -> Result<(), Error> {
        let ratio = compared(0, 4)?;
        assert_eq!(
            (ratio.estimate(), ratio.percent_change(), ratio.interval().low),
            (Some(0.0), Some(-100.0), 0.0)
        );
        assert!((ratio.interval().high - 1.514_866_859).abs() < 1e-9);
        assert_eq!(compared(0, 300)?.verdict(), Verdict::Lower);
        Ok(())
    }

    #[test]
    fn nothing_on_either_side_is_no_clear_change() -> Result<(), Error> {
        let ratio = compared(0, 0)?;
        assert_eq!(
            (ratio.estimate(), ratio.percent_change(), ratio.verdict()),
            (None, None, Verdict::NoClearChange)
        );
        assert_eq!(ratio.interval(), Interval { low: 0.0, high: f64::INFINITY });
        assert_eq!((ratio.p_doubled(), ratio.p_minlike(), ratio.p_mid()), (1.0, 1.0, 1.0));
        Ok(())
    }

    #[test]
    fn millions_are_judged_as_the_normal_approximation_judges_them() -> Result<(), Error> {
        // z = (a - b) / sqrt(a + b): 2,700 more in a million is z = 1.91, 2,900 more is z = 2.05.
        assert_eq!(compared(1_002_700, 1_000_000)?.verdict(), Verdict::NoClearChange);
        assert_eq!(compared(1_002_900, 1_000_000)?.verdict(), Verdict::Higher);
        assert_eq!(compared(1_000_000, 1_002_900)?.verdict(), Verdict::Lower);
        assert_eq!(compared(1_000_000, 1_000_000)?.p_doubled(), 1.0);
        assert_eq!(compared(1_000_000_000, 999_900_000)?.verdict(), Verdict::Higher);
        Ok(())
    }

    #[test]
    fn an_exposure_of_nothing_is_refused() {
        assert_eq!(Observed::new(3, 0.0), Err(Error::Exposure(0.0)));
        assert!(Observed::new(3, f64::NAN).is_err() && Observed::new(3, -12.0).is_err());
        assert_eq!(Observed::new(u64::MAX, 1.0), Err(Error::CountTooLarge(u64::MAX)));
    }

    proptest! {
        #[test]
        fn swapping_now_and_before_inverts_the_ratio(
            now in 0u64..5_000, before in 0u64..5_000, exposure_now in 0.1f64..1e6, exposure_before in 0.1f64..1e6,
        ) {
            let (now, before) = (Observed::new(now, exposure_now)?, Observed::new(before, exposure_before)?);
            let there = RateRatio::between(now, before, Level::P95);
            let back = RateRatio::between(before, now, Level::P95);
            let near = |a: f64, b: f64| a == b || (a / b - 1.0).abs() < 1e-12;
            prop_assert!(near(there.interval().low, 1.0 / back.interval().high));
            prop_assert!(near(there.interval().high, 1.0 / back.interval().low));
            for (a, b) in [(there.p_doubled(), back.p_doubled()), (there.p_mid(), back.p_mid()), (there.p_minlike(), back.p_minlike())] {
                prop_assert!((a - b).abs() <= 1e-10 * a.max(b), "{} {}", a, b);
            }
            prop_assert_eq!(there.verdict() == Verdict::Higher, back.verdict() == Verdict::Lower);
        }

        #[test]
        fn the_interval_holds_the_estimate_and_the_p_values_are_shares(
            now in 0u64..3_000_000, before in 0u64..3_000_000, exposure in 0.5f64..2.0,
        ) {
            let ratio = RateRatio::between(Observed::new(now, exposure)?, Observed::new(before, 1.0)?, Level::P95);
            let interval = ratio.interval();
            prop_assert!(interval.low >= 0.0 && interval.low < interval.high);
            if let Some(estimate) = ratio.estimate() {
                prop_assert!(interval.contains(estimate));
            }
            for p in [ratio.p_doubled(), ratio.p_mid(), ratio.p_minlike()] {
                prop_assert!((0.0..=1.0).contains(&p));
            }
            prop_assert!(ratio.p_mid() <= ratio.p_doubled());
        }

        #[test]
        fn the_verdict_is_the_p_value_against_five_percent(now in 0u64..4_000, before in 0u64..4_000, exposure in 0.5f64..2.0) {
            let ratio = RateRatio::between(Observed::new(now, exposure)?, Observed::new(before, 1.0)?, Level::P95);
            prop_assume!((ratio.p_doubled() - 0.05).abs() > 1e-9);
            prop_assert_eq!(ratio.verdict() != Verdict::NoClearChange, ratio.p_doubled() < 0.05);
        }

        #[test]
        fn only_the_proportion_of_the_exposures_matters(now in 0u64..2_000, before in 0u64..2_000, scale in 0.001f64..1000.0) {
            let ratio = |factor: f64| -> Result<RateRatio, Error> {
                Ok(RateRatio::between(Observed::new(now, 11.0 * factor)?, Observed::new(before, 12.0 * factor)?, Level::P95))
            };
            let (small, large) = (ratio(1.0)?, ratio(scale)?);
            prop_assert!((small.interval().low - large.interval().low).abs() <= 1e-11 * small.interval().low);
            prop_assert!((small.p_doubled() - large.p_doubled()).abs() <= 1e-10);
        }

        #[test]
        fn the_minlike_p_is_the_plain_sum_over_all_outcomes(now in 0u64..60, before in 0u64..60, exposure in 0.2f64..5.0) {
            let ratio = RateRatio::between(Observed::new(now, exposure)?, Observed::new(before, 1.0)?, Level::P95);
            let threshold = ratio.ln_probability(now) + 1e-7_f64.ln_1p();
            let all: f64 = (0..=now + before).map(|hits| ratio.ln_probability(hits)).filter(|ln| *ln <= threshold).map(f64::exp).sum();
            prop_assert!((ratio.p_minlike() - all).abs() < 1e-12);
        }
    }
}
