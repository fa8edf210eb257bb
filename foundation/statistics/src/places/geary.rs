//! Geary's C.

use super::autocorrelation::{Autocorrelation, Surprise, WeightMoments};
use super::deviations::Deviations;
use super::{FEWEST_AREAS, Neighbours};
use crate::Error;

/// Do next-door places differ less than any two places do?
///
/// C = (n - 1) sum_ij w_ij (y_i - y_j)^2 / (2 S0 sum_i z_i^2) with row-standardised weights; expected 1; below it
/// neighbours are alike, above it unlike, so a negative z means clustering. Variances under normality and randomisation
/// of Cliff and Ord (1981), Spatial Processes, section 1.4; Geary (1954), The Incorporated Statistician 5, 115-145.
///
/// `values` is one number for each area, in the areas' order.
///
/// # Errors
/// [`Error::Value`], [`Error::TooFewValues`] below four areas, [`Error::AllTheSame`], [`Error::UnequalLengths`] where values and
/// areas differ in number, [`Error::NoNeighbours`].
pub fn geary(values: &[f64], neighbours: &Neighbours) -> Result<Autocorrelation, Error> {
    let deviations = Deviations::of(values, FEWEST_AREAS)?;
    neighbours.checked_against(values)?;
    let WeightMoments { s0, s1, s2 } = WeightMoments::of(neighbours);
    let (n, k, z) = (deviations.n, deviations.kurtosis(), &deviations.z);

    let differences: f64 = (0..z.len())
        .filter_map(|area| {
            let near = neighbours.of(area);
            let sum: f64 = near.iter().map(|other| (z[area] - z[*other]).powi(2)).sum();
            (!near.is_empty()).then(|| sum / near.len() as f64)
        })
        .sum();
    let statistic = (n - 1.0) * differences / (2.0 * s0 * deviations.squares);

    let surprise = |terms: [f64; 3], divisor: f64| {
        let variance = terms.iter().sum::<f64>() / divisor;
        Surprise::of(statistic - 1.0, variance, terms.iter().map(|term| term.abs()).sum::<f64>() / divisor)
    };
    let normal = [2.0 * s1 * (n - 1.0), s2 * (n - 1.0), -4.0 * s0 * s0];
    let shuffled = [
        (n - 1.0) * s1 * (n * n - 3.0 * n + 3.0 - (n - 1.0) * k),
        -0.25 * (n - 1.0) * s2 * (n * n + 3.0 * n - 6.0 - (n * n - n + 2.0) * k),
        s0 * s0 * (n * n - 3.0 - (n - 1.0) * (n - 1.0) * k),
    ];
    Ok(Autocorrelation {
        statistic,
        expected: 1.0,
        normality: surprise(normal, 2.0 * (n + 1.0) * s0 * s0),
        randomisation: surprise(shuffled, n * (n - 2.0) * (n - 3.0) * s0 * s0),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{a_ring, two_halves_of_a_row};
    use super::*;
    use crate::random::Chance;

    #[test]
    fn two_halves_of_a_row_are_worked_by_hand() -> Result<(), Error> {
        // z = -1 -1 1 1: squared differences 0, 4/2, 4/2, 0; C = 3 x 4 / (2 x 4 x 4).
        let (values, row) = two_halves_of_a_row()?;
        assert!((geary(&values, &row)?.statistic - 0.375).abs() < 1e-15);
        Ok(())
    }

    #[test]
    fn the_variance_by_formula_is_that_of_many_shuffles() -> Result<(), Error> {
        let mut values: Vec<f64> = (0..12).map(|i| f64::from(i * i)).collect();
        let ring = Neighbours::from_pairs(
            12,
            &[(0, 1), (1, 2), (2, 3), (3, 0), (4, 5), (6, 7), (7, 8), (2, 9), (2, 10)],
        )?;
        let by_formula = geary(&values, &ring)?.randomisation.map_or(0.0, |surprise| surprise.variance);
        let mut chance = Chance::from_seed(1);
        let squares: f64 = (0..5_000)
            .map(|_| {
                chance.shuffle(&mut values);
                geary(&values, &ring).map_or(0.0, |shuffled| (shuffled.statistic - 1.0).powi(2))
            })
            .sum();
        assert!((squares / 5_000.0 / by_formula - 1.0).abs() < 0.1, "{squares} {by_formula}");
        Ok(())
    }

    #[test]
    fn numbers_and_maps_that_do_not_fit_are_refused() -> Result<(), Error> {
        let ring = a_ring(5)?;
        assert_eq!(geary(&[1.0; 4], &ring), Err(Error::AllTheSame));
        assert_eq!(geary(&[1.0, 2.0, 3.0, 4.0], &ring), Err(Error::UnequalLengths { left: 4, right: 5 }));
        assert_eq!(geary(&[1.0, 2.0], &ring), Err(Error::TooFewValues { needed: 4, given: 2 }));
        assert!(geary(&[1.0, f64::NAN, 3.0, 4.0, 5.0], &ring).is_err());
        let apart = Neighbours::from_pairs(4, &[])?;
        assert_eq!(geary(&[1.0, 2.0, 3.0, 4.0], &apart), Err(Error::NoNeighbours));
        Ok(())
    }

    proptest! {
        #[test]
        fn it_is_never_below_zero_and_blind_to_the_unit_and_to_up_and_down(
            values in prop::collection::vec(-100i32..100, 9), scale in 1u32..1000,
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            prop_assume!(values.iter().any(|value| *value != values[0]));
            let ring = a_ring(9)?;
            let one = geary(&values, &ring)?;
            let turned: Vec<f64> = values.iter().map(|value| 7.0 - value * f64::from(scale)).collect();
            let other = geary(&turned, &ring)?;
            prop_assert!(one.statistic >= 0.0 && (one.statistic - other.statistic).abs() < 1e-10);
            for surprise in [one.normality, one.randomisation].into_iter().flatten() {
                prop_assert!(surprise.z.is_finite() && surprise.variance > 0.0);
            }
        }
    }
}
