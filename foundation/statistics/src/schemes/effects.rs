//! The plain differences: gross and net effect, difference in differences, total net effect.

use super::BeforeAfter;

/// How many fewer than before, in the treated area alone? before - after; above zero is a fall.
///
/// Says nothing of what would have happened anyway. Source: POP Center, Analyzing Crime Displacement and Diffusion, appendix B.
pub fn gross_effect(treated: BeforeAfter) -> f64 {
    -treated.change()
}

/// How much did the treated area's share of the comparison area fall? before / comparison before - after / comparison after.
///
/// Above zero favours the treated area (POP Center, appendix B, "net effect"). `None` where the comparison area had none in a period.
pub fn net_effect_ratio(treated: BeforeAfter, control: BeforeAfter) -> Option<f64> {
    Some(
        share(treated.rate_before(), control.rate_before())?
            - share(treated.rate_after(), control.rate_after())?,
    )
}

/// How many more than in the comparison area? (after - before) less the same of the comparison area; below zero favours the scheme.
///
/// Its chance is in [`weighted_displacement_difference`](super::weighted_displacement_difference), of which it is the local part.
pub fn difference_in_differences(treated: BeforeAfter, control: BeforeAfter) -> f64 {
    treated.change() - control.change()
}

/// What did the scheme prevent in all, the ring around it included? The sum for treated area and ring of before x (comparison after /
/// comparison before) - after.
///
/// Above zero is prevented (Bowers and Johnson 2003, J. Quantitative Criminology 19, 275-301; POP Center, appendix B). It has no
/// interval: read the weighted displacement difference beside it. `None` where the comparison area had none before.
pub fn total_net_effect(treated: BeforeAfter, control: BeforeAfter, buffer: BeforeAfter) -> Option<f64> {
    let course = share(control.rate_after(), control.rate_before())?;
    let prevented = |area: BeforeAfter| area.rate_before() * course - area.rate_after();
    Some(prevented(treated) + prevented(buffer))
}

/// Part / whole; `None` where the whole is zero.
pub(super) fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Error;

    #[test]
    fn half_the_burglaries_beside_a_steady_area_are_prevented() -> Result<(), Error> {
        let (treated, control) = (BeforeAfter::counts(40, 20)?, BeforeAfter::counts(80, 80)?);
        assert_eq!(gross_effect(treated), 20.0);
        assert_eq!(net_effect_ratio(treated, control), Some(0.25));
        assert_eq!(difference_in_differences(treated, control), -20.0);
        assert_eq!(total_net_effect(treated, control, BeforeAfter::counts(10, 15)?), Some(15.0));
        Ok(())
    }

    #[test]
    fn an_empty_comparison_area_leaves_no_share() -> Result<(), Error> {
        let (treated, empty) = (BeforeAfter::counts(4, 2)?, BeforeAfter::counts(0, 3)?);
        assert_eq!(
            (net_effect_ratio(treated, empty), total_net_effect(treated, empty, treated)),
            (None, None)
        );
        assert_eq!(net_effect_ratio(treated, BeforeAfter::counts(3, 0)?), None);
        Ok(())
    }

    proptest! {
        #[test]
        fn areas_that_go_the_same_way_show_no_effect(before in 1u64..10_000, after in 0u64..10_000, times in 1u64..10) {
            let (treated, control) = (BeforeAfter::counts(before, after)?, BeforeAfter::counts(before * times, after * times)?);
            if let Some(total) = total_net_effect(treated, control, treated) {
                prop_assert!(total.abs() < 1e-7);
            }
            if let Some(net) = net_effect_ratio(treated, control) {
                prop_assert!(net.abs() < 1e-12);
            }
            prop_assert_eq!(difference_in_differences(treated, treated), 0.0);
            prop_assert_eq!(gross_effect(treated), before as f64 - after as f64);
        }
    }
}
