//! Kernel density with one bandwidth.

use std::f64::consts::PI;

use crate::Error;
use crate::places::Point;
use crate::places::grid::Grid;
use crate::places::point::checked_points;

/// How the weight of an incident falls off with distance d, h being the bandwidth; each adds up to one incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// 3 / (pi h^2) (1 - d^2/h^2)^2 for d < h: the kernel of CrimeStat and ArcGIS.
    Quartic,
    /// 1 / (2 pi h^2) exp(-d^2 / 2h^2): never quite ends.
    Gaussian,
    /// 2 / (pi h^2) (1 - d^2/h^2) for d < h.
    Epanechnikov,
}

impl Kernel {
    /// The weight at a distance, per square metre.
    fn weight(self, square_of_distance: f64, h: f64) -> f64 {
        let (u, area) = (square_of_distance / (h * h), PI * h * h);
        match self {
            Self::Gaussian => (-u / 2.0).exp() / (2.0 * area),
            Self::Quartic if u < 1.0 => 3.0 * (1.0 - u) * (1.0 - u) / area,
            Self::Epanechnikov if u < 1.0 => 2.0 * (1.0 - u) / area,
            Self::Quartic | Self::Epanechnikov => 0.0,
        }
    }

    /// The distance in bandwidths from which on the weight is 0 as a number.
    fn reach(self) -> f64 {
        if self == Self::Gaussian { 39.0 } else { 1.0 }
    }
}

/// How many incidents are there to the square metre around each of these places?
///
/// The sum over incidents of the [`Kernel`] at their distance (Silverman 1986, Density Estimation, chapter 4):
/// incidents per square metre; times 1,000,000 per square kilometre; divided by the number of incidents a probability
/// density. `bandwidth` is in metres; the places asked for should lie closer together than it. In degrees the answer
/// would be wrong: project first.
///
/// # Errors
/// [`Error::Point`] for an incident or a place that is not on the map, [`Error::Bandwidth`] unless it is from 0.001 to 1,000,000 metres.
pub fn density(
    incidents: &[Point],
    places: &[Point],
    bandwidth: f64,
    kernel: Kernel,
) -> Result<Vec<f64>, Error> {
    if !(0.001..=1e6).contains(&bandwidth) {
        return Err(Error::Bandwidth(bandwidth));
    }
    checked_points(incidents)?;
    checked_points(places)?;
    let grid = Grid::new(incidents, bandwidth * kernel.reach());
    let at = |place: &Point| {
        grid.around(*place)
            .map(|incident| kernel.weight(square_of_distance(incidents[incident], *place), bandwidth))
            .sum()
    };
    Ok(places.iter().map(at).collect())
}

pub(super) fn square_of_distance(one: Point, other: Point) -> f64 {
    (one.x - other.x).powi(2) + (one.y - other.y).powi(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Kernel; 3] = [Kernel::Quartic, Kernel::Gaussian, Kernel::Epanechnikov];

    fn point(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn one_incident_is_as_thick_as_the_formula_says() -> Result<(), Error> {
        let at = [point(0.0, 0.0), point(30.0, 40.0), point(100.0, 0.0)];
        let quartic = density(&at[..1], &at, 100.0, Kernel::Quartic)?;
        let peak = 3.0 / (PI * 10_000.0);
        assert!((quartic[0] - peak).abs() < 1e-18 && (quartic[1] - peak * 0.5625).abs() < 1e-18);
        assert_eq!(quartic[2], 0.0);
        let gaussian = density(&at[..1], &at, 100.0, Kernel::Gaussian)?;
        assert!((gaussian[2] - (-0.5_f64).exp() / (2.0 * PI * 10_000.0)).abs() < 1e-18);
        Ok(())
    }

    #[test]
    fn each_kernel_adds_up_to_one_incident() -> Result<(), Error> {
        let squares: Vec<Point> = (-60..60)
            .flat_map(|x| (-60..60).map(move |y| point(f64::from(x) + 0.5, f64::from(y) + 0.5)))
            .collect();
        for kernel in ALL {
            let sum: f64 = density(&[point(0.0, 0.0)], &squares, 10.0, kernel)?.iter().sum();
            assert!((sum - 1.0).abs() < 2e-3, "{kernel:?}: {sum}");
        }
        Ok(())
    }

    #[test]
    fn without_incidents_there_is_no_density() {
        assert_eq!(density(&[], &[point(0.0, 0.0)], 10.0, Kernel::Quartic), Ok(vec![0.0]));
    }

    #[test]
    fn a_bandwidth_or_a_point_that_cannot_be_used_is_refused() {
        let here = [point(0.0, 0.0)];
        for wrong in [0.0, -1.0, 1e7] {
            assert_eq!(density(&here, &here, wrong, Kernel::Quartic), Err(Error::Bandwidth(wrong)));
        }
        assert!(density(&here, &here, f64::NAN, Kernel::Quartic).is_err());
        let nowhere = [here[0], point(f64::NAN, 0.0)];
        assert_eq!(density(&nowhere, &here, 1.0, Kernel::Quartic), Err(Error::Point { position: 2 }));
        assert_eq!(density(&here, &nowhere, 1.0, Kernel::Quartic), Err(Error::Point { position: 2 }));
    }

    proptest! {
        #[test]
        fn the_density_is_that_of_looking_at_every_incident_and_is_blind_to_a_move(
            incidents in prop::collection::vec((-500i32..500, -500i32..500), 0..30), h in 1u32..400, dx in -10_000i32..10_000,
        ) {
            let (h, dx) = (f64::from(h), f64::from(dx));
            let incidents: Vec<Point> = incidents.into_iter().map(|(x, y)| point(f64::from(x), f64::from(y))).collect();
            let moved: Vec<Point> = incidents.iter().map(|incident| point(incident.x + dx, incident.y)).collect();
            for kernel in ALL {
                let all: f64 = incidents.iter().map(|incident| kernel.weight(square_of_distance(*incident, point(7.0, 7.0)), h)).sum();
                for (incidents, x) in [(&incidents, 7.0), (&moved, 7.0 + dx)] {
                    let found = density(incidents, &[point(x, 7.0)], h, kernel)?[0];
                    prop_assert!((found - all).abs() <= 1e-12 * all, "{} {}", found, all);
                }
            }
        }
    }
}
