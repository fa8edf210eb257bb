//! The weighted displacement quotient: did crime move next door, or did the benefit spread?

use super::BeforeAfter;
use super::effects::share;

/// What a quotient says; only to be read where the scheme did better than the comparison area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spread {
    /// Above 1: the ring gained more than the treated area itself.
    DiffusionAboveEffect,
    /// Above 0, up to 1: benefit spread into the ring.
    Diffusion,
    /// 0: the ring went the way of the comparison area.
    Neither,
    /// Below 0, down to -1: some crime moved, no more than was gained.
    DisplacementWithinEffect,
    /// Below -1: more crime moved than was gained.
    DisplacementAboveEffect,
}

/// The weighted displacement quotient and its two parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DisplacementQuotient {
    /// Ring after / comparison after - ring before / comparison before: below 0 the ring did better than the comparison area.
    pub buffer_measure: f64,
    /// Treated after / comparison after - treated before / comparison before: below 0 the scheme did.
    pub success_measure: f64,
    /// Their quotient; `None` where the success measure is 0.
    pub quotient: Option<f64>,
}

impl DisplacementQuotient {
    /// What the quotient says; `None` unless the success measure is below 0, as there is then no gain that could have spread or moved.
    pub fn spread(&self) -> Option<Spread> {
        let quotient = self.quotient.filter(|_| self.success_measure < 0.0)?;
        Some(if quotient > 1.0 {
            Spread::DiffusionAboveEffect
        } else if quotient > 0.0 {
            Spread::Diffusion
        } else if quotient == 0.0 {
            Spread::Neither
        } else if quotient >= -1.0 {
            Spread::DisplacementWithinEffect
        } else {
            Spread::DisplacementAboveEffect
        })
    }
}

/// Did crime move next door, or did the benefit spread? The weighted displacement quotient, WDQ.
///
/// WDQ = (Da / Ca - Db / Cb) / (Ra / Ca - Rb / Cb), R treated, D ring, C comparison area, b before, a after (Bowers and Johnson 2003, J.
/// Quantitative Criminology 19, 275-301; POP Center, Analyzing Crime Displacement and Diffusion, appendix B). It has no interval: counts of a
/// few dozen move it from one reading to another, so read [`weighted_displacement_difference`](super::weighted_displacement_difference) beside
/// it. `None` where the comparison area had none in a period.
pub fn weighted_displacement_quotient(
    treated: BeforeAfter,
    control: BeforeAfter,
    buffer: BeforeAfter,
) -> Option<DisplacementQuotient> {
    let measure = |area: BeforeAfter| {
        Some(
            share(area.rate_after(), control.rate_after())?
                - share(area.rate_before(), control.rate_before())?,
        )
    };
    let (buffer_measure, success_measure) = (measure(buffer)?, measure(treated)?);
    let quotient = (success_measure != 0.0).then(|| buffer_measure / success_measure);
    Some(DisplacementQuotient { buffer_measure, success_measure, quotient })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Error;

    fn quotient(treated: (u64, u64), buffer: (u64, u64)) -> Result<Option<DisplacementQuotient>, Error> {
        let of = |(before, after)| BeforeAfter::counts(before, after);
        Ok(weighted_displacement_quotient(of(treated)?, of((100, 100))?, of(buffer)?))
    }

    #[test]
    fn each_reading_has_its_range() -> Result<(), Error> {
        for (after, spread) in [
            (10, Spread::DiffusionAboveEffect),
            (30, Spread::Diffusion),
            (35, Spread::Diffusion),
            (50, Spread::Neither),
            (60, Spread::DisplacementWithinEffect),
            (90, Spread::DisplacementAboveEffect),
        ] {
            // The scheme: 50 to 30, a success measure of -0.2.
            assert_eq!(quotient((50, 30), (50, after))?.and_then(|q| q.spread()), Some(spread), "{after}");
        }
        Ok(())
    }

    #[test]
    fn without_a_gain_there_is_nothing_to_read() -> Result<(), Error> {
        let none = quotient((50, 50), (50, 40))?;
        assert_eq!(none.map(|q| (q.quotient, q.spread())), Some((None, None)));
        let worse = quotient((50, 60), (50, 40))?;
        assert!(worse.is_some_and(|q| q.quotient.is_some() && q.spread().is_none()));
        let empty = BeforeAfter::counts(0, 5)?;
        assert_eq!(weighted_displacement_quotient(empty, empty, empty), None);
        Ok(())
    }

    proptest! {
        #[test]
        fn a_ring_that_goes_the_way_of_the_treated_area_has_a_quotient_of_one(
            before in 1u64..5_000, after in 1u64..5_000, control_before in 1u64..5_000, control_after in 1u64..5_000,
        ) {
            let area = BeforeAfter::counts(before, after)?;
            let control = BeforeAfter::counts(control_before, control_after)?;
            let result = weighted_displacement_quotient(area, control, area);
            prop_assert!(result.is_some_and(|r| r.quotient.is_none_or(|q| q == 1.0)));
        }
    }
}
