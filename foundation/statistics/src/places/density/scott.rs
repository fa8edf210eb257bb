//! Kernel density whose bandwidth follows the spread of the points.

use std::f64::consts::PI;

use crate::Error;
use crate::places::Point;
use crate::places::point::checked_points;

/// A Gaussian kernel as wide, as long and as slanted as the cloud of points, made smaller by Scott's factor.
///
/// It needs no choice of a bandwidth, and smooths clumps of crime away: for a first look only.
#[derive(Debug, Clone, PartialEq)]
pub struct ScottDensity {
    /// n^(-1/6), by which the standard deviations of the points are multiplied; Silverman's factor is the same on a map.
    pub factor: f64,
    /// Variances along x and y and the covariance of the kernel, in square metres.
    pub spread: [f64; 3],
    incidents: Vec<Point>,
}

impl ScottDensity {
    /// The kernel of these incidents: H = n^(-1/3) times their covariance with divisor n - 1 (Scott 1992, Multivariate
    /// Density Estimation, section 6.3; as `scipy.stats.gaussian_kde`).
    ///
    /// # Errors
    /// [`Error::Point`], [`Error::TooFewValues`] below three incidents, [`Error::NoSpread`] where they lie on one line.
    pub fn of(incidents: &[Point]) -> Result<Self, Error> {
        checked_points(incidents)?;
        if incidents.len() < 3 {
            return Err(Error::TooFewValues { needed: 3, given: incidents.len() });
        }
        let n = incidents.len() as f64;
        let mean = |of: fn(&Point) -> f64| incidents.iter().map(of).sum::<f64>() / n;
        let (x, y) = (mean(|point| point.x), mean(|point| point.y));
        let [mut xx, mut yy, mut xy] = [0.0; 3];
        for incident in incidents {
            let (dx, dy) = (incident.x - x, incident.y - y);
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        if xx * yy - xy * xy <= 1e-12 * xx * yy {
            return Err(Error::NoSpread);
        }
        let factor = libm::pow(n, -1.0 / 6.0);
        let scale = factor * factor / (n - 1.0);
        Ok(Self { factor, spread: [xx * scale, yy * scale, xy * scale], incidents: incidents.to_vec() })
    }

    /// How many incidents are there to the square metre around each of these places?
    ///
    /// # Errors
    /// [`Error::Point`] for a place that is not on the map.
    pub fn at(&self, places: &[Point]) -> Result<Vec<f64>, Error> {
        checked_points(places)?;
        let [xx, yy, xy] = self.spread;
        let determinant = xx * yy - xy * xy;
        let peak = 1.0 / (2.0 * PI * determinant.sqrt());
        let weight = |place: &Point, incident: &Point| {
            let (dx, dy) = (place.x - incident.x, place.y - incident.y);
            peak * (-0.5 * (yy * dx * dx - 2.0 * xy * dx * dy + xx * dy * dy) / determinant).exp()
        };
        let all = |place: &Point| self.incidents.iter().map(|incident| weight(place, incident)).sum();
        Ok(places.iter().map(all).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn points(list: &[(f64, f64)]) -> Vec<Point> {
        list.iter().map(|(x, y)| Point { x: *x, y: *y }).collect()
    }

    #[test]
    fn a_square_of_four_is_worked_by_hand() -> Result<(), Error> {
        // Variances 4/3 each, no covariance; H = 4/3 x 4^(-1/3) = h^2; all four at distance sqrt 2 from the middle.
        let corners = points(&[(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)]);
        let square = 4.0 / 3.0 * 4.0_f64.powf(-1.0 / 3.0);
        let by_hand = 4.0 * (-1.0 / square).exp() / (2.0 * PI * square);
        let ours = ScottDensity::of(&corners)?.at(&points(&[(0.0, 0.0)]))?[0];
        assert!((ours - by_hand).abs() < 1e-14, "{ours} {by_hand}");
        Ok(())
    }

    #[test]
    fn points_on_one_line_too_few_and_off_the_map_are_refused() -> Result<(), Error> {
        let line = points(&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]);
        assert_eq!(ScottDensity::of(&line), Err(Error::NoSpread));
        assert_eq!(ScottDensity::of(&line[..2]), Err(Error::TooFewValues { needed: 3, given: 2 }));
        let nowhere = points(&[(f64::NAN, 0.0)]);
        assert_eq!(ScottDensity::of(&nowhere), Err(Error::Point { position: 1 }));
        let cloud = ScottDensity::of(&points(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)]))?;
        assert_eq!(cloud.at(&nowhere), Err(Error::Point { position: 1 }));
        Ok(())
    }

    proptest! {
        #[test]
        fn a_unit_twice_as_small_makes_it_four_times_as_thin(list in prop::collection::vec((-50i32..50, -50i32..50), 3..20)) {
            let one = points(&list.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).collect::<Vec<_>>());
            let two = points(&list.iter().map(|(x, y)| (f64::from(2 * x), f64::from(2 * y))).collect::<Vec<_>>());
            let Ok(first) = ScottDensity::of(&one) else { return Ok(()) };
            let (a, b) = (first.at(&one[..1])?[0], ScottDensity::of(&two)?.at(&two[..1])?[0]);
            prop_assert!((a / b - 4.0).abs() < 1e-8);
        }
    }
}
