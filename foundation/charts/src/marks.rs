//! The shapes that tell points apart without colour: five outlines, each filled or hollow.

use crate::style::{INK, PAPER};
use crate::svg::{Drawing, Tag, path};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Diamond,
    Square,
    Up,
    Down,
}

/// A shape with or without a filling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) shape: Shape,
    pub(crate) filled: bool,
}

impl Mark {
    pub(crate) fn filled(shape: Shape) -> Self {
        Self { shape, filled: true }
    }

    pub(crate) fn hollow(shape: Shape) -> Self {
        Self { shape, filled: false }
    }
}

/// Draws a mark around a point; `size` is half its width. All shapes take about the same ground.
pub(crate) fn draw_mark(drawing: &mut Drawing, mark: Mark, (x, y): (f64, f64), size: f64) {
    let tag = match mark.shape {
        Shape::Circle => Tag::new("circle").number("cx", x).number("cy", y).number("r", size * 0.9),
        Shape::Diamond => outline((x, y), size * 1.2, &[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]),
        Shape::Square => outline((x, y), size * 0.8, &[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]),
        Shape::Up => outline((x, y), size * 1.1, &[(0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)]),
        Shape::Down => outline((x, y), size * 1.1, &[(0.0, 1.0), (1.0, -0.8), (-1.0, -0.8)]),
    };
    drawing.empty(if mark.filled {
        let tag = tag.class("chart-mark").attribute("fill", INK);
        tag.attribute("stroke", PAPER).number("stroke-width", 1.2)
    } else {
        let tag = tag.class("chart-point-hollow").attribute("fill", PAPER);
        tag.attribute("stroke", INK).number("stroke-width", 1.8)
    });
}

fn outline((x, y): (f64, f64), size: f64, corners: &[(f64, f64)]) -> Tag {
    let corners = corners.iter().map(|(across, down)| (x + across * size, y + down * size));
    Tag::new("path").attribute("d", path(corners) + "Z")
}
