//! Projects boundaries in degrees into a box.

use super::ring::{Point, Ring, Rings};

/// The least height of a map: a flat one has room above and below.
const LEAST_HEIGHT: f64 = 60.0;

/// Where degrees go in a drawing: equirectangular, east-west shortened by the cosine of the middle latitude.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Projection {
    west: f64,
    north: f64,
    shortening: f64,
    scale: f64,
    left: f64,
    top: f64,
    /// The height of the map, in units of the drawing.
    pub(crate) height: f64,
}

impl Projection {
    /// Fits all boundaries into a box, its left edge at `left`, its top at 2. `None` when there is no usable point.
    pub(crate) fn fit<'a>(
        all: impl Iterator<Item = &'a Rings>,
        left: f64,
        width: f64,
        height: f64,
    ) -> Option<Self> {
        let mut points = all.flatten().flatten().flatten().copied().filter(usable).peekable();
        points.peek()?;
        let start = (f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::NEG_INFINITY);
        let (west, east, south, north) = points.fold(start, |(west, east, south, north), (lon, lat)| {
            (west.min(lon), east.max(lon), south.min(lat), north.max(lat))
        });
        let shortening = ((south + north) / 2.0).to_radians().cos().max(0.01);
        // A map of a single point still has a size: about a metre.
        let (across, down) = (((east - west) * shortening).max(1e-5), (north - south).max(1e-5));
        let scale = (width / across).min(height / down);
        let tall = (down * scale).max(LEAST_HEIGHT.min(height));
        let spare = (width - across * scale) / 2.0;
        Some(Self {
            west,
            north,
            shortening,
            scale,
            left: left + spare,
            top: 2.0 + (tall - down * scale) / 2.0,
            height: tall,
        })
    }

    pub(crate) fn place(&self, (lon, lat): (f64, f64)) -> Point {
        let x = self.left + (lon - self.west) * self.shortening * self.scale;
        let y = self.top + (self.north - lat) * self.scale;
        ((x * 10.0).round() as i32, (y * 10.0).round() as i32)
    }
}

fn usable(&(lon, lat): &(f64, f64)) -> bool {
    lon.is_finite() && lat.is_finite() && lon.abs() <= 180.0 && lat.abs() <= 90.0
}

/// Projects the rings of one area. Points that fall together become one; rings too small to see are left out, but a
/// wholly invisible area keeps a square of three units where it lies. Empty when there is no usable point.
pub(crate) fn project(rings: &Rings, projection: &Projection) -> Vec<Ring> {
    let ring = |points: &Vec<(f64, f64)>| -> Ring {
        let mut ring: Ring = points.iter().copied().filter(usable).map(|p| projection.place(p)).collect();
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        ring
    };
    let mut projected: Vec<Ring> = rings.iter().flatten().map(ring).filter(|ring| !ring.is_empty()).collect();
    let speck = projected.first().and_then(|ring| ring.first()).copied();
    projected.retain(|ring| ring.len() > 2 && doubled_size(ring) > 20);
    if let (true, Some((x, y))) = (projected.is_empty(), speck) {
        projected.push(vec![(x - 15, y - 15), (x + 15, y - 15), (x + 15, y + 15), (x - 15, y + 15)]);
    }
    projected
}

/// Twice the area inside a ring, in square tenths (the shoelace formula).
fn doubled_size(ring: &[Point]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let sum: i64 = ring
        .iter()
        .zip(next)
        .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
        .sum();
    sum.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_boundaries_leave_no_outline_and_a_dot_stays_visible() {
        let broken: Rings = vec![vec![vec![(f64::NAN, 51.0), (0.0, 400.0)], vec![]]];
        assert!(Projection::fit([&broken].into_iter(), 0.0, 400.0, 400.0).is_none());
        let dot: Rings = vec![vec![vec![(-0.1, 51.5); 4]]];
        let projection = Projection::fit([&dot].into_iter(), 0.0, 400.0, 400.0).expect("a usable point");
        assert_eq!(project(&dot, &projection)[0].len(), 4);
        assert!(project(&broken, &projection).is_empty());
    }

    #[test]
    fn a_degree_east_is_drawn_shorter_than_a_degree_north() {
        let box_: Rings = vec![vec![vec![(-1.0, 53.0), (0.0, 53.0), (0.0, 54.0), (-1.0, 54.0)]]];
        let projection = Projection::fit([&box_].into_iter(), 0.0, 400.0, 400.0).expect("usable points");
        let (west, east) = (projection.place((-1.0, 53.5)), projection.place((0.0, 53.5)));
        let south = projection.place((-1.0, 53.0)).1 - projection.place((-1.0, 54.0)).1;
        let share = f64::from(east.0 - west.0) / f64::from(south);
        assert!((share - 53.5f64.to_radians().cos()).abs() < 0.01);
    }
}
