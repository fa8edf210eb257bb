//! The relative effect size: by what factor better than the comparison area.

use super::BeforeAfter;
use crate::distributions::normal;
use crate::{Interval, Level};

/// The relative effect size of a scheme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RelativeEffect {
    /// (Rb Ca) / (Ra Cb): above 1 favours the treated area; 1.25 means the comparison area rose 25% against it.
    pub ratio: f64,
    /// The standard error of its logarithm.
    pub ln_standard_error: f64,
}

impl RelativeEffect {
    /// 1 / ratio: the course of the treated area by that of the comparison area, below 1 where it did better.
    pub fn ratio_of_ratios(self) -> f64 {
        1.0 / self.ratio
    }

    /// ln(ratio) / its standard error.
    pub fn z(self) -> f64 {
        self.ratio.ln() / self.ln_standard_error
    }

    /// The two-sided chance of a |z| at least as large without any effect.
    pub fn p(self) -> f64 {
        normal::two_sided_p(self.z())
    }

    /// ratio x exp(-+ z x standard error).
    pub fn interval(self, level: Level) -> Interval {
        let factor = (level.z() * self.ln_standard_error).exp();
        Interval { low: self.ratio / factor, high: self.ratio * factor }
    }
}

/// By what factor did the treated area do better than the comparison area? The relative effect size, RES.
///
/// RES = (Rb Ca) / (Ra Cb), variance of its logarithm 1 / Rb + 1 / Ra + 1 / Cb + 1 / Ca (Welsh and Farrington 2009, Making Public Places Safer;
/// Welsh and Farrington's odds ratio). The variance is that of Poisson counts, too small where counts are over-dispersed: they advise to
/// double it. `None` where any of the four counts is zero: there is then no logarithm.
pub fn relative_effect_size(treated: BeforeAfter, control: BeforeAfter) -> Option<RelativeEffect> {
    let counts =
        [treated.before, treated.after, control.before, control.after].map(|observed| observed.count());
    if counts.contains(&0) {
        return None;
    }
    let ratio =
        (treated.rate_before() / treated.rate_after()) * (control.rate_after() / control.rate_before());
    let variance: f64 = counts.iter().map(|count| 1.0 / *count as f64).sum();
    Some(RelativeEffect { ratio, ln_standard_error: variance.sqrt() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Error;

    #[test]
    fn half_as_many_beside_a_steady_area_is_a_factor_of_two() -> Result<(), Error> {
        let effect = relative_effect_size(BeforeAfter::counts(20, 10)?, BeforeAfter::counts(20, 20)?);
        assert!(effect.is_some_and(|effect| effect.ratio == 2.0 && effect.ratio_of_ratios() == 0.5));
        assert!(effect.is_some_and(|effect| (effect.z() - 2.0_f64.ln() / 0.5).abs() < 1e-12));
        Ok(())
    }

    #[test]
    fn a_count_of_zero_leaves_no_ratio() -> Result<(), Error> {
        let some = BeforeAfter::counts(5, 5)?;
        for (before, after) in [(0, 5), (5, 0)] {
            let empty = BeforeAfter::counts(before, after)?;
            assert_eq!((relative_effect_size(empty, some), relative_effect_size(some, empty)), (None, None));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn exchanging_the_areas_inverts_the_ratio(counts in prop::array::uniform4(1u64..100_000)) {
            let (a, b) = (BeforeAfter::counts(counts[0], counts[1])?, BeforeAfter::counts(counts[2], counts[3])?);
            let (there, back) = (relative_effect_size(a, b), relative_effect_size(b, a));
            let (Some(there), Some(back)) = (there, back) else { return Err(TestCaseError::fail("four counts above zero")) };
            prop_assert!((there.ratio * back.ratio - 1.0).abs() < 1e-12 && (there.z() + back.z()).abs() < 1e-9);
            let interval = there.interval(Level::P95);
            prop_assert!(interval.contains(there.ratio) && (interval.low * back.interval(Level::P95).high - 1.0).abs() < 1e-9);
        }
    }
}
