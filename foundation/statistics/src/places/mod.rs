//! Where things happen: near places alike or not, hot spots, density, near repeats, concentration, hexagons and hours.
//!
//! | the question | function |
//! |---|---|
//! | which areas touch? | [`queen_neighbours`], [`Neighbours::from_pairs`] |
//! | are like places near each other, over the whole map? | [`moran`], [`moran_shuffled`], [`geary`] |
//! | where are the hot and cold spots? | [`gi_star`], [`gi`] |
//! | which areas are like, and which unlike, their neighbours? | [`local_moran`], [`local_moran_shuffled`] |
//! | how thick do incidents lie here? | [`density`] |
//! | does one incident bring another nearby soon after? | [`knox`] |
//! | how much happens in how few places? | [`concentration`] |
//! | which hexagon is this? | [`Hexagon`] |
//! | at what hour, if only from and to are known? | [`aoristic_hours_of_week`] |
//!
//! Distances are in metres on a flat map ([`Point`]). Open police points are moved to the middle of a street: nothing
//! below a small area (LSOA) can be said from them.

mod aoristic;
mod autocorrelation;
pub mod concentration;
pub mod density;
mod deviations;
mod geary;
mod gi;
mod grid;
mod hexagon;
pub mod knox;
mod local_moran;
mod moran;
mod neighbours;
mod permutation;
mod point;
mod queen;

pub use aoristic::{TimeSpan, aoristic_hours_of_day, aoristic_hours_of_week};
pub use autocorrelation::{Autocorrelation, Surprise};
pub use geary::geary;
pub use gi::{Gi, Spot, gi, gi_star};
pub use hexagon::Hexagon;
pub use local_moran::{LocalMoran, Quadrant, local_moran, local_moran_shuffled};
pub use moran::{moran, moran_shuffled};
pub use neighbours::{MOST_AREAS, Neighbours};
pub use permutation::{PermutationTest, Shuffles};
pub use point::Point;
pub use queen::queen_neighbours;

/// The variance under shuffling divides by n - 3.
const FEWEST_AREAS: usize = 4;

/// The mean of the values at some places; nothing where there is no place.
fn mean_of(values: &[f64], places: &[usize]) -> Option<f64> {
    let sum: f64 = places.iter().map(|place| values[*place]).sum();
    (!places.is_empty()).then(|| sum / places.len() as f64)
}

#[cfg(test)]
mod samples {
    //! Maps small enough to work by hand.

    use super::Neighbours;
    use crate::Error;

    /// Areas in a circle, each between two.
    pub fn a_ring(areas: usize) -> Result<Neighbours, Error> {
        let pairs: Vec<_> = (0..areas).map(|area| (area, (area + 1) % areas)).collect();
        Neighbours::from_pairs(areas, &pairs)
    }

    /// Four areas in a row, low then high.
    pub fn two_halves_of_a_row() -> Result<(Vec<f64>, Neighbours), Error> {
        Ok((vec![1.0, 1.0, 5.0, 5.0], Neighbours::from_pairs(4, &[(0, 1), (1, 2), (2, 3)])?))
    }
}
