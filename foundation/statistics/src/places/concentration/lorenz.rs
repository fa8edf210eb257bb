//! The Lorenz curve.

use super::{rising, total};
use crate::Error;

/// A point of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LorenzPoint {
    /// The share of places up to here, those with the fewest first; from 0 to 1.
    pub places: f64,
    /// The share of all incidents in them, from 0 to 1.
    pub incidents: f64,
}

/// What share of the incidents happens in the quietest 10%, 20%, ... of the places?
///
/// The Lorenz curve (Lorenz 1905, Publ. American Statistical Association 9, 209-219), from (0, 0) to (1, 1): one point
/// more than there are places. Twice the area between it and the straight line is [`super::gini`].
///
/// # Errors
/// [`Error::NothingCounted`] where there are no incidents.
pub fn lorenz_points(counts: &[u64]) -> Result<Vec<LorenzPoint>, Error> {
    let total = total(counts)?;
    let n = counts.len() as f64;
    let mut below: u128 = 0;
    let mut points = vec![LorenzPoint { places: 0.0, incidents: 0.0 }];
    for (place, count) in rising(counts).into_iter().enumerate() {
        below += u128::from(count);
        points.push(LorenzPoint { places: (place as f64 + 1.0) / n, incidents: below as f64 / total });
    }
    Ok(points)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::gini;
    use super::*;

    #[test]
    fn two_places_are_worked_by_hand() -> Result<(), Error> {
        let points: Vec<_> =
            lorenz_points(&[3, 1])?.iter().map(|point| (point.places, point.incidents)).collect();
        assert_eq!(points, [(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)]);
        Ok(())
    }

    proptest! {
        #[test]
        fn it_rises_ever_faster_below_the_straight_line_and_holds_gini_between_them(
            counts in prop::collection::vec(0u64..100, 1..40),
        ) {
            prop_assume!(counts.iter().any(|count| *count > 0));
            let points = lorenz_points(&counts)?;
            let steps: Vec<f64> = points.windows(2).map(|pair| pair[1].incidents - pair[0].incidents).collect();
            prop_assert!(steps.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12));
            prop_assert!(points.iter().all(|point| point.incidents <= point.places + 1e-12));
            let area: f64 = points.windows(2).map(|pair| (pair[0].incidents + pair[1].incidents) / 2.0).sum();
            prop_assert!((1.0 - 2.0 * area / counts.len() as f64 - gini(&counts)?).abs() < 1e-12);
        }
    }
}
