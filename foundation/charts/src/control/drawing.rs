//! Lays a control chart out in a frame: limits first, the line on them, the shapes on top, the key below.

use std::ops::Range;

use super::{ControlChart, Stretch};
use crate::axes::Axes;
use crate::chart::draw_sentence;
use crate::ends::{End, Ends};
use crate::key::{Sign, draw_key, limit_stroke};
use crate::marks::draw_mark;
use crate::scale::Ticks;
use crate::style::{ACCENT, Frame, INK, QUIET};
use crate::svg::{Anchor, Drawing, Label, Root, Tag};
use crate::text;

impl ControlChart {
    pub(super) fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let mut height = frame.height;
        if self.series.is_empty() {
            draw_sentence(&mut drawing, frame, height, &self.words.common.no_data_for_this_period);
        } else {
            self.draw_plot(&mut drawing, frame);
            let signals = self.months_by_signal(true);
            let items: Vec<(Sign, &str)> = signals
                .iter()
                .map(|(signal, _)| (Sign::Mark(signal.mark()), self.words.of(*signal)))
                .collect();
            if !items.is_empty() {
                height = draw_key(&mut drawing, frame, height + 8.0, &items) + 4.0;
            }
        }
        drawing.finish(&Root::new(id, frame, height, &self.title, description))
    }

    fn draw_plot(&self, drawing: &mut Drawing, frame: &Frame) {
        let mut axes = Axes::of(frame, frame.height, &self.measure, &self.series.months, self.ticks());
        axes.say_where_it_starts(&self.words.axis_starts);
        axes.right -= Ends::of(self.ends(&axes), frame, axes.bottom - axes.top).margin(frame);
        let stretches: Vec<(Range<usize>, &Stretch)> = self.covering().collect();
        let names = names_of(&stretches, &axes);
        let rows = names.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let head = axes.top;
        axes.top += rows * frame.small * 1.15 + if rows > 0.0 { 8.0 } else { 0.0 };
        axes.draw_ticks(drawing);
        axes.draw_months(drawing);
        for (months, stretch) in &stretches {
            draw_limits(drawing, &axes, months, stretch, head);
        }
        let solid = || Tag::new("path").class("chart-line");
        axes.draw_line(drawing, &self.series.values, ACCENT, 2.4, solid);
        self.draw_marks(drawing, &axes);
        for ((months, _), lines) in stretches.iter().zip(&names) {
            let middle = axes.left + (months.start + months.end) as f64 / 2.0 * axes.step();
            for (row, line) in lines.iter().enumerate() {
                let y = head + frame.small * (0.9 + row as f64 * 1.15);
                drawing.label(Label::new(middle, y, frame.small, line).anchor(Anchor::Middle));
            }
        }
        let ends = Ends::of(self.ends(&axes), frame, axes.bottom - axes.top);
        ends.draw(drawing, frame, axes.right + 8.0, (axes.head(), axes.bottom + 2.0));
    }

    fn ticks(&self) -> Ticks {
        let limits = self.covering().flat_map(|(_, one)| one.limits.map(|(low, high)| [low, high]));
        let means = self.covering().map(|(_, one)| one.mean);
        let drawn: Vec<f64> =
            self.series.found().map(|(_, v)| v).chain(limits.flatten()).chain(means).collect();
        let (low, high) = drawn
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &v| (low.min(v), high.max(v)));
        Ticks::near(low, high, 4, self.series.found().all(|(_, v)| v.fract() == 0.0))
    }

    /// The labels of the last stretch's lines, and of the last figure.
    fn ends(&self, axes: &Axes<'_>) -> Vec<End> {
        let quiet = |value: f64, name: &str| End {
            y: axes.y(value),
            value: format!("{} {name}", self.write_limit(value)),
            name: String::new(),
            main: false,
        };
        let mut ends = Vec::new();
        if let Some((_, stretch)) = self.covering().last() {
            ends.push(quiet(stretch.mean, &self.words.mean));
            if let Some((lower, upper)) = stretch.limits {
                ends.push(quiet(lower, &self.words.lower_limit));
                ends.push(quiet(upper, &self.words.upper_limit));
            }
        }
        if let Some((month, value)) = self.series.latest() {
            // Where the last figure is not of the last month, its label says of which it is.
            let is_last = month + 1 == self.series.months.len();
            let name = if is_last { String::new() } else { self.series.months[month].clone() };
            ends.push(End { y: axes.y(value), value: self.write(value), name, main: true });
        }
        ends
    }

    fn draw_marks(&self, drawing: &mut Drawing, axes: &Axes<'_>) {
        let size = (axes.step() * 0.8).clamp(3.0, 6.5);
        for (month, value) in self.series.found() {
            if let Some(signal) = self.signals_of(month).first() {
                draw_mark(drawing, signal.mark(), axes.point((month, value)), size);
            }
        }
        if let Some(latest) = self.series.latest()
            && self.signals_of(latest.0).is_empty()
        {
            let (x, y) = axes.point(latest);
            let dot = Tag::new("circle").class("chart-point").number("cx", x).number("cy", y);
            drawing.empty(dot.number("r", 4.5).attribute("fill", ACCENT));
        }
    }
}

/// The names of the stretches, each broken to its width; none where there is one stretch only.
fn names_of(stretches: &[(Range<usize>, &Stretch)], axes: &Axes<'_>) -> Vec<Vec<String>> {
    let font = axes.frame.small;
    let lines = |(months, stretch): &(Range<usize>, &Stretch)| {
        let room = axes.step() * months.len() as f64 - 8.0;
        text::wrap_evenly(&stretch.name, font, room, 3)
    };
    if stretches.len() < 2 { Vec::new() } else { stretches.iter().map(lines).collect() }
}

/// Draws the mean and the limits of a stretch, and a rule where the chart was rebased.
fn draw_limits(drawing: &mut Drawing, axes: &Axes<'_>, months: &Range<usize>, stretch: &Stretch, head: f64) {
    let from = axes.left + months.start as f64 * axes.step();
    let to = axes.left + months.end as f64 * axes.step();
    if months.start > 0 {
        let rule =
            Tag::new("line").class("chart-tick").attribute("stroke", QUIET).number("stroke-width", 1.0);
        drawing.line((from, head), (from, axes.bottom), rule.attribute("stroke-dasharray", "2 3"));
    }
    let mean = Tag::new("line").class("chart-axis").attribute("stroke", INK).number("stroke-width", 1.3);
    drawing.line((from, axes.y(stretch.mean)), (to, axes.y(stretch.mean)), mean);
    for limit in stretch.limits.iter().flat_map(|&(lower, upper)| [lower, upper]) {
        drawing.line((from, axes.y(limit)), (to, axes.y(limit)), limit_stroke());
    }
}
