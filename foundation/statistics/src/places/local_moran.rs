//! Local Moran: each area beside its neighbours.

use super::deviations::Deviations;
use super::permutation::{PermutationTest, Shuffles};
use super::{FEWEST_AREAS, Neighbours};
use crate::Error;
use crate::random::Chance;

/// An area beside its neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalMoran {
    /// Above zero where the area is like its neighbours, below where it is unlike them.
    pub i: f64,
    /// Which way.
    pub quadrant: Quadrant,
}

/// The area itself, then its neighbours, each above the mean or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quadrant {
    /// A high area among high ones.
    HighHigh,
    /// A low area among high ones.
    LowHigh,
    /// A low area among low ones.
    LowLow,
    /// A high area among low ones.
    HighLow,
}

impl Quadrant {
    /// The number GeoDa and esda give it: 1 high-high, 2 low-high, 3 low-low, 4 high-low.
    pub fn number(self) -> u8 {
        match self {
            Self::HighHigh => 1,
            Self::LowHigh => 2,
            Self::LowLow => 3,
            Self::HighLow => 4,
        }
    }

    fn of(own: f64, near: f64) -> Self {
        match (own > 0.0, near > 0.0) {
            (true, true) => Self::HighHigh,
            (false, true) => Self::LowHigh,
            (false, false) => Self::LowLow,
            (true, false) => Self::HighLow,
        }
    }
}

/// Which areas are like their neighbours, and which stand out from them?
///
/// I_i = (n - 1) z_i mean(z of its neighbours) / sum z^2 (Anselin 1995, Geographical Analysis 27, 93-115;
/// row-standardised weights, as esda). A value at the mean counts as low. Nothing for an area without neighbours.
///
/// `values` is one number for each area, in the areas' order. I says nothing about chance: see [`local_moran_shuffled`].
///
/// # Errors
/// [`Error::Value`], [`Error::TooFewValues`] below four areas, [`Error::AllTheSame`], [`Error::UnequalLengths`] where values and
/// areas differ in number, [`Error::NoNeighbours`].
pub fn local_moran(values: &[f64], neighbours: &Neighbours) -> Result<Vec<Option<LocalMoran>>, Error> {
    let Deviations { z, squares, n } = Deviations::of(values, FEWEST_AREAS)?;
    neighbours.checked_against(values)?;
    let of_area = |(area, own): (usize, &f64)| {
        let near = super::mean_of(&z, neighbours.of(area))?;
        Some(LocalMoran { i: (n - 1.0) * own * near / squares, quadrant: Quadrant::of(*own, near) })
    };
    Ok(z.iter().enumerate().map(of_area).collect())
}

/// How often would chance neighbours make an area as like, or as unlike?
///
/// Conditional permutation (Anselin 1995): the area keeps its value, its neighbours are drawn from all other areas
/// without replacement, and I is worked out anew. The answer holds four p-values by name; GeoDa and esda show
/// [`PermutationTest::p_folded`]. A map asks as many questions as it has areas: with 999 shuffles the smallest p is
/// 0.001, too coarse for Bonferroni over 359 areas. Nothing for an area without neighbours.
///
/// # Errors
/// Those of [`local_moran`]; [`Error::Shuffles`] unless there are 1 to 1,000,000.
pub fn local_moran_shuffled(
    values: &[f64],
    neighbours: &Neighbours,
    shuffles: Shuffles,
) -> Result<Vec<Option<PermutationTest>>, Error> {
    let Deviations { z, .. } = Deviations::of(values, FEWEST_AREAS)?;
    neighbours.checked_against(values)?;
    shuffles.checked()?;
    let mut chance = Chance::from_seed(shuffles.seed);
    let mut areas: Vec<usize> = (0..z.len()).collect();
    let of_area = |area: usize| {
        let near = neighbours.of(area);
        let observed = z[area] * super::mean_of(&z, near)?;
        let mut test = PermutationTest::new(shuffles);
        for _ in 0..shuffles.number {
            let drawn = draw_others(&mut areas, area, near.len(), &mut chance).map(|other| z[other]);
            let mean = drawn.sum::<f64>() / near.len() as f64;
            test.count(z[area] * mean, observed, 1e-12);
        }
        Some(test)
    };
    Ok((0..z.len()).map(of_area).collect())
}

/// Draws some areas without replacement from all but one; `areas` holds all of them and changes its order.
///
/// It shuffles only as far as it draws, so work grows with the neighbours and not with the map. Passing over the area
/// itself leaves every choice of the others as likely.
fn draw_others<'a>(
    areas: &'a mut [usize],
    own: usize,
    drawn: usize,
    chance: &'a mut Chance,
) -> impl Iterator<Item = usize> + 'a {
    (0..areas.len())
        .map(move |place| {
            areas.swap(place, place + chance.below(areas.len() - place));
            areas[place]
        })
        .filter(move |area| *area != own)
        .take(drawn)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{a_ring, two_halves_of_a_row};
    use super::*;
    use crate::places::moran;

    #[test]
    fn two_halves_of_a_row_are_worked_by_hand() -> Result<(), Error> {
        let (values, row) = two_halves_of_a_row()?;
        let local = local_moran(&values, &row)?;
        let i: Vec<f64> = local.iter().flatten().map(|local| local.i).collect();
        assert_eq!(i, [0.75, 0.0, 0.0, 0.75]);
        let quadrants: Vec<u8> = local.iter().flatten().map(|local| local.quadrant.number()).collect();
        assert_eq!(quadrants, [3, 3, 4, 1]);
        Ok(())
    }

    #[test]
    fn an_area_without_neighbours_has_no_figure() -> Result<(), Error> {
        let map = Neighbours::from_pairs(4, &[(0, 1)])?;
        let values = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(local_moran(&values, &map)?[3], None);
        assert_eq!(local_moran_shuffled(&values, &map, Shuffles { number: 9, seed: 1 })?[3], None);
        Ok(())
    }

    #[test]
    fn chance_neighbours_are_as_likely_as_they_should_be() -> Result<(), Error> {
        // The first of ten has the neighbour 9: of nine others one is as high, so one draw in nine reaches it.
        let values: Vec<f64> = [9.0].into_iter().chain((1..10).map(f64::from)).collect();
        let map = Neighbours::from_pairs(10, &[(0, 9)])?;
        let tests = local_moran_shuffled(&values, &map, Shuffles { number: 9_999, seed: 3 })?;
        assert!(tests[0].is_some_and(|test| (test.p_greater() - 1.0 / 9.0).abs() < 0.015));
        Ok(())
    }

    #[test]
    fn numbers_and_maps_that_do_not_fit_are_refused() -> Result<(), Error> {
        let ring = a_ring(4)?;
        let shuffles = Shuffles { number: 9, seed: 1 };
        let apart = Neighbours::from_pairs(4, &[])?;
        let cases: [(&[f64], &Neighbours, Error); 5] = [
            (&[2.0; 4], &ring, Error::AllTheSame),
            (&[1.0, 2.0], &ring, Error::TooFewValues { needed: 4, given: 2 }),
            (&[1.0, 2.0, 3.0, 4.0, 5.0], &ring, Error::UnequalLengths { left: 5, right: 4 }),
            (&[1.0, 2.0, 3.0, 4.0], &apart, Error::NoNeighbours),
            (&[1.0, 2.0, 3.0, -1e16], &ring, Error::Value { position: 4, value: -1e16 }),
        ];
        for (values, map, error) in cases {
            assert_eq!(local_moran(values, map), Err(error));
            assert_eq!(local_moran_shuffled(values, map, shuffles), Err(error));
        }
        let none = Shuffles { number: 0, seed: 1 };
        assert_eq!(local_moran_shuffled(&[1.0, 2.0, 3.0, 4.0], &ring, none), Err(Error::Shuffles(0)));
        Ok(())
    }

    proptest! {
        #[test]
        fn the_local_figures_add_up_to_the_global_one(values in prop::collection::vec(-50i32..50, 11)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            prop_assume!(values.iter().any(|value| *value != values[0]));
            let ring = a_ring(11)?;
            let sum: f64 = local_moran(&values, &ring)?.into_iter().flatten().map(|local| local.i).sum();
            prop_assert!((sum / 10.0 - moran(&values, &ring)?.statistic).abs() < 1e-10);
        }

        #[test]
        fn a_seed_gives_the_same_answer_twice_and_every_shuffle_counts(seed: u64) {
            let values: Vec<f64> = (0..8).map(|i| f64::from(i % 3)).collect();
            let shuffles = Shuffles { number: 19, seed };
            let tests = local_moran_shuffled(&values, &a_ring(8)?, shuffles)?;
            prop_assert_eq!(&tests, &local_moran_shuffled(&values, &a_ring(8)?, shuffles)?);
            prop_assert!(tests.iter().flatten().all(|test| test.at_least + test.at_most >= 19));
        }
    }
}
