//! Moran's I.

use super::autocorrelation::{Autocorrelation, Surprise, WeightMoments};
use super::deviations::Deviations;
use super::permutation::{PermutationTest, Shuffles};
use super::{FEWEST_AREAS, Neighbours};
use crate::Error;
use crate::random::Chance;

/// Are high places near high places, over the whole map?
///
/// I = (n / S0) sum_ij w_ij z_i z_j / sum_i z_i^2 with row-standardised weights; expected -1 / (n - 1); above it near
/// areas are alike, below it they are unlike. Variances under normality and randomisation of Cliff and Ord (1981),
/// Spatial Processes, section 1.4; Moran (1950), Biometrika 37, 17-23.
///
/// `values` is one number for each area (a rate, not a count, where areas differ in size), in the areas' order.
///
/// # Errors
/// [`Error::Value`], [`Error::TooFewValues`] below four areas, [`Error::AllTheSame`], [`Error::UnequalLengths`] where values and
/// areas differ in number, [`Error::NoNeighbours`].
pub fn moran(values: &[f64], neighbours: &Neighbours) -> Result<Autocorrelation, Error> {
    let deviations = Deviations::of(values, FEWEST_AREAS)?;
    neighbours.checked_against(values)?;
    let moments = WeightMoments::of(neighbours);
    let (n, k) = (deviations.n, deviations.kurtosis());
    let WeightMoments { s0, s1, s2 } = moments;

    let statistic = n / s0 * cross_products(&deviations.z, neighbours) / deviations.squares;
    let expected = -1.0 / (n - 1.0);
    let square = (n * n * s1 - n * s2 + 3.0 * s0 * s0) / (s0 * s0 * (n * n - 1.0));
    let square_shuffled = (n * ((n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * s0 * s0)
        - k * ((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * s0 * s0))
        / ((n - 1.0) * (n - 2.0) * (n - 3.0) * s0 * s0);
    let surprise = |square: f64| {
        let chance = expected * expected;
        Surprise::of(statistic - expected, square - chance, square.abs() + chance)
    };
    Ok(Autocorrelation {
        statistic,
        expected,
        normality: surprise(square),
        randomisation: surprise(square_shuffled),
    })
}

/// How often does Moran's I of shuffled values reach that of the map?
///
/// The values are dealt out to the areas anew, each order as likely; no distribution is assumed.
///
/// # Errors
/// Those of [`moran`]; [`Error::Shuffles`] unless there are 1 to 1,000,000.
pub fn moran_shuffled(
    values: &[f64],
    neighbours: &Neighbours,
    shuffles: Shuffles,
) -> Result<PermutationTest, Error> {
    let Deviations { mut z, squares, .. } = Deviations::of(values, FEWEST_AREAS)?;
    neighbours.checked_against(values)?;
    let mut test = PermutationTest::new(shuffles.checked()?);
    let mut chance = Chance::from_seed(shuffles.seed);
    let observed = cross_products(&z, neighbours);
    for _ in 0..shuffles.number {
        chance.shuffle(&mut z);
        test.count(cross_products(&z, neighbours), observed, 1e-12 * squares);
    }
    Ok(test)
}

/// The sum over areas of z times the mean z of its neighbours.
fn cross_products(z: &[f64], neighbours: &Neighbours) -> f64 {
    z.iter()
        .enumerate()
        .filter_map(|(area, own)| super::mean_of(z, neighbours.of(area)).map(|mean| own * mean))
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{a_ring, two_halves_of_a_row};
    use super::*;

    #[test]
    fn two_halves_of_a_row_are_worked_by_hand() -> Result<(), Error> {
        // Values 1 1 5 5 in a row of four: z = -1 -1 1 1, cross products 1 + 0 + 0 + 1, squares 4.
        let (values, row) = two_halves_of_a_row()?;
        let moran = moran(&values, &row)?;
        assert!((moran.statistic - 0.5).abs() < 1e-15 && (moran.expected + 1.0 / 3.0).abs() < 1e-15);
        Ok(())
    }

    #[test]
    fn in_a_ring_of_turn_about_values_every_neighbour_is_the_opposite() -> Result<(), Error> {
        let turn_about: Vec<f64> = (0..20).map(|area| f64::from(area % 2)).collect();
        let moran = moran(&turn_about, &a_ring(20)?)?;
        assert!((moran.statistic + 1.0).abs() < 1e-15);
        assert!(moran.randomisation.is_some_and(|surprise| surprise.z < -3.0));
        Ok(())
    }

    #[test]
    fn where_everybody_is_everybodys_neighbour_nothing_can_vary() -> Result<(), Error> {
        let pairs: Vec<_> = (0..5).flat_map(|i| (0..i).map(move |j| (i, j))).collect();
        let moran = moran(&[1.0, 2.0, 4.0, 8.0, 16.0], &Neighbours::from_pairs(5, &pairs)?)?;
        assert!((moran.statistic - moran.expected).abs() < 1e-15);
        assert_eq!((moran.normality, moran.randomisation), (None, None));
        Ok(())
    }

    #[test]
    fn numbers_and_maps_that_do_not_fit_are_refused() -> Result<(), Error> {
        let ring = a_ring(5)?;
        let shuffles = Shuffles { number: 9, seed: 1 };
        let five = [1.0, 2.0, 3.0, 4.0, 5.0];
        let cases: [(&[f64], &Neighbours, Error); 5] = [
            (&five[..4], &ring, Error::UnequalLengths { left: 4, right: 5 }),
            (&[3.0; 5], &ring, Error::AllTheSame),
            (&[1.0, 2.0, 3.0], &a_ring(3)?, Error::TooFewValues { needed: 4, given: 3 }),
            (&[1e16, 0.0, 0.0, 0.0, 0.0], &ring, Error::Value { position: 1, value: 1e16 }),
            (&five, &Neighbours::from_pairs(5, &[])?, Error::NoNeighbours),
        ];
        for (values, map, error) in cases {
            assert_eq!(moran(values, map), Err(error));
            assert_eq!(moran_shuffled(values, map, shuffles), Err(error));
        }
        let none = Shuffles { number: 0, seed: 1 };
        assert_eq!(moran_shuffled(&five, &ring, none), Err(Error::Shuffles(0)));
        Ok(())
    }

    proptest! {
        #[test]
        fn neither_the_unit_nor_the_order_of_areas_matters(
            values in prop::collection::vec(-100i32..100, 12), scale in 1u32..1000, shift in -1000i32..1000,
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            prop_assume!(values.iter().any(|value| *value != values[0]));
            let ring = a_ring(12)?;
            let one = moran(&values, &ring)?;
            let scaled: Vec<f64> = values.iter().map(|value| value * f64::from(scale) + f64::from(shift)).collect();
            let other = moran(&scaled, &ring)?;
            prop_assert!((one.statistic - other.statistic).abs() < 1e-10);
            let reversed: Vec<f64> = values.iter().rev().copied().collect();
            prop_assert!((one.statistic - moran(&reversed, &ring)?.statistic).abs() < 1e-12);
            prop_assert!(one.statistic.abs() <= 1.0 + 1e-12);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn shuffles_agree_with_the_variance_by_formula(seed: u64) {
            let values: Vec<f64> = (0..30).map(|i| f64::from((i * i) % 17)).collect();
            let ring = a_ring(30)?;
            let formula = moran(&values, &ring)?.randomisation.map_or(0.0, |surprise| surprise.z);
            let p = moran_shuffled(&values, &ring, Shuffles { number: 999, seed })?.p_greater();
            let p_formula = 0.5 * libm::erfc(formula / std::f64::consts::SQRT_2);
            prop_assert!((p - p_formula).abs() < 0.08, "{} {}", p, p_formula);
        }
    }
}
