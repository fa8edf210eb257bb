//! A plane of two scales: ticks and grid both ways, the upright measure on top, the level one below.

use crate::scale::Ticks;
use crate::style::{Frame, GRID, QUIET};
use crate::svg::{Anchor, Drawing, Label, Tag};
use crate::text;

/// Where two figures lie in a drawing.
pub(crate) struct Plane<'a> {
    pub(crate) frame: &'a Frame,
    /// What runs from left to right.
    pub(crate) across: (&'a str, Ticks),
    /// What runs from below upwards.
    pub(crate) upward: (&'a str, Ticks),
    /// Written after every tick, as `%` is.
    pub(crate) unit: &'a str,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl<'a> Plane<'a> {
    /// Takes the width of the frame, and so much height between the upper and the lower end of the scales.
    pub(crate) fn of(
        frame: &'a Frame,
        height: f64,
        across: (&'a str, Ticks),
        upward: (&'a str, Ticks),
        unit: &'a str,
    ) -> Self {
        let mut plane =
            Self { frame, across, upward, unit, left: 0.0, right: frame.width, top: 0.0, bottom: 0.0 };
        plane.left = text::widest(&plane.labels(&plane.upward.1), frame.small) + 12.0;
        let last = plane.labels(&plane.across.1).pop().unwrap_or_default();
        plane.right = frame.width - (text::width(&last, frame.small) / 2.0).min(frame.width * 0.15) - 1.0;
        plane.top = frame.font * 1.2 * plane.lines(plane.upward.0).len() as f64 + 14.0;
        plane.bottom = plane.top + height;
        plane
    }

    fn labels(&self, ticks: &Ticks) -> Vec<String> {
        ticks.labels().into_iter().map(|label| label + self.unit).collect()
    }

    fn lines(&self, measure: &str) -> Vec<String> {
        text::wrap(measure, self.frame.font * text::BOLD, self.frame.width - 4.0, 2)
    }

    pub(crate) fn point(&self, (across, upward): (f64, f64)) -> (f64, f64) {
        let (x, y) = (self.across.1.share(across), self.upward.1.share(upward));
        (self.left + x * (self.right - self.left), self.bottom - y * (self.bottom - self.top))
    }

    /// Draws scales and measures, and gives the height they reach down to.
    pub(crate) fn draw(&self, drawing: &mut Drawing) -> f64 {
        let (font, small) = (self.frame.font, self.frame.small);
        for (value, label) in self.upward.1.values().into_iter().zip(self.labels(&self.upward.1)) {
            let y = self.point((0.0, value)).1;
            drawing.line((self.left, y), (self.right, y), rule(value == self.upward.1.low));
            drawing.label(Label::new(self.left - 8.0, y + small * 0.34, small, &label).anchor(Anchor::End));
        }
        let labels = self.labels(&self.across.1);
        let room = (self.right - self.left) / (labels.len().max(2) - 1) as f64;
        let every = (1..=labels.len()).find(|&n| text::widest(&labels, small) + 12.0 <= room * n as f64);
        for (i, (value, label)) in self.across.1.values().into_iter().zip(&labels).enumerate() {
            let x = self.point((value, 0.0)).0;
            drawing.line((x, self.top), (x, self.bottom), rule(i == 0));
            if i % every.unwrap_or(labels.len()) == 0 {
                let half = text::width(label, small) / 2.0;
                let x = x.min(self.frame.width - half).max(half);
                let y = self.bottom + small * 1.2;
                drawing.label(Label::new(x, y, small, label).anchor(Anchor::Middle));
            }
        }
        for (row, line) in self.lines(self.upward.0).iter().enumerate() {
            drawing.label(Label::new(0.0, font * (1.0 + 1.2 * row as f64), font, line).bold());
        }
        let mut foot = self.bottom + small * 1.6;
        for line in self.lines(self.across.0) {
            foot += font * 1.2;
            drawing.label(Label::new(self.frame.width, foot - 4.0, font, &line).anchor(Anchor::End).bold());
        }
        foot + 4.0
    }
}

fn rule(first: bool) -> Tag {
    let (class, stroke, width) = if first { ("chart-axis", QUIET, 1.5) } else { ("chart-grid", GRID, 1.0) };
    Tag::new("line").class(class).attribute("stroke", stroke).number("stroke-width", width)
}
