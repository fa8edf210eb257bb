//! The axes of a chart over months: the measure on top, round ticks with grid lines, the months below.

use crate::scale::Ticks;
use crate::series::{Found, runs};
use crate::style::{Frame, GRID, QUIET};
use crate::svg::{Anchor, Drawing, Label, Tag, path};
use crate::text;
use crate::words::fill;

/// Where months and figures lie in a drawing. The months share the width evenly, from `left` to `right`.
pub(crate) struct Axes<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) measure: &'a str,
    /// A quiet line below the measure; empty without one.
    pub(crate) note: String,
    pub(crate) months: &'a [String],
    pub(crate) ticks: Ticks,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl<'a> Axes<'a> {
    /// Takes the whole frame, down to `height`; the caller moves `right` and `top` in for what it prints there.
    pub(crate) fn of(
        frame: &'a Frame,
        height: f64,
        measure: &'a str,
        months: &'a [String],
        ticks: Ticks,
    ) -> Self {
        let left = text::widest(&ticks.labels(), frame.small) + 12.0;
        let bottom = height - frame.small * 2.2 - 12.0;
        let (note, right) = (String::new(), frame.width);
        let mut axes = Self { frame, measure, note, months, ticks, left, right, top: 0.0, bottom };
        axes.top = axes.head() + 6.0;
        axes
    }

    /// Says below the measure where the axis starts when it does not start at nought.
    pub(crate) fn say_where_it_starts(&mut self, axis_starts: &str) {
        if self.ticks.starts_above_nought()
            && let Some(start) = self.ticks.labels().first()
        {
            let note = fill(axis_starts, &[("value", start)]);
            self.note = text::shorten(&note, self.frame.small, self.frame.width - 4.0);
            self.top = self.head() + 6.0;
        }
    }

    /// The height of the measure's name above the plot.
    pub(crate) fn head(&self) -> f64 {
        let note = if self.note.is_empty() { 0.0 } else { self.frame.small * 1.25 };
        4.0 + self.measure_lines().len() as f64 * self.frame.font * 1.2 + self.frame.font * 0.12 + note
    }

    fn measure_lines(&self) -> Vec<String> {
        text::wrap(self.measure, self.frame.font * text::BOLD, self.frame.width - 4.0, 2)
    }

    pub(crate) fn step(&self) -> f64 {
        (self.right - self.left) / self.months.len() as f64
    }

    pub(crate) fn x(&self, month: usize) -> f64 {
        self.left + (month as f64 + 0.5) * self.step()
    }

    pub(crate) fn y(&self, value: f64) -> f64 {
        self.bottom - self.ticks.share(value) * (self.bottom - self.top)
    }

    pub(crate) fn point(&self, (month, value): Found) -> (f64, f64) {
        (self.x(month), self.y(value))
    }

    pub(crate) fn draw_ticks(&self, drawing: &mut Drawing) {
        for (value, label) in self.ticks.values().into_iter().zip(self.ticks.labels()) {
            let y = self.y(value);
            let nought = value == 0.0;
            let (class, stroke) = if nought { ("chart-axis", QUIET) } else { ("chart-grid", GRID) };
            let rule = Tag::new("line").class(class).attribute("stroke", stroke);
            drawing.line(
                (self.left, y),
                (self.right, y),
                rule.number("stroke-width", if nought { 1.5 } else { 1.0 }),
            );
            let label = Label::new(self.left - 8.0, y + self.frame.small * 0.34, self.frame.small, &label);
            drawing.label(label.anchor(Anchor::End));
        }
        for (row, line) in self.measure_lines().iter().enumerate() {
            let y = self.frame.font * (1.0 + 1.2 * row as f64);
            drawing.label(Label::new(0.0, y, self.frame.font, line).bold());
        }
        if !self.note.is_empty() {
            let y = self.head() - self.frame.small * 0.35;
            drawing.label(Label::new(0.0, y, self.frame.small, &self.note).quiet());
        }
    }

    /// Labels the last month and as many before it, evenly, as there is room for; the year where it changes.
    pub(crate) fn draw_months(&self, drawing: &mut Drawing) {
        let font = self.frame.small;
        let halves: Vec<(&str, &str)> =
            self.months.iter().map(|label| label.rsplit_once(' ').unwrap_or((label, ""))).collect();
        let widest =
            halves.iter().map(|(a, b)| text::width(a, font).max(text::width(b, font))).fold(0.0, f64::max);
        let room = (widest + 10.0).min(self.frame.width * 0.25);
        let every = [1, 2, 3, 4, 6, 12, 24, 48];
        let every = every.into_iter().find(|&n| n as f64 * self.step() >= room);
        let every = every.unwrap_or(self.months.len().max(1));
        let shown: Vec<usize> = (0..self.months.len()).rev().step_by(every).collect();
        let mut year_before = "";
        for &month in shown.iter().rev() {
            let x = self.x(month);
            let tick =
                Tag::new("line").class("chart-tick").attribute("stroke", QUIET).number("stroke-width", 1.5);
            drawing.line((x, self.bottom), (x, self.bottom + 6.0), tick);
            let (upper, year) = halves[month];
            let room = room - 4.0;
            let edge = (text::width(upper, font).max(text::width(year, font)).min(room)) / 2.0;
            let x = x.min(self.frame.width - edge).max(edge);
            let upper = text::shorten(upper, font, room);
            drawing.label(Label::new(x, self.bottom + 8.0 + font, font, &upper).anchor(Anchor::Middle));
            if year != year_before {
                let lower = text::shorten(year, font, room);
                drawing.label(
                    Label::new(x, self.bottom + 8.0 + font * 2.15, font, &lower).anchor(Anchor::Middle),
                );
            }
            year_before = year;
        }
    }

    /// Draws figures as a line that is broken at gaps; a figure between two gaps is a dot.
    pub(crate) fn draw_line(
        &self,
        drawing: &mut Drawing,
        values: &[Option<f64>],
        stroke: &str,
        width: f64,
        tag: impl Fn() -> Tag,
    ) {
        for run in runs(values) {
            if let [alone] = run[..] {
                let (x, y) = self.point(alone);
                let dot = Tag::new("circle").number("cx", x).number("cy", y).number("r", width);
                drawing.empty(dot.class("chart-point").attribute("fill", stroke));
                continue;
            }
            drawing.empty(
                tag()
                    .attribute("d", path(run.iter().map(|&at| self.point(at))))
                    .attribute("fill", "none")
                    .attribute("stroke", stroke)
                    .number("stroke-width", width)
                    .attribute("stroke-linejoin", "round"),
            );
        }
    }
}
