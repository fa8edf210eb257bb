//! Lays a Lorenz curve out in a frame: a square, the straight line, the curve, what is marked on it.

use super::Lorenz;
use crate::chart::draw_sentence;
use crate::key::{Sign, draw_key};
use crate::marks::{Mark, Shape, draw_mark};
use crate::plane::Plane;
use crate::scale::Ticks;
use crate::style::{ACCENT, DASHES, Frame, QUIET};
use crate::svg::{Drawing, Label, Root, Tag, path};
use crate::text;

impl Lorenz {
    pub(super) fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let height = if self.points.is_empty() {
            draw_sentence(&mut drawing, frame, frame.height, &self.words.common.no_data_for_this_period);
            frame.height
        } else {
            self.draw_plot(&mut drawing, frame)
        };
        drawing.finish(&Root::new(id, frame, height, &self.title, description))
    }

    fn draw_plot(&self, drawing: &mut Drawing, frame: &Frame) -> f64 {
        let ticks = || Ticks { low: 0.0, high: 100.0, step: 20.0 };
        let wide = frame.width > 500.0;
        // A square of 400: the line of even spread is at 45 degrees.
        let narrower = Frame { width: if wide { 476.0 } else { frame.width }, ..*frame };
        let side = if wide { 400.0 } else { frame.width - 76.0 };
        let plane = Plane::of(&narrower, side, (&self.places, ticks()), (&self.events, ticks()), "%");
        let foot = plane.draw(drawing);
        let at = |(x, y): (f64, f64)| plane.point((x * 100.0, y * 100.0));
        let even = Tag::new("line").class("chart-comparison").attribute("stroke", QUIET);
        let even = even.number("stroke-width", 1.6).attribute("stroke-dasharray", DASHES);
        drawing.line(at((0.0, 0.0)), at((1.0, 1.0)), even);
        let curve =
            Tag::new("path").class("chart-line").attribute("fill", "none").attribute("stroke", ACCENT);
        let curve = curve.number("stroke-width", 3.0).attribute("stroke-linejoin", "round");
        drawing.empty(curve.attribute("d", path(self.points.iter().map(|&point| at(point)))));
        let mut items = vec![(Sign::Dashes, self.words.even.clone())];
        for (mark, shape) in self.marked.iter().zip(SHAPES.iter().cycle()) {
            let (x, y) = at((mark.places, self.events_at(mark.places)));
            let rule = Tag::new("line").class("chart-tick").attribute("stroke", QUIET);
            let rule = rule.number("stroke-width", 1.0).attribute("stroke-dasharray", "2 3");
            drawing.line((x, y), (x, plane.bottom), rule.clone());
            drawing.line((plane.left, y), (x, y), rule);
            draw_mark(drawing, *shape, (x, y), 7.0);
            items.push((Sign::Mark(*shape), mark.label.clone()));
        }
        if !wide {
            let items: Vec<(Sign, &str)> =
                items.iter().map(|(sign, words)| (*sign, words.as_str())).collect();
            return draw_key(drawing, frame, foot + 8.0, &items) + 4.0;
        }
        self.draw_beside(drawing, frame, &items, plane.top).max(foot)
    }

    /// Prints the key right of the square.
    fn draw_beside(&self, drawing: &mut Drawing, frame: &Frame, items: &[(Sign, String)], top: f64) -> f64 {
        let left = 496.0;
        let mut y = top;
        for (sign, words) in items {
            let lines = text::wrap(words, frame.small, frame.width - left, 9);
            crate::key::draw_sign(drawing, *sign, (left, y + 8.0));
            y += 22.0;
            for line in lines {
                drawing.label(Label::new(left, y + frame.small * 0.9, frame.small, &line));
                y += frame.small * 1.2;
            }
            y += 14.0;
        }
        y
    }
}

/// The shapes of marked points, in order.
const SHAPES: [Mark; 4] = [
    Mark { shape: Shape::Diamond, filled: true },
    Mark { shape: Shape::Square, filled: false },
    Mark { shape: Shape::Up, filled: true },
    Mark { shape: Shape::Circle, filled: false },
];
