//! Where something is, in metres.

use crate::Error;

/// A place on a flat map in metres, such as easting and northing of the national grid; degrees have to be projected
/// first, as a degree of longitude is shorter than one of latitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Metres to the east.
    pub x: f64,
    /// Metres to the north.
    pub y: f64,
}

/// Says whether a coordinate is a number no map goes beyond.
pub(super) fn is_coordinate(value: f64) -> bool {
    (-1e7..=1e7).contains(&value)
}

/// Passes points that are on the map.
pub(super) fn checked_points(points: &[Point]) -> Result<(), Error> {
    match points.iter().position(|point| !is_coordinate(point.x) || !is_coordinate(point.y)) {
        Some(place) => Err(Error::Point { position: place + 1 }),
        None => Ok(()),
    }
}
