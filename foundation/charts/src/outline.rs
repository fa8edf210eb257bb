//! Turns boundaries in degrees into short outlines in a box: projects, simplifies neighbours alike, finds inner points.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};
use std::fmt::Write as _;

use crate::choropleth::Rings;

/// A point of a drawing in tenths of its unit, so that two areas' common points stay common.
pub(crate) type Point = (i32, i32);
/// A closed outline; the first point is not repeated.
pub(crate) type Ring = Vec<Point>;

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
        let mut points = all
            .flatten()
            .flatten()
            .flatten()
            .copied()
            .filter(usable)
            .peekable();
        points.peek()?;
        let start = (
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
        );
        let (west, east, south, north) =
            points.fold(start, |(west, east, south, north), (lon, lat)| {
                (west.min(lon), east.max(lon), south.min(lat), north.max(lat))
            });
        let shortening = ((south + north) / 2.0).to_radians().cos().max(0.01);
        // A map of a single point still has a size: about a metre.
        let (across, down) = (
            ((east - west) * shortening).max(1e-5),
            (north - south).max(1e-5),
        );
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
        let mut ring: Ring = points
            .iter()
            .copied()
            .filter(usable)
            .map(|p| projection.place(p))
            .collect();
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        ring
    };
    let mut projected: Vec<Ring> = rings
        .iter()
        .flatten()
        .map(ring)
        .filter(|ring| !ring.is_empty())
        .collect();
    let speck = projected.first().and_then(|ring| ring.first()).copied();
    projected.retain(|ring| ring.len() > 2 && doubled_size(ring) > 20);
    if let (true, Some((x, y))) = (projected.is_empty(), speck) {
        projected.push(vec![
            (x - 15, y - 15),
            (x + 15, y - 15),
            (x + 15, y + 15),
            (x - 15, y + 15),
        ]);
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

/// Leaves out points nearer than `tolerance` tenths to the line drawn without them (Douglas and Peucker, "Algorithms for
/// the reduction of the number of points required to represent a digitized line or its caricature", Cartographica 10, 1973).
///
/// Rings are cut where three or more lines meet and every piece is simplified in one direction, so that a border two
/// areas share stays one border. A ring that would vanish is kept as it was.
pub(crate) fn simplify(areas: &[Vec<Ring>], tolerance: f64) -> Vec<Vec<Ring>> {
    let meetings = meetings(areas);
    let one = |ring: &Ring| {
        let simple = simplify_ring(ring, &meetings, tolerance);
        if simple.len() > 2 {
            simple
        } else {
            ring.clone()
        }
    };
    areas
        .iter()
        .map(|rings| rings.iter().map(one).collect())
        .collect()
}

/// Says of every point whether three or more lines meet there.
fn meetings(areas: &[Vec<Ring>]) -> HashMap<Point, bool> {
    let mut neighbours: HashMap<Point, Vec<Point>> = HashMap::new();
    for ring in areas.iter().flatten() {
        for (i, &point) in ring.iter().enumerate() {
            let known = neighbours.entry(point).or_default();
            for other in [
                ring[(i + 1) % ring.len()],
                ring[(i + ring.len() - 1) % ring.len()],
            ] {
                if known.len() < 3 && !known.contains(&other) {
                    known.push(other);
                }
            }
        }
    }
    neighbours
        .into_iter()
        .map(|(point, known)| (point, known.len() > 2))
        .collect()
}

fn simplify_ring(ring: &Ring, meetings: &HashMap<Point, bool>, tolerance: f64) -> Ring {
    let mut cuts: Vec<usize> = (0..ring.len())
        .filter(|&i| meetings.get(&ring[i]).copied().unwrap_or(false))
        .collect();
    if cuts.is_empty() {
        cuts = (0..ring.len())
            .min_by_key(|&i| ring[i])
            .into_iter()
            .collect();
    }
    let mut simple = Vec::new();
    for (n, &from) in cuts.iter().enumerate() {
        let to = cuts.get(n + 1).copied().unwrap_or(cuts[0] + ring.len());
        let piece: Vec<Point> = (from..=to).map(|i| ring[i % ring.len()]).collect();
        let kept = simplify_piece(piece, tolerance);
        simple.extend_from_slice(&kept[..kept.len() - 1]);
    }
    simple
}

fn simplify_piece(mut piece: Vec<Point>, tolerance: f64) -> Vec<Point> {
    let backwards = piece.iter().rev().lt(piece.iter());
    if backwards {
        piece.reverse();
    }
    let mut keep = vec![false; piece.len()];
    (keep[0], keep[piece.len() - 1]) = (true, true);
    let mut open = vec![(0, piece.len() - 1)];
    while let Some((from, to)) = open.pop() {
        let mut farthest = (0.0, from);
        for i in from + 1..to {
            let away = distance_to_line(
                as_float(piece[i]),
                as_float(piece[from]),
                as_float(piece[to]),
            );
            if away > farthest.0 {
                farthest = (away, i);
            }
        }
        if farthest.0 > tolerance {
            keep[farthest.1] = true;
            open.extend([(from, farthest.1), (farthest.1, to)]);
        }
    }
    let mut kept: Vec<Point> = piece
        .into_iter()
        .zip(keep)
        .filter(|(_, keep)| *keep)
        .map(|(point, _)| point)
        .collect();
    if backwards {
        kept.reverse();
    }
    kept
}

fn as_float((x, y): Point) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

/// Gives the distance of a point from the line between two others.
pub(crate) fn distance_to_line(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along = if length == 0.0 {
        0.0
    } else {
        (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length).clamp(0.0, 1.0)
    };
    (p.0 - a.0 - along * dx).hypot(p.1 - a.1 - along * dy)
}

/// Writes rings as the `d` of a path, in steps from point to point with one decimal.
pub(crate) fn write_path(rings: &[Ring]) -> String {
    let mut d = String::new();
    for ring in rings {
        let _ = write!(d, "M{} {}l", tenths(ring[0].0), tenths(ring[0].1));
        for (i, pair) in ring.windows(2).enumerate() {
            for (n, step) in [pair[1].0 - pair[0].0, pair[1].1 - pair[0].1]
                .into_iter()
                .enumerate()
            {
                let step = tenths(step);
                if (i > 0 || n > 0) && !step.starts_with('-') {
                    d.push(' ');
                }
                d.push_str(&step);
            }
        }
        d.push('z');
    }
    d
}

fn tenths(value: i32) -> String {
    let (sign, value) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    match (value / 10, value % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, tenth) => format!("{sign}.{tenth}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// A point inside an area and its distance from the border, in units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Inside {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) room: f64,
}

/// A square that may hold a better point than the best so far.
struct Square {
    x: f64,
    y: f64,
    half: f64,
    away: f64,
}

impl Square {
    fn new(x: f64, y: f64, half: f64, rings: &[Ring]) -> Self {
        Self {
            x,
            y,
            half,
            away: distance_inside(x, y, rings),
        }
    }

    fn hope(&self) -> f64 {
        self.away + self.half * std::f64::consts::SQRT_2
    }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Square {}
impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.hope().total_cmp(&other.hope())
    }
}

/// Finds the point farthest from the border of an area: its pole of inaccessibility, to half a unit (Agafonkin,
/// "A new algorithm for finding a visual center of a polygon", 2016). The middle of the box round it when it has no inside.
pub(crate) fn find_inside(rings: &[Ring]) -> Inside {
    let points = || rings.iter().flatten();
    let (left, right) = (
        points().map(|p| p.0).min().unwrap_or(0),
        points().map(|p| p.0).max().unwrap_or(0),
    );
    let (top, bottom) = (
        points().map(|p| p.1).min().unwrap_or(0),
        points().map(|p| p.1).max().unwrap_or(0),
    );
    let (width, height) = (f64::from(right - left), f64::from(bottom - top));
    let side = width.min(height).max(1.0).max(width.max(height) / 40.0);
    let mut best = Square::new(
        f64::from(left) + width / 2.0,
        f64::from(top) + height / 2.0,
        0.0,
        rings,
    );
    let mut open = BinaryHeap::new();
    let (across, down) = (
        (width / side).ceil() as usize,
        (height / side).ceil() as usize,
    );
    for (i, j) in (0..across).flat_map(|i| (0..down).map(move |j| (i, j))) {
        let x = f64::from(left) + (i as f64 + 0.5) * side;
        open.push(Square::new(
            x,
            f64::from(top) + (j as f64 + 0.5) * side,
            side / 2.0,
            rings,
        ));
    }
    let mut looked = 0;
    while let Some(square) = open.pop() {
        looked += 1;
        if square.hope() - best.away <= 5.0 || looked > 4_000 {
            break;
        }
        let half = square.half / 2.0;
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            open.push(Square::new(square.x + dx, square.y + dy, half, rings));
        }
        if square.away > best.away {
            best = square;
        }
    }
    Inside {
        x: best.x / 10.0,
        y: best.y / 10.0,
        room: (best.away / 10.0).max(0.0),
    }
}

/// Gives the distance from the border: positive inside (by the even-odd rule, so not in holes), negative outside.
fn distance_inside(x: f64, y: f64, rings: &[Ring]) -> f64 {
    let (mut inside, mut nearest) = (false, f64::INFINITY);
    for ring in rings {
        for (i, &a) in ring.iter().enumerate() {
            let (a, b) = (as_float(a), as_float(ring[(i + 1) % ring.len()]));
            if (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0 {
                inside = !inside;
            }
            nearest = nearest.min(distance_to_line((x, y), a, b));
        }
    }
    if inside { nearest } else { -nearest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wavy(from: Point, to: Point) -> Vec<Point> {
        let point = |i: i32| {
            let along = |a: i32, b: i32| a + (b - a) * i / 60;
            (
                along(from.0, to.0) + (i * 7919) % 9 * i32::from(i % 60 != 0),
                along(from.1, to.1),
            )
        };
        (0..=60).map(point).collect()
    }

    #[test]
    fn a_border_two_areas_share_stays_one_border() {
        let shared = wavy((500, 0), (500, 1_000));
        let mut left = vec![(0, 0)];
        left.extend(&shared);
        left.push((0, 1_000));
        let mut right = vec![(1_000, 1_000)];
        right.extend(shared.iter().rev());
        right.push((1_000, 0));
        let simple = simplify(&[vec![left.clone()], vec![right]], 6.0);
        let on_border = |ring: &Ring| {
            let mut points: Vec<Point> = ring
                .iter()
                .copied()
                .filter(|p| (480..=520).contains(&p.0))
                .collect();
            points.sort_unstable();
            points
        };
        assert_eq!(on_border(&simple[0][0]), on_border(&simple[1][0]));
        assert!(simple[0][0].len() < left.len());
    }

    #[test]
    fn an_island_keeps_its_shape() {
        let square = vec![(0, 0), (50, 0), (100, 0), (100, 100), (0, 100)];
        let simple = simplify(&[vec![square]], 3.0);
        assert_eq!(simple[0][0], [(0, 0), (100, 0), (100, 100), (0, 100)]);
    }

    #[test]
    fn the_inner_point_avoids_a_hole_and_lies_in_the_wide_part() {
        let wide_left = vec![
            (0, 0),
            (400, 0),
            (400, 180),
            (1_000, 180),
            (1_000, 220),
            (400, 220),
            (400, 400),
            (0, 400),
        ];
        let inside = find_inside(std::slice::from_ref(&wide_left));
        assert!(
            (inside.x - 20.0).abs() < 2.0 && (inside.y - 20.0).abs() < 2.0,
            "{inside:?}"
        );
        let hole = vec![(100, 100), (300, 100), (300, 300), (100, 300)];
        let inside = find_inside(&[wide_left, hole]);
        assert!(
            inside.room > 3.0
                && !((10.0..30.0).contains(&inside.x) && (10.0..30.0).contains(&inside.y))
        );
    }

    #[test]
    fn paths_are_written_short() {
        assert_eq!(
            write_path(&[vec![(0, 0), (105, 0), (100, -3)]]),
            "M0 0l10.5 0-.5-.3z"
        );
    }

    #[test]
    fn broken_boundaries_leave_no_outline_and_a_dot_stays_visible() {
        let broken: Rings = vec![vec![vec![(f64::NAN, 51.0), (0.0, 400.0)], vec![]]];
        assert!(Projection::fit([&broken].into_iter(), 0.0, 400.0, 400.0).is_none());
        let dot: Rings = vec![vec![vec![(-0.1, 51.5); 4]]];
        let projection =
            Projection::fit([&dot].into_iter(), 0.0, 400.0, 400.0).expect("a usable point");
        assert_eq!(project(&dot, &projection)[0].len(), 4);
        assert!(project(&broken, &projection).is_empty());
    }

    #[test]
    fn a_degree_east_is_drawn_shorter_than_a_degree_north() {
        let box_: Rings = vec![vec![vec![
            (-1.0, 53.0),
            (0.0, 53.0),
            (0.0, 54.0),
            (-1.0, 54.0),
        ]]];
        let projection =
            Projection::fit([&box_].into_iter(), 0.0, 400.0, 400.0).expect("usable points");
        let (west, east) = (
            projection.place((-1.0, 53.5)),
            projection.place((0.0, 53.5)),
        );
        let south = projection.place((-1.0, 53.0)).1 - projection.place((-1.0, 54.0)).1;
        let share = f64::from(east.0 - west.0) / f64::from(south);
        assert!((share - 53.5f64.to_radians().cos()).abs() < 0.01);
    }
}
