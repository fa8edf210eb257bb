//! Gi and Gi* of each area.

use super::{FEWEST_AREAS, Neighbours};
use crate::distributions::normal;
use crate::places::deviations::Deviations;
use crate::{Error, Level};

/// How far the values in and around an area lie from those of the whole map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gi {
    /// In standard deviations: above zero where they are high, below where they are low.
    pub z: f64,
    /// The two-sided p-value of z by the normal distribution. A map asks as many questions as it has areas: adjust with
    /// [`crate::benjamini_hochberg`] before naming places.
    pub p_two_sided: f64,
}

/// What an area is at a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Clearly high, in and around.
    Hot,
    /// Clearly low, in and around.
    Cold,
    /// Within what chance gives.
    NotClear,
}

impl Gi {
    fn of(z: f64) -> Self {
        Self { z, p_two_sided: normal::two_sided_p(z) }
    }

    /// Whether the area is hot or cold at a level, taken alone, without adjusting for many tests.
    pub fn spot(self, level: Level) -> Spot {
        if self.z.abs() < level.z() {
            Spot::NotClear
        } else if self.z > 0.0 {
            Spot::Hot
        } else {
            Spot::Cold
        }
    }
}

/// Where are the hot and cold spots? Each area together with its neighbours, against the whole map.
///
/// z_i = (sum_j y_j - W mean) / (s sqrt((n W - W^2) / (n - 1))), the sum over the area itself and its neighbours, each
/// with weight 1, W how many these are, s with divisor n (Ord and Getis 1995, Geographical Analysis 27, 286-306; as R
/// `localG` and ArcGIS). An area without neighbours is compared by itself. Nothing where the area and its neighbours
/// are the whole map.
///
/// `values` is one number for each area, in the areas' order. Cut the map to the partnership's area first: with empty
/// land around it, everything in the town is hot.
///
/// # Errors
/// [`Error::Value`], [`Error::TooFewValues`] below four areas, [`Error::AllTheSame`], [`Error::UnequalLengths`] where values and
/// areas differ in number, [`Error::NoNeighbours`].
pub fn gi_star(values: &[f64], neighbours: &Neighbours) -> Result<Vec<Option<Gi>>, Error> {
    let Deviations { z, squares, n } = Deviations::of(values, FEWEST_AREAS)?;
    neighbours.checked_against(values)?;
    let s = (squares / n).sqrt();
    let of_area = |area: usize| {
        let near = neighbours.of(area);
        let w = near.len() as f64 + 1.0;
        let sum = z[area] + near.iter().map(|other| z[*other]).sum::<f64>();
        (w < n).then(|| Gi::of(sum / (s * ((n * w - w * w) / (n - 1.0)).sqrt())))
    };
    Ok((0..z.len()).map(of_area).collect())
}

/// Is an area surrounded by high or low ones, whatever it is itself?
///
/// As [`gi_star`], but without the area itself; mean and s are those of the n - 1 others: z_i = (sum_j y_j - W mean_i)
/// / (s_i sqrt(((n - 1) W - W^2) / (n - 2))) (Getis and Ord 1992, Geographical Analysis 24, 189-206). Nothing where an
/// area has no neighbour, or all others as neighbours, or where all others are the same.
///
/// # Errors
/// Those of [`gi_star`].
pub fn gi(values: &[f64], neighbours: &Neighbours) -> Result<Vec<Option<Gi>>, Error> {
    let Deviations { z, squares, n } = Deviations::of(values, FEWEST_AREAS)?;
    neighbours.checked_against(values)?;
    let total: f64 = z.iter().sum();
    let others = n - 1.0;
    let of_area = |area: usize| {
        let near = neighbours.of(area);
        let w = near.len() as f64;
        let mean = (total - z[area]) / others;
        let spread = (squares - z[area] * z[area]) / others - mean * mean;
        let sum = near.iter().map(|other| z[*other] - mean).sum::<f64>();
        // The deviations are at most 1: a spread below this is what rounding leaves of none.
        let defined = w > 0.0 && w < others && spread > 1e-14;
        defined.then(|| Gi::of(sum / (spread * (others * w - w * w) / (others - 1.0)).sqrt()))
    };
    Ok((0..z.len()).map(of_area).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{a_ring, two_halves_of_a_row};
    use super::*;

    #[test]
    fn two_halves_of_a_row_are_worked_by_hand() -> Result<(), Error> {
        // z = -1 -1 1 1, s = 1. Ends: W = 2, sum -2: -2 / sqrt((8 - 4) / 3). Middle: W = 3, sum -1: -1 / sqrt((12 - 9) / 3).
        let (values, row) = two_halves_of_a_row()?;
        let z: Vec<f64> = gi_star(&values, &row)?.into_iter().flatten().map(|gi| gi.z).collect();
        let end = 2.0 / (4.0_f64 / 3.0).sqrt();
        for (ours, by_hand) in z.iter().zip([-end, -1.0, 1.0, end]) {
            assert!((ours - by_hand).abs() < 1e-14);
        }
        // Gi of the first: others -1 1 1, mean 1/3, s^2 = 8/9; its neighbour -1: (-4/3) / sqrt(8/9 x (3 - 1) / 2) = -sqrt 2.
        let first = gi(&values, &row)?[0];
        assert!(first.is_some_and(|gi| (gi.z + 2.0_f64.sqrt()).abs() < 1e-14));
        Ok(())
    }

    #[test]
    fn an_area_whose_neighbours_are_all_others_has_no_figure() -> Result<(), Error> {
        let star = Neighbours::from_pairs(4, &[(0, 1), (0, 2), (0, 3)])?;
        let values = [1.0, 2.0, 3.0, 5.0];
        assert_eq!((gi_star(&values, &star)?[0], gi(&values, &star)?[0]), (None, None));
        assert!(gi_star(&values, &star)?[1].is_some());
        Ok(())
    }

    #[test]
    fn an_area_alone_has_its_own_star_and_no_gi() -> Result<(), Error> {
        let map = Neighbours::from_pairs(5, &[(0, 1), (1, 2)])?;
        let values = [1.0, 1.0, 1.0, 1.0, 6.0];
        assert!(gi_star(&values, &map)?[4].is_some_and(|gi| (gi.z - 2.0).abs() < 1e-14));
        assert_eq!(gi(&values, &map)?[4], None);
        // All others but the last are the same: leaving out the last leaves no spread.
        let lonely = Neighbours::from_pairs(5, &[(4, 0)])?;
        assert_eq!(gi(&values, &lonely)?[4], None);
        Ok(())
    }

    #[test]
    fn a_spot_is_hot_or_cold_only_past_the_level() {
        assert_eq!(Gi::of(1.97).spot(Level::P95), Spot::Hot);
        assert_eq!(Gi::of(-1.97).spot(Level::P95), Spot::Cold);
        assert_eq!(Gi::of(1.97).spot(Level::P998), Spot::NotClear);
    }

    #[test]
    fn numbers_and_maps_that_do_not_fit_are_refused() -> Result<(), Error> {
        let ring = a_ring(4)?;
        for method in [gi, gi_star] {
            assert_eq!(method(&[2.0; 4], &ring), Err(Error::AllTheSame));
            assert_eq!(method(&[2.0; 3], &ring), Err(Error::TooFewValues { needed: 4, given: 3 }));
            assert_eq!(
                method(&[1.0, 2.0, 3.0, 4.0, 5.0], &ring),
                Err(Error::UnequalLengths { left: 5, right: 4 })
            );
            assert!(method(&[1.0, 2.0, 3.0, f64::INFINITY], &ring).is_err());
            let apart = Neighbours::from_pairs(4, &[])?;
            assert_eq!(method(&[1.0, 2.0, 3.0, 4.0], &apart), Err(Error::NoNeighbours));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn turning_high_into_low_turns_hot_into_cold(values in prop::collection::vec(0u32..50, 10)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            prop_assume!(values.iter().any(|value| *value != values[0]));
            let turned: Vec<f64> = values.iter().map(|value| 100.0 - 3.0 * value).collect();
            let ring = a_ring(10)?;
            for method in [gi, gi_star] {
                for (one, other) in method(&values, &ring)?.into_iter().zip(method(&turned, &ring)?) {
                    match (one, other) {
                        (Some(one), Some(other)) => prop_assert!((one.z + other.z).abs() < 1e-9),
                        (one, other) => prop_assert_eq!(one, other),
                    }
                }
            }
        }

        #[test]
        fn in_a_ring_the_stars_add_up_to_nothing(values in prop::collection::vec(0u32..50, 10)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            prop_assume!(values.iter().any(|value| *value != values[0]));
            let sum: f64 = gi_star(&values, &a_ring(10)?)?.into_iter().flatten().map(|gi| gi.z).sum();
            prop_assert!(sum.abs() < 1e-9);
        }
    }
}
