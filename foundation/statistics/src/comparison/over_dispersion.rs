//! Areas that differ by more than chance, all of them: limits made wide enough for that.

use crate::Error;
use crate::error::{checked_values, is_denominator};

/// Over-dispersion of a set of z-scores, as a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispersion {
    /// phi, the mean of the squared (winsorised) z-scores: 1 where areas differ by chance alone.
    pub phi: f64,
    /// Whether phi is more than chance gives: above 1 + 2 sqrt(2 / areas).
    pub is_over_dispersed: bool,
    /// By how much to widen limits: sqrt(phi) where over-dispersed, else 1.
    pub widening: f64,
    /// The z-scores as given, divided by the widening.
    pub z: Vec<f64>,
}

/// Do all areas differ by more than chance? Multiplicative over-dispersion of z-scores (Spiegelhalter 2005, Statistics in Medicine 24,
/// 1185-1202, and Quality and Safety in Health Care 14, 347-351).
///
/// phi = mean of z^2 after winsorising: the share `winsorised` at either end is moved in to the quantile there (R's type 7), so that the
/// areas one looks for do not widen their own limits; 0.1 is usual, 0 leaves all as they are. Limits are widened by sqrt(phi) only where
/// phi > 1 + 2 sqrt(2 / areas).
///
/// `z`: one score for each area, such as `z_poisson` of [`compare_group`](super::compare_group) or
/// [`standardised_ratio`](super::standardised_ratio); ten areas or more. Large counts are nearly always over-dispersed: Poisson
/// limits then flag nearly everybody.
///
/// # Errors
/// [`Error::EmptyGroup`], [`Error::Value`], [`Error::Winsorised`] unless from 0 to below 0.5.
pub fn dispersion(z: &[f64], winsorised: f64) -> Result<Dispersion, Error> {
    let phi = mean_square(z, winsorised)?;
    let is_over_dispersed = phi > 1.0 + 2.0 * (2.0 / z.len() as f64).sqrt();
    let widening = if is_over_dispersed { phi.sqrt() } else { 1.0 };
    Ok(Dispersion { phi, is_over_dispersed, widening, z: z.iter().map(|z| z / widening).collect() })
}

/// An area's figure with its own standard error, both in one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure, such as a rate or ln of a ratio.
    pub value: f64,
    /// What chance alone makes it vary, above zero.
    pub standard_error: f64,
}

/// Over-dispersion as a spread between areas that adds to chance.
#[derive(Debug, Clone, PartialEq)]
pub struct BetweenAreas {
    /// tau, the standard deviation between areas beside chance, in the unit of the figures; 0 where chance explains all.
    pub tau: f64,
    /// phi of the (winsorised) z-scores it was worked out from.
    pub phi: f64,
    /// (value - target) / sqrt(standard error^2 + tau^2) for each area.
    pub z: Vec<f64>,
}

/// Do all areas differ by more than chance? Additive over-dispersion: each area has its own true figure around the target, with
/// standard deviation tau (Spiegelhalter 2005; DerSimonian and Laird 1986, Controlled Clinical Trials 7, 177-188).
///
/// With w = 1 / standard error^2, I areas and phi of [`dispersion`]: tau^2 = (I phi - (I - 1)) / (sum w - sum w^2 / sum w), 0 where I phi is
/// below I - 1. It widens the limits of large areas more than those of small ones, which the factor does not.
///
/// # Errors
/// [`Error::EmptyGroup`], [`Error::TooFewValues`] for one area, [`Error::Value`] for figures and target beyond 1e15, [`Error::NotAboveZero`]
/// for standard errors, [`Error::Winsorised`].
pub fn between_areas(estimates: &[Estimate], target: f64, winsorised: f64) -> Result<BetweenAreas, Error> {
    if estimates.is_empty() {
        return Err(Error::EmptyGroup);
    }
    checked_values(&estimates.iter().map(|estimate| estimate.value).collect::<Vec<f64>>(), 2)?;
    checked_values(&[target], 1)?;
    if let Some((place, wrong)) =
        estimates.iter().enumerate().find(|(_, e)| !is_denominator(e.standard_error))
    {
        return Err(Error::NotAboveZero { position: place + 1, value: wrong.standard_error });
    }
    let naive: Vec<f64> = estimates.iter().map(|e| (e.value - target) / e.standard_error).collect();
    let phi = mean_square(&naive, winsorised)?;
    let n = estimates.len() as f64;
    // Weights by the largest of them: the squares of tiny standard errors stay numbers.
    let smallest = estimates.iter().fold(f64::INFINITY, |least, e| least.min(e.standard_error));
    let weights: Vec<f64> = estimates.iter().map(|e| (smallest / e.standard_error).powi(2)).collect();
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let room = sum - squares / sum;
    // Where one area has all the weight there is nothing to see a spread between areas by.
    let share = if room > 1e-12 * sum { ((n * phi - (n - 1.0)) / room).max(0.0) } else { 0.0 };
    let tau = smallest * share.sqrt();
    let z = estimates.iter().map(|e| (e.value - target) / e.standard_error.hypot(tau)).collect();
    Ok(BetweenAreas { tau, phi, z })
}

fn mean_square(z: &[f64], winsorised: f64) -> Result<f64, Error> {
    if !(0.0..0.5).contains(&winsorised) {
        return Err(Error::Winsorised(winsorised));
    }
    if z.is_empty() {
        return Err(Error::EmptyGroup);
    }
    // Scores of estimates are quotients and may pass what a value may be.
    if let Some((place, value)) = z.iter().enumerate().find(|(_, z)| !(-1e100..=1e100).contains(*z)) {
        return Err(Error::Value { position: place + 1, value: *value });
    }
    let mut sorted = z.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&sorted, winsorised), quantile(&sorted, 1.0 - winsorised));
    Ok(z.iter().map(|z| z.max(low).min(high).powi(2)).sum::<f64>() / z.len() as f64)
}

/// R's type 7: the place (n - 1) x share, between neighbours by a straight line.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    let part = place - below as f64;
    sorted[below] * (1.0 - part) + sorted[above] * part
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn estimate(value: f64, standard_error: f64) -> Estimate {
        Estimate { value, standard_error }
    }

    #[test]
    fn one_area_far_out_does_not_widen_its_own_limits() -> Result<(), Error> {
        // Ten of 0.5 and one of 30: as they are phi is 82, winsorised at 10% it is 0.25.
        let mut z = vec![0.5; 10];
        z.push(30.0);
        assert!((dispersion(&z, 0.0)?.phi - 902.5 / 11.0).abs() < 1e-12);
        let kept = dispersion(&z, 0.1)?;
        assert_eq!((kept.phi, kept.is_over_dispersed, kept.z[10]), (0.25, false, 30.0));
        Ok(())
    }

    #[test]
    fn limits_are_widened_only_beyond_what_chance_gives_phi() -> Result<(), Error> {
        // Eight areas: 1 + 2 sqrt(2 / 8) = 2.
        assert!(!dispersion(&[1.4; 8], 0.0)?.is_over_dispersed);
        let wide = dispersion(&[2.0; 8], 0.0)?;
        assert_eq!((wide.phi, wide.widening, wide.z[0]), (4.0, 2.0, 1.0));
        Ok(())
    }

    #[test]
    fn the_spread_between_equal_areas_is_that_worked_out_by_hand() -> Result<(), Error> {
        // z = -3, 3: phi 9; tau^2 = (18 - 1) / (2 - 1) = 17.
        let spread = between_areas(&[estimate(7.0, 1.0), estimate(13.0, 1.0)], 10.0, 0.0)?;
        assert!(
            (spread.tau - 17.0_f64.sqrt()).abs() < 1e-12
                && (spread.z[1] - 3.0 / 18.0_f64.sqrt()).abs() < 1e-12
        );
        assert_eq!(between_areas(&[estimate(9.9, 1.0), estimate(10.1, 1.0)], 10.0, 0.0)?.tau, 0.0);
        Ok(())
    }

    #[test]
    fn what_has_no_spread_is_refused() {
        assert_eq!(dispersion(&[], 0.1), Err(Error::EmptyGroup));
        assert!(matches!(dispersion(&[1.0, f64::NAN], 0.1), Err(Error::Value { position: 2, .. })));
        for share in [-0.1, 0.5, f64::NAN] {
            assert!(matches!(dispersion(&[1.0], share), Err(Error::Winsorised(_))));
        }
        assert_eq!(between_areas(&[], 0.0, 0.1), Err(Error::EmptyGroup));
        let one = [estimate(1.0, 1.0)];
        assert_eq!(between_areas(&one, 0.0, 0.1), Err(Error::TooFewValues { needed: 2, given: 1 }));
        let flat = [estimate(1.0, 1.0), estimate(1.0, 0.0)];
        assert_eq!(between_areas(&flat, 0.0, 0.1), Err(Error::NotAboveZero { position: 2, value: 0.0 }));
        assert!(matches!(
            between_areas(&[estimate(1.0, 1.0); 2], f64::INFINITY, 0.1),
            Err(Error::Value { .. })
        ));
        assert_eq!(between_areas(&[estimate(1.0, 1.0); 2], 0.0, 0.6), Err(Error::Winsorised(0.6)));
    }

    proptest! {
        #[test]
        fn winsorising_never_raises_phi_and_order_does_not_matter(z in prop::collection::vec(-50.0f64..50.0, 1..60), share in 0.0f64..0.49) {
            let centred: Vec<f64> = z.iter().flat_map(|z| [*z, -z]).collect();
            let plain = dispersion(&centred, 0.0)?;
            let kept = dispersion(&centred, share)?;
            prop_assert!(kept.phi <= plain.phi * (1.0 + 1e-12));
            let reversed: Vec<f64> = centred.iter().rev().copied().collect();
            prop_assert!((dispersion(&reversed, share)?.phi - kept.phi).abs() <= 1e-9 * kept.phi.max(1.0));
            prop_assert!(kept.widening >= 1.0);
        }

        #[test]
        fn the_spread_has_the_unit_of_the_figures(
            areas in prop::collection::vec((-50.0f64..50.0, 0.1f64..10.0), 2..40), factor in 0.1f64..10.0,
        ) {
            let of = |factor: f64| {
                let areas: Vec<Estimate> = areas.iter().map(|(v, s)| estimate(v * factor, s * factor)).collect();
                between_areas(&areas, 0.0, 0.1)
            };
            let (a, b) = (of(1.0)?, of(factor)?);
            prop_assert!((a.tau * factor - b.tau).abs() <= 1e-6 * b.tau.max(1e-3));
            for (wide, (value, standard_error)) in a.z.iter().zip(&areas) {
                prop_assert!(wide.abs() <= (value / standard_error).abs() + 1e-12);
            }
        }
    }
}
