//! Lays a line chart out in a frame and draws it: periods, lines, the labels of their ends.

use std::ops::Range;

use crate::axes::Axes;
use crate::scale::{Ticks, number};
use crate::series::{Series, found};
use crate::style::{ACCENT, BAND, DASHES, Frame, PAPER, QUIET};
use crate::svg::{Anchor, Drawing, Label, Tag};
use crate::text;

/// What a plot shows.
pub(crate) struct Shown<'a> {
    /// The unit, above the axis.
    pub(crate) measure: &'a str,
    /// The name of the series, at its end; empty without one.
    pub(crate) name: &'a str,
    pub(crate) series: &'a Series,
    pub(crate) periods: &'a [(String, Range<usize>)],
    /// The name and the figures of a second series, no longer than the first.
    pub(crate) compared: Option<(&'a str, &'a [Option<f64>])>,
    pub(crate) decimals: usize,
}

/// What is printed at the end of a line.
struct EndLabel {
    at: (f64, f64),
    top: f64,
    value: String,
    name: Vec<String>,
    main: bool,
}

/// A chart laid out in a frame.
pub(crate) struct Plot<'a> {
    shown: Shown<'a>,
    frame: &'a Frame,
    axes: Axes<'a>,
    period_lines: Vec<Vec<String>>,
}

impl<'a> Plot<'a> {
    pub(crate) fn of(shown: Shown<'a>, frame: &'a Frame, height: f64) -> Self {
        let compared = shown.compared.map(|(_, values)| values).unwrap_or_default();
        let values = || shown.series.found().chain(found(compared)).map(|(_, v)| v);
        let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        let ticks = Ticks::from_nought(low, high, 4, values().all(|v| v.fract() == 0.0));
        let axes = Axes::of(frame, height, shown.measure, &shown.series.months, ticks);
        let mut plot = Self { shown, frame, axes, period_lines: Vec::new() };
        plot.axes.right = frame.width - plot.end_margin();
        plot.period_lines = plot.wrap_periods();
        let rows = plot.period_lines.iter().map(Vec::len).max().unwrap_or(0) as f64;
        if rows > 0.0 {
            plot.axes.top = plot.axes.head() + rows * frame.small * 1.15 + 12.0;
        }
        plot
    }

    fn end_margin(&self) -> f64 {
        let labels = self.end_labels();
        let widest = labels.iter().map(|label| {
            let name = text::widest(&label.name, self.frame.small);
            name.max(text::width(&label.value, self.frame.font) * text::BOLD)
        });
        (widest.fold(0.0, f64::max) + 14.0).min(self.frame.width * 0.36)
    }

    fn wrap_periods(&self) -> Vec<Vec<String>> {
        let wrap = |(name, months): &(String, Range<usize>)| {
            let months = self.within(months);
            let widest = self.axes.step() * months.len() as f64 - 8.0;
            if months.is_empty() { Vec::new() } else { text::wrap_evenly(name, self.frame.small, widest, 2) }
        };
        self.shown.periods.iter().map(wrap).collect()
    }

    fn count(&self) -> usize {
        self.shown.series.months.len()
    }

    fn within(&self, months: &Range<usize>) -> Range<usize> {
        months.start.min(self.count())..months.end.min(self.count())
    }

    pub(crate) fn draw(&self, drawing: &mut Drawing) {
        self.draw_periods(drawing);
        self.axes.draw_ticks(drawing);
        self.axes.draw_months(drawing);
        if let Some((_, values)) = self.shown.compared {
            let dashed = || Tag::new("path").class("chart-comparison").attribute("stroke-dasharray", DASHES);
            self.axes.draw_line(drawing, values, QUIET, 2.0, dashed);
        }
        let solid = || Tag::new("path").class("chart-line");
        self.axes.draw_line(drawing, &self.shown.series.values, ACCENT, 3.0, solid);
        self.draw_ends(drawing);
    }

    fn draw_periods(&self, drawing: &mut Drawing) {
        let last = self.shown.periods.len();
        for (i, (_, months)) in self.shown.periods.iter().enumerate() {
            let months = self.within(months);
            if months.is_empty() {
                continue;
            }
            let (from, to) = (
                self.axes.left + months.start as f64 * self.axes.step(),
                self.axes.left + months.end as f64 * self.axes.step(),
            );
            let top = self.axes.head();
            if (last - i) % 2 == 1 {
                drawing.empty(
                    Tag::new("rect")
                        .class("chart-band")
                        .number("x", from)
                        .number("y", top)
                        .number("width", to - from)
                        .number("height", self.axes.bottom - top)
                        .attribute("fill", BAND),
                );
            }
            if months.start > 0 {
                let rule = Tag::new("line")
                    .class("chart-tick")
                    .attribute("stroke", QUIET)
                    .number("stroke-width", 1.0);
                drawing.line(
                    (from, top),
                    (from, self.axes.bottom),
                    rule.attribute("stroke-dasharray", "2 3"),
                );
            }
            for (row, line) in self.period_lines[i].iter().enumerate() {
                let y = top + self.frame.small * (1.15 + row as f64 * 1.15);
                drawing
                    .label(Label::new((from + to) / 2.0, y, self.frame.small, line).anchor(Anchor::Middle));
            }
        }
    }

    /// Gives the labels of the lines' ends: the comparison's first, the main one on top of it.
    fn end_labels(&self) -> Vec<EndLabel> {
        let mut labels = Vec::new();
        let mut add = |values: &[Option<f64>], name: &str, main: bool| {
            let Some(last) = found(values).last() else {
                return;
            };
            let at = self.axes.point(last);
            let name = text::wrap_evenly(name, self.frame.small, self.frame.width * 0.25, 3);
            labels.push(EndLabel { at, top: 0.0, value: number(last.1, self.shown.decimals), name, main });
        };
        if let Some((name, values)) = self.shown.compared {
            add(values, name, false);
        }
        add(&self.shown.series.values, self.shown.name, true);
        labels
    }

    fn label_height(&self, label: &EndLabel) -> f64 {
        self.frame.font + label.name.len() as f64 * self.frame.small * 1.12
    }

    /// Moves the labels of the ends apart and into the plot.
    fn set_apart(&self, labels: &mut [EndLabel]) {
        for label in labels.iter_mut() {
            label.top = label.at.1 - self.frame.font * 0.62;
        }
        labels.sort_by(|a, b| a.at.1.total_cmp(&b.at.1));
        if let [upper, lower] = labels {
            let overlap = upper.top + self.label_height(upper) + 6.0 - lower.top;
            if overlap > 0.0 {
                upper.top -= overlap / 2.0;
                lower.top += overlap / 2.0;
            }
        }
        let mut limit = self.axes.bottom + 2.0;
        for label in labels.iter_mut().rev() {
            label.top = label.top.min(limit - self.label_height(label));
            limit = label.top - 6.0;
        }
        let mut limit = 0.0;
        for label in labels.iter_mut() {
            label.top = label.top.max(limit);
            limit = label.top + self.label_height(label) + 6.0;
        }
    }

    fn draw_ends(&self, drawing: &mut Drawing) {
        let mut labels = self.end_labels();
        for label in &labels {
            let dot = Tag::new("circle").number("cx", label.at.0).number("cy", label.at.1);
            drawing.empty(if label.main {
                let dot = dot.class("chart-point").number("r", 6.0).attribute("fill", ACCENT);
                dot.attribute("stroke", PAPER).number("stroke-width", 1.5)
            } else {
                let dot = dot.class("chart-point-hollow").number("r", 4.5).attribute("fill", PAPER);
                dot.attribute("stroke", QUIET).number("stroke-width", 2.0)
            });
        }
        self.set_apart(&mut labels);
        for label in &labels {
            let x = label.at.0 + 11.0;
            let y = label.top + self.frame.font * 0.95;
            let value = Label::new(x, y, self.frame.font, &label.value).halo();
            drawing.label(if label.main { value.bold() } else { value.quiet() });
            for (row, line) in label.name.iter().enumerate() {
                let y = y + self.frame.small * 1.12 * (row as f64 + 1.0);
                let name = Label::new(x, y, self.frame.small, line).halo();
                drawing.label(if label.main { name } else { name.quiet() });
            }
        }
    }
}
