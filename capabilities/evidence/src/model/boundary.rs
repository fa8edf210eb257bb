//! The boundary of an area: polygons in degrees, kept as the coordinates of a GeoJSON MultiPolygon.

use geo::{BoundingRect, Coord, Intersects, LineString, MultiPolygon, Polygon, Rect};
use thiserror::Error;

/// The polygons of one area (WGS84 degrees, longitude first).
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary(MultiPolygon<f64>);

/// Coordinates that make no polygon.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum BoundaryUnreadable {
    /// A ring needs at least three different corners.
    #[error("a ring has {0} positions; it needs at least four, the last like the first")]
    RingTooShort(usize),
    /// Degrees outside the British Isles: eastings and northings, or the order swapped.
    #[error(
        "the position {0}, {1} does not lie in the British Isles; give longitude, latitude in degrees (WGS84)"
    )]
    NotBritish(String, String),
    /// No polygon at all.
    #[error("it has no polygon")]
    Empty,
    /// What is kept cannot be read back.
    #[error("the kept coordinates cannot be read: {0}")]
    Kept(String),
}

type Ring = Vec<[f64; 2]>;

impl Boundary {
    /// A boundary of polygons, each of rings, outer first, each of longitude and latitude.
    pub fn new(polygons: Vec<Vec<Ring>>) -> Result<Self, BoundaryUnreadable> {
        if polygons.iter().all(Vec::is_empty) {
            return Err(BoundaryUnreadable::Empty);
        }
        let polygons = polygons
            .into_iter()
            .filter(|rings| !rings.is_empty())
            .map(|rings| {
                let mut lines = rings.into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
                let outer = lines.remove(0);
                Ok(Polygon::new(outer, lines))
            })
            .collect::<Result<Vec<_>, BoundaryUnreadable>>()?;
        Ok(Self(MultiPolygon(polygons)))
    }

    /// Whether a point lies inside or on the line.
    pub fn holds(&self, longitude: f64, latitude: f64) -> bool {
        self.0.intersects(&Coord { x: longitude, y: latitude })
    }

    /// The smallest box around it.
    pub fn bounds(&self) -> Option<Rect<f64>> {
        self.0.bounding_rect()
    }

    /// The polygons, each of rings, each of longitude and latitude.
    pub fn rings(&self) -> Vec<Vec<Vec<(f64, f64)>>> {
        let pairs = |line: &LineString<f64>| line.coords().map(|place| (place.x, place.y)).collect();
        self.0
            .iter()
            .map(|polygon| {
                std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(pairs).collect()
            })
            .collect()
    }

    /// The coordinates as they are kept.
    pub fn to_kept(&self) -> String {
        serde_json::to_string(&self.rings()).unwrap_or_default()
    }

    /// The boundary of kept coordinates.
    pub fn from_kept(kept: &str) -> Result<Self, BoundaryUnreadable> {
        let rings: Vec<Vec<Ring>> =
            serde_json::from_str(kept).map_err(|cause| BoundaryUnreadable::Kept(cause.to_string()))?;
        Self::new(rings)
    }
}

fn line(ring: Ring) -> Result<LineString<f64>, BoundaryUnreadable> {
    if ring.len() < 4 {
        return Err(BoundaryUnreadable::RingTooShort(ring.len()));
    }
    let odd = ring.iter().find(|[longitude, latitude]| {
        !((-9.0..=2.5).contains(longitude) && (49.0..=61.5).contains(latitude))
    });
    if let Some([longitude, latitude]) = odd {
        return Err(BoundaryUnreadable::NotBritish(longitude.to_string(), latitude.to_string()));
    }
    Ok(ring.into_iter().map(|[x, y]| Coord { x, y }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Boundary {
        Boundary::new(vec![vec![vec![[-1.0, 54.0], [0.0, 54.0], [0.0, 55.0], [-1.0, 55.0], [-1.0, 54.0]]]])
            .expect("a boundary")
    }

    #[test]
    fn a_point_on_the_line_lies_in_the_area() {
        assert!(square().holds(-1.0, 54.5));
        assert!(square().holds(-0.5, 54.5));
        assert!(!square().holds(0.000001, 54.5));
    }

    #[test]
    fn a_boundary_is_kept_to_the_last_digit() {
        assert_eq!(Boundary::from_kept(&square().to_kept()), Ok(square()));
    }

    #[test]
    fn national_grid_metres_are_refused_with_what_to_do() {
        let metres = vec![vec![vec![[450_566.0, 531_848.0]; 4]]];
        let refused = Boundary::new(metres).expect_err("refused").to_string();
        assert!(refused.contains("longitude, latitude in degrees"), "{refused}");
    }

    #[test]
    fn a_ring_of_two_corners_is_no_ring() {
        let short = vec![vec![vec![[-1.0, 54.0], [0.0, 54.0], [-1.0, 54.0]]]];
        assert_eq!(Boundary::new(short), Err(BoundaryUnreadable::RingTooShort(3)));
    }
}
