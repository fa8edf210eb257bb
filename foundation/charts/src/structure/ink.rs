//! The strokes and grounds of a structure: boxes, lines, arrows.

use crate::style::{ACCENT, BAND, QUIET};
use crate::svg::{Drawing, Tag, short};

/// The ground of a box; a top one has a thicker rim.
pub(super) fn draw_ground(drawing: &mut Drawing, corner: (f64, f64), size: (f64, f64), is_top: bool) {
    let rim = if is_top { 2.5 } else { 1.2 };
    drawing.empty(
        Tag::new("rect")
            .class("chart-box")
            .number("x", corner.0 + rim / 2.0)
            .number("y", corner.1 + rim / 2.0)
            .number("width", (size.0 - rim).max(1.0))
            .number("height", (size.1 - rim).max(1.0))
            .number("rx", 3.0)
            .attribute("fill", BAND)
            .attribute("stroke", ACCENT)
            .number("stroke-width", rim),
    );
}

pub(super) fn draw_line(drawing: &mut Drawing, from: (f64, f64), to: (f64, f64), dashed: bool) {
    let tag = Tag::new("line").class(if dashed { "chart-comparison" } else { "chart-line" });
    let tag = tag.attribute("stroke", if dashed { QUIET } else { ACCENT });
    let tag = tag.number("stroke-width", if dashed { 1.4 } else { 1.8 });
    let tag = if dashed {
        tag.attribute("stroke-dasharray", "5 4")
    } else {
        tag.attribute("stroke-linecap", "square")
    };
    drawing.line(from, to, tag);
}

/// An arrow's head whose point is here, pointing right (1) or left (-1).
pub(super) fn draw_arrow(drawing: &mut Drawing, (x, y): (f64, f64), direction: f64) {
    let direction = if direction < 0.0 { -1.0 } else { 1.0 };
    let back = x - direction * 8.0;
    let outline = format!(
        "M{} {}L{} {}L{} {}Z",
        short(x),
        short(y),
        short(back),
        short(y - 4.5),
        short(back),
        short(y + 4.5)
    );
    drawing.empty(Tag::new("path").class("chart-arrow").attribute("d", outline).attribute("fill", QUIET));
}

/// The strokes that make up some ways along corners, level and upright; those that lie on each other become one.
pub(super) fn strokes(ways: &[Vec<(f64, f64)>]) -> Vec<((f64, f64), (f64, f64))> {
    let mut level: Vec<(f64, f64, f64)> = Vec::new();
    let mut upright: Vec<(f64, f64, f64)> = Vec::new();
    for points in ways {
        for two in points.windows(2) {
            let ((x1, y1), (x2, y2)) = (two[0], two[1]);
            if (y1 - y2).abs() < 0.01 && (x1 - x2).abs() > 0.01 {
                level.push((y1, x1.min(x2), x1.max(x2)));
            } else if (y1 - y2).abs() > 0.01 {
                upright.push((x1, y1.min(y2), y1.max(y2)));
            }
        }
    }
    let level = joined(level).into_iter().map(|(y, from, to)| ((from, y), (to, y)));
    let upright = joined(upright).into_iter().map(|(x, from, to)| ((x, from), (x, to)));
    level.chain(upright).collect()
}

/// Joins stretches on one line that touch.
fn joined(mut stretches: Vec<(f64, f64, f64)>) -> Vec<(f64, f64, f64)> {
    stretches.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    let mut joined: Vec<(f64, f64, f64)> = Vec::new();
    for (line, from, to) in stretches {
        match joined.last_mut() {
            Some((known, _, end)) if (*known - line).abs() < 0.01 && from <= *end + 0.01 => {
                *end = end.max(to)
            }
            _ => joined.push((line, from, to)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_that_lie_on_each_other_become_one() {
        let trunk = |to: f64| vec![(5.0, 0.0), (5.0, to), (9.0, to)];
        let strokes = strokes(&[trunk(10.0), trunk(20.0)]);
        assert_eq!(
            strokes,
            [((5.0, 10.0), (9.0, 10.0)), ((5.0, 20.0), (9.0, 20.0)), ((5.0, 0.0), (5.0, 20.0))]
        );
    }
}
