//! Finds the point of an area farthest from its border.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::ring::{Ring, as_float, distance_to_line};

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
        Self { x, y, half, away: distance_inside(x, y, rings) }
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
    let (left, right) = (points().map(|p| p.0).min().unwrap_or(0), points().map(|p| p.0).max().unwrap_or(0));
    let (top, bottom) = (points().map(|p| p.1).min().unwrap_or(0), points().map(|p| p.1).max().unwrap_or(0));
    let (width, height) = (f64::from(right - left), f64::from(bottom - top));
    let side = width.min(height).max(1.0).max(width.max(height) / 40.0);
    let mut best = Square::new(f64::from(left) + width / 2.0, f64::from(top) + height / 2.0, 0.0, rings);
    let mut open = BinaryHeap::new();
    let (across, down) = ((width / side).ceil() as usize, (height / side).ceil() as usize);
    for (i, j) in (0..across).flat_map(|i| (0..down).map(move |j| (i, j))) {
        let x = f64::from(left) + (i as f64 + 0.5) * side;
        open.push(Square::new(x, f64::from(top) + (j as f64 + 0.5) * side, side / 2.0, rings));
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
    Inside { x: best.x / 10.0, y: best.y / 10.0, room: (best.away / 10.0).max(0.0) }
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

    #[test]
    fn the_inner_point_avoids_a_hole_and_lies_in_the_wide_part() {
        let wide_left =
            vec![(0, 0), (400, 0), (400, 180), (1_000, 180), (1_000, 220), (400, 220), (400, 400), (0, 400)];
        let inside = find_inside(std::slice::from_ref(&wide_left));
        assert!((inside.x - 20.0).abs() < 2.0 && (inside.y - 20.0).abs() < 2.0, "{inside:?}");
        let hole = vec![(100, 100), (300, 100), (300, 300), (100, 300)];
        let inside = find_inside(&[wide_left, hole]);
        assert!(inside.room > 3.0 && !((10.0..30.0).contains(&inside.x) && (10.0..30.0).contains(&inside.y)));
    }
}
