//! Prints the numbers of areas: inside them, or beside the map with a line when there is no room.

use super::drawn::{Drawn, Texture};
use super::layout::{LaidOut, has_room};
use crate::outline::{Inside, distance_to_line};
use crate::style::{Frame, INK, PAPER};
use crate::svg::{Anchor, Drawing, Label, Tag};

impl Drawn<'_> {
    /// Prints each area's place in the table inside it, or beside the map when there is no room.
    pub(super) fn draw_numbers(&self, drawing: &mut Drawing, frame: &Frame, laid: &LaidOut) {
        if !self.numbered {
            return;
        }
        drawing.open(
            Tag::new("g")
                .class("chart-numbers")
                .attribute("aria-hidden", "true")
                .attribute("pointer-events", "none"),
        );
        let all = laid.drawn().filter_map(|i| Some((i, laid.inside[i]?)));
        let (within, outside): (Vec<_>, Vec<_>) =
            all.partition(|&(i, inside)| has_room(i, inside, frame.small));
        let span = (laid.left, laid.width, laid.height);
        draw_outside(drawing, frame, span, &within, outside);
        for (i, inside) in within {
            let (number, y) = ((i + 1).to_string(), inside.y + frame.small * 0.36);
            let label = Label::new(inside.x, y, frame.small, &number).anchor(Anchor::Middle).bold();
            drawing.label(match self.class(i) {
                Some(class) if class.texture == Texture::Plain => label.fill(class.ink),
                _ => label.fill(INK).halo(),
            });
        }
        drawing.close("g");
    }
}

/// A number that stands beside the map.
struct Outside {
    number: String,
    inside: Inside,
    rightwards: bool,
    y: f64,
}

/// Prints the numbers that have no room in their areas left and right of the map, each with a line to its area.
fn draw_outside(
    drawing: &mut Drawing,
    frame: &Frame,
    (left, width, height): (f64, f64, f64),
    within: &[(usize, Inside)],
    numbers: Vec<(usize, Inside)>,
) {
    let edges = (left - frame.small * 0.6, left + width + frame.small * 0.6);
    let beside = |&(i, inside): &(usize, Inside)| {
        let (rightwards, y) = clearest_way(inside, edges, within, frame.small);
        Outside { number: (i + 1).to_string(), inside, rightwards, y }
    };
    let (left, right): (Vec<_>, Vec<_>) = numbers.iter().map(beside).partition(|number| !number.rightwards);
    for mut side in [left, right] {
        side.sort_by(|a, b| a.y.total_cmp(&b.y));
        let heights = spread(side.iter().map(|number| number.y).collect(), frame.small * 1.15, height);
        for (outside, y) in side.iter().zip(heights) {
            draw_one_outside(drawing, frame, outside, if outside.rightwards { edges.1 } else { edges.0 }, y);
        }
    }
}

fn draw_one_outside(drawing: &mut Drawing, frame: &Frame, outside: &Outside, edge: f64, y: f64) {
    let Inside { x: to_x, y: to_y, .. } = outside.inside;
    let (anchor, inwards) = if outside.rightwards { (Anchor::Start, -4.0) } else { (Anchor::End, 4.0) };
    for (class, stroke, width) in [("chart-halo", PAPER, 3.0), ("chart-leader", INK, 1.2)] {
        let line = Tag::new("line").class(class).attribute("stroke", stroke).number("stroke-width", width);
        drawing.line((edge + inwards, y), (to_x, to_y), line);
    }
    let dot = Tag::new("circle").number("cx", to_x).number("cy", to_y).number("r", 2.6);
    drawing.empty(dot.attribute("fill", INK).attribute("stroke", PAPER).number("stroke-width", 0.8));
    let label = Label::new(edge, y + frame.small * 0.36, frame.small, &outside.number).anchor(anchor);
    drawing.label(label.bold());
}

/// Chooses a side and a height for a number beside the map: near, and with a line that crosses no other number.
fn clearest_way(inside: Inside, edges: (f64, f64), within: &[(usize, Inside)], font: f64) -> (bool, f64) {
    let cost = |&(rightwards, y): &(bool, f64)| {
        let edge = if rightwards { edges.1 } else { edges.0 };
        let crossed = |other: &Inside| {
            distance_to_line((other.x, other.y), (edge, y), (inside.x, inside.y)) < font * 0.65
        };
        let crossings = within.iter().filter(|(_, other)| crossed(other)).count();
        (edge - inside.x).hypot(y - inside.y) * 1.5 + (y - inside.y).abs() + 400.0 * crossings as f64
    };
    let ways = (-8..=8)
        .flat_map(|n| [false, true].map(|rightwards| (rightwards, inside.y + f64::from(n) * font * 0.6)));
    ways.min_by(|a, b| cost(a).total_cmp(&cost(b))).unwrap_or((true, inside.y))
}

/// Moves sorted heights at least `gap` apart, within the height of the map; closer when there are too many.
fn spread(mut heights: Vec<f64>, gap: f64, whole: f64) -> Vec<f64> {
    let gap = gap.min(whole / heights.len().max(1) as f64);
    let mut limit = gap / 2.0;
    for y in &mut heights {
        *y = y.max(limit);
        limit = *y + gap;
    }
    let mut limit = whole - gap / 2.0;
    for y in heights.iter_mut().rev() {
        *y = y.min(limit);
        limit = *y - gap;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beside_the_map_stand_apart_and_inside() {
        let heights = spread(vec![5.0, 6.0, 7.0, 99.0, 99.5], 15.0, 100.0);
        assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 15.0 - 1e-9), "{heights:?}");
        assert!(heights[0] >= 7.5 && heights[4] <= 92.5);
        assert!(spread(vec![1.0; 40], 15.0, 100.0).iter().all(|y| (0.0..=100.0).contains(y)));
    }
}
