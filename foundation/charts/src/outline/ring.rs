//! Holds boundaries in degrees and outlines in a drawing, measures to their lines and writes them as paths.

use std::fmt::Write as _;

/// The boundaries of an area in degrees: polygons, each a list of rings (the first its outline, the others holes), each a
/// list of (longitude, latitude). A ring may repeat its first point at its end or not.
pub type Rings = Vec<Vec<Vec<(f64, f64)>>>;

/// A point of a drawing in tenths of its unit, so that two areas' common points stay common.
pub(crate) type Point = (i32, i32);
/// A closed outline; the first point is not repeated.
pub(crate) type Ring = Vec<Point>;

pub(super) fn as_float((x, y): Point) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

/// Gives the distance of a point from the line between two others.
pub(crate) fn distance_to_line(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along =
        if length == 0.0 { 0.0 } else { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length).clamp(0.0, 1.0) };
    (p.0 - a.0 - along * dx).hypot(p.1 - a.1 - along * dy)
}

/// Writes rings as the `d` of a path, in steps from point to point with one decimal.
pub(crate) fn write_path(rings: &[Ring]) -> String {
    let mut d = String::new();
    for ring in rings {
        let _ = write!(d, "M{} {}l", tenths(ring[0].0), tenths(ring[0].1));
        for (i, pair) in ring.windows(2).enumerate() {
            for (n, step) in [pair[1].0 - pair[0].0, pair[1].1 - pair[0].1].into_iter().enumerate() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_short() {
        assert_eq!(write_path(&[vec![(0, 0), (105, 0), (100, -3)]]), "M0 0l10.5 0-.5-.3z");
    }
}
