//! The weighted displacement difference: how many fewer than without the scheme, and how sure.

use super::BeforeAfter;
use crate::distributions::normal;
use crate::error::checked_values;
use crate::{Error, Interval, Level};

/// A difference of incidents with its variance; below zero favours the scheme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Incidents more (above zero) or fewer (below) than the comparison area's course.
    pub value: f64,
    /// Its variance, the sum of the counts.
    pub variance: f64,
}

impl Difference {
    /// The root of the variance.
    pub fn standard_error(self) -> f64 {
        self.variance.sqrt()
    }

    /// value / standard error; `None` where nothing was counted.
    pub fn z(self) -> Option<f64> {
        (self.variance > 0.0).then(|| self.value / self.standard_error())
    }

    /// The two-sided chance of a |z| at least as large without any effect; 1 where nothing was counted.
    pub fn p(self) -> f64 {
        self.z().map_or(1.0, normal::two_sided_p)
    }

    /// value -+ z x standard error.
    pub fn interval(self, level: Level) -> Interval {
        let reach = level.z() * self.standard_error();
        Interval { low: self.value - reach, high: self.value + reach }
    }

    fn of(treated: BeforeAfter, control: BeforeAfter) -> Self {
        Self { value: treated.change() - control.change(), variance: treated.variance() + control.variance() }
    }

    fn plus(self, other: Self) -> Self {
        Self { value: self.value + other.value, variance: self.variance + other.variance }
    }
}

/// The weighted displacement difference and its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DisplacementDifference {
    /// Treated area against its comparison area.
    pub local: Difference,
    /// Ring against its comparison area; `None` where no ring was given.
    pub displacement: Option<Difference>,
    /// Both together: the figure to read.
    pub total: Difference,
}

/// How many incidents fewer than without the scheme, displacement included, and how sure? The weighted displacement difference, WDD.
///
/// WDD = (treated after - before) - (comparison after - before) + the same of the ring and its own comparison area; its variance is the sum
/// of all counts, and z = WDD / sqrt(variance) (Wheeler and Ratcliffe 2018, Crime Science 7:11). With exposures each count is divided by its
/// own, and its variance by the square. `ring`: the area crime could move to and what it is compared with.
///
/// Needs a comparison area of like size and course; z is that of Poisson counts, too large where repeats are many.
pub fn weighted_displacement_difference(
    treated: BeforeAfter,
    control: BeforeAfter,
    ring: Option<(BeforeAfter, BeforeAfter)>,
) -> DisplacementDifference {
    let local = Difference::of(treated, control);
    let displacement = ring.map(|(buffer, buffer_control)| Difference::of(buffer, buffer_control));
    DisplacementDifference {
        local,
        displacement,
        total: displacement.map_or(local, |moved| local.plus(moved)),
    }
}

/// How much harm less than without the scheme? The sum of several differences, each times its weight.
///
/// value = sum w x value, variance = sum w^2 x variance (Wheeler and Ratcliffe 2018; R package ptools, `wdd_harm`): the differences of offence
/// groups that share no incidents. `parts`: each with the weight of its group, in days or another unit of harm.
///
/// # Errors
/// [`Error::TooFewValues`] without parts, [`Error::Weight`] for a weight that is not from zero to 1e9.
pub fn harm_weighted_difference(parts: &[(Difference, f64)]) -> Result<Difference, Error> {
    if let Some((place, (_, weight))) = parts.iter().enumerate().find(|(_, (_, w))| !(0.0..=1e9).contains(w))
    {
        return Err(Error::Weight { position: place + 1, value: *weight });
    }
    checked_values(&parts.iter().map(|part| part.1).collect::<Vec<f64>>(), 1)?;
    Ok(parts.iter().fold(Difference { value: 0.0, variance: 0.0 }, |sum, (part, weight)| {
        sum.plus(Difference { value: part.value * weight, variance: part.variance * weight * weight })
    }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Observed;

    #[test]
    fn the_published_example_comes_out() -> Result<(), Error> {
        // Wheeler and Ratcliffe (2018): total -118, variance 1568, z -2.98, interval -196 to -40.
        let wdd = weighted_displacement_difference(
            BeforeAfter::counts(207, 110)?,
            BeforeAfter::counts(308, 318)?,
            Some((BeforeAfter::counts(178, 157)?, BeforeAfter::counts(150, 140)?)),
        );
        assert_eq!((wdd.total.value, wdd.total.variance, wdd.local.value), (-118.0, 1568.0, -107.0));
        assert!(
            wdd.total.z().is_some_and(|z| (z + 2.98).abs() < 5e-4) && (wdd.total.p() - 0.0029).abs() < 5e-5
        );
        let interval = wdd.total.interval(Level::P95);
        assert_eq!((interval.low.round(), interval.high.round()), (-196.0, -40.0));
        Ok(())
    }

    #[test]
    fn nothing_counted_has_no_z_and_without_a_ring_the_local_part_is_all() -> Result<(), Error> {
        let nothing = BeforeAfter::counts(0, 0)?;
        let wdd = weighted_displacement_difference(nothing, nothing, None);
        assert_eq!((wdd.total.z(), wdd.total.p(), wdd.displacement, wdd.total), (None, 1.0, None, wdd.local));
        Ok(())
    }

    #[test]
    fn harm_weights_the_parts_and_their_variances() -> Result<(), Error> {
        let part = |value, variance| Difference { value, variance };
        let harm = harm_weighted_difference(&[(part(-3.0, 5.0), 100.0), (part(8.0, 20.0), 2.0)])?;
        assert_eq!((harm.value, harm.variance), (-284.0, 50_080.0));
        assert_eq!(harm_weighted_difference(&[]), Err(Error::TooFewValues { needed: 1, given: 0 }));
        let wrong = harm_weighted_difference(&[(part(1.0, 1.0), 1.0), (part(1.0, 1.0), -1.0)]);
        assert_eq!(wrong, Err(Error::Weight { position: 2, value: -1.0 }));
        Ok(())
    }

    proptest! {
        #[test]
        fn weights_of_one_add_parts_and_a_factor_of_all_weights_keeps_z(
            parts in prop::collection::vec((-1e4f64..1e4, 1.0f64..1e5), 1..8), factor in 0.1f64..1_000.0,
        ) {
            let of = |weight: f64| {
                let parts: Vec<_> = parts.iter().map(|(value, variance)| (Difference { value: *value, variance: *variance }, weight)).collect();
                harm_weighted_difference(&parts)
            };
            let (plain, weighted) = (of(1.0)?, of(factor)?);
            prop_assert!((plain.value - parts.iter().map(|part| part.0).sum::<f64>()).abs() < 1e-6);
            let (Some(a), Some(b)) = (plain.z(), weighted.z()) else { return Err(TestCaseError::fail("some variance")) };
            prop_assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0));
        }

        #[test]
        fn exchanging_treated_and_comparison_turns_the_sign(counts in prop::array::uniform8(0u64..10_000), exposure in 0.1f64..10.0) {
            let area = |i: usize| -> Result<BeforeAfter, Error> {
                Ok(BeforeAfter { before: Observed::new(counts[i], exposure)?, after: Observed::new(counts[i + 1], 1.0)? })
            };
            let (a, b, c, d) = (area(0)?, area(2)?, area(4)?, area(6)?);
            let there = weighted_displacement_difference(a, b, Some((c, d))).total;
            let back = weighted_displacement_difference(b, a, Some((d, c))).total;
            prop_assert!((there.value + back.value).abs() < 1e-6 && (there.variance - back.variance).abs() <= 1e-9 * there.variance);
            prop_assert!(there.interval(Level::P95).contains(there.value) && (0.0..=1.0).contains(&there.p()));
        }
    }
}
