//! How far the next incident is.

use super::kernel::square_of_distance;
use crate::Error;
use crate::places::Point;
use crate::places::point::checked_points;

/// How far is it on average from an incident to the one next to it?
///
/// The mean over incidents of the distance to the nearest other, in metres, as the crow flies; 0 from one of two at the
/// same place. A bandwidth of a few times this keeps single incidents from standing as hills of their own.
///
/// # Errors
/// [`Error::Point`] for one that is not on the map, [`Error::TooFewValues`] below two.
pub fn mean_nearest_distance(incidents: &[Point]) -> Result<f64, Error> {
    checked_points(incidents)?;
    if incidents.len() < 2 {
        return Err(Error::TooFewValues { needed: 2, given: incidents.len() });
    }
    // Along the longer side, the difference on that side alone soon exceeds the nearest found.
    let along = longer_side(incidents);
    let mut sorted = incidents.to_vec();
    sorted.sort_by(|one, other| along(*one).total_cmp(&along(*other)));
    let sum: f64 = (0..sorted.len()).map(|at| nearest(&sorted, at, along)).sum();
    Ok(sum / sorted.len() as f64)
}

fn nearest(sorted: &[Point], at: usize, along: fn(Point) -> f64) -> f64 {
    let mut best = f64::INFINITY;
    let here = sorted[at];
    let mut look = |other: &Point| {
        let apart = along(*other) - along(here);
        if apart * apart >= best {
            return false;
        }
        best = best.min(square_of_distance(here, *other));
        true
    };
    let _ = sorted[at + 1..].iter().all(&mut look);
    let _ = sorted[..at].iter().rev().all(&mut look);
    best.sqrt()
}

fn longer_side(points: &[Point]) -> fn(Point) -> f64 {
    let x: fn(Point) -> f64 = |point| point.x;
    let y: fn(Point) -> f64 = |point| point.y;
    let length = |along: fn(Point) -> f64| {
        let all = || points.iter().map(|point| along(*point));
        all().fold(f64::NEG_INFINITY, f64::max) - all().fold(f64::INFINITY, f64::min)
    };
    if length(x) >= length(y) { x } else { y }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_incidents_are_worked_by_hand() -> Result<(), Error> {
        let incidents = [(0.0, 0.0), (3.0, 4.0), (3.0, 10.0)].map(|(x, y)| Point { x, y });
        assert!((mean_nearest_distance(&incidents)? - 16.0 / 3.0).abs() < 1e-14);
        Ok(())
    }

    #[test]
    fn one_incident_has_no_other_and_one_off_the_map_is_refused() {
        let here = Point { x: 0.0, y: 0.0 };
        assert_eq!(mean_nearest_distance(&[here]), Err(Error::TooFewValues { needed: 2, given: 1 }));
        let nowhere = Point { x: f64::NAN, y: 0.0 };
        assert_eq!(mean_nearest_distance(&[here, nowhere]), Err(Error::Point { position: 2 }));
    }

    proptest! {
        #[test]
        fn it_is_that_of_looking_at_every_pair(points in prop::collection::vec((-30i32..30, -30i32..30), 2..40)) {
            let points: Vec<Point> = points.into_iter().map(|(x, y)| Point { x: f64::from(x), y: f64::from(y) }).collect();
            let sum: f64 = points
                .iter()
                .enumerate()
                .map(|(i, one)| {
                    let others = points.iter().enumerate().filter(|(j, _)| *j != i);
                    others.map(|(_, other)| square_of_distance(*one, *other)).fold(f64::INFINITY, f64::min).sqrt()
                })
                .sum();
            prop_assert!((mean_nearest_distance(&points)? - sum / points.len() as f64).abs() < 1e-12);
        }
    }
}
