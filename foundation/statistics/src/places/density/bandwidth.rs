//! A first bandwidth from the spread of the points.

use crate::Error;
use crate::error::checked_values;

/// How wide a bandwidth suits points as spread as these along one axis, were they normal?
///
/// 4 x 1.06 min(s, (Q3 - Q1) / 1.34) n^(-1/5), as R `MASS::bandwidth.nrd` (Venables and Ripley 2002, Modern Applied
/// Statistics with S, section 5.6), with quartiles by R's type 7. Give the eastings, then the northings: each axis has
/// its own. Crime is in clumps and not normal, so this smooths too much; take it as the widest to try. MASS divides it
/// by 4 for the standard deviation of a Gaussian.
///
/// # Errors
/// [`Error::Value`], [`Error::TooFewValues`] below two, [`Error::NoSpread`] where the middle half of the values are the same.
pub fn normal_reference_bandwidth(coordinates: &[f64]) -> Result<f64, Error> {
    checked_values(coordinates, 2)?;
    let n = coordinates.len() as f64;
    let mean = coordinates.iter().sum::<f64>() / n;
    let sd = (coordinates.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let mut sorted = coordinates.to_vec();
    sorted.sort_by(f64::total_cmp);
    let spread = sd.min((quantile(&sorted, 0.75) - quantile(&sorted, 0.25)) / 1.34);
    if spread > 0.0 { Ok(4.0 * 1.06 * spread * libm::pow(n, -0.2)) } else { Err(Error::NoSpread) }
}

/// The quantile between the two values around place (n - 1) share, by R's type 7.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    below + (place - place.floor()) * (above - below)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn five_numbers_are_worked_by_hand() -> Result<(), Error> {
        // Quartiles of 1..5 are 2 and 4: 2 / 1.34 is below s = 1.58.
        let by_hand = 4.24 * (2.0 / 1.34) * 5.0_f64.powf(-0.2);
        assert!((normal_reference_bandwidth(&[5.0, 1.0, 3.0, 2.0, 4.0])? - by_hand).abs() < 1e-13);
        Ok(())
    }

    #[test]
    fn too_few_values_none_of_spread_and_no_numbers_are_refused() {
        assert_eq!(normal_reference_bandwidth(&[1.0]), Err(Error::TooFewValues { needed: 2, given: 1 }));
        assert_eq!(normal_reference_bandwidth(&[1.0, 2.0, 2.0, 2.0, 9.0]), Err(Error::NoSpread));
        assert!(normal_reference_bandwidth(&[1.0, f64::NAN]).is_err());
    }

    proptest! {
        #[test]
        fn it_grows_with_the_unit_and_is_blind_to_a_move(values in prop::collection::vec(-1000i32..1000, 4..40), dx in -5000i32..5000) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let Ok(one) = normal_reference_bandwidth(&values) else { return Ok(()) };
            let tenfold: Vec<f64> = values.iter().map(|value| 10.0 * value + f64::from(dx)).collect();
            prop_assert!((normal_reference_bandwidth(&tenfold)? / one - 10.0).abs() < 1e-9);
        }
    }
}
