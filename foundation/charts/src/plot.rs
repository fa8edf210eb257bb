//! Lays a line chart out in a frame and draws it: periods, ticks, months, lines, the labels of their ends.

use std::ops::Range;

use crate::scale::{Ticks, number};
use crate::series::{Found, Series, found, runs};
use crate::style::{ACCENT, BAND, DASHES, Frame, GRID, PAPER, QUIET};
use crate::svg::{Anchor, Drawing, Label, Tag, path};
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
    ticks: Ticks,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    period_lines: Vec<Vec<String>>,
}

impl<'a> Plot<'a> {
    pub(crate) fn of(shown: Shown<'a>, frame: &'a Frame, height: f64) -> Self {
        let compared = shown.compared.map(|(_, values)| values).unwrap_or_default();
        let values = || shown.series.found().chain(found(compared)).map(|(_, v)| v);
        let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        let ticks = Ticks::from_nought(low, high, 4, values().all(|v| v.fract() == 0.0));
        let left = text::widest(&ticks.labels(), frame.small) + 12.0;
        let mut plot = Self {
            shown,
            frame,
            left,
            right: frame.width,
            top: 0.0,
            bottom: height - frame.small * 2.2 - 12.0,
            ticks,
            period_lines: Vec::new(),
        };
        plot.right = frame.width - plot.end_margin();
        plot.period_lines = plot.wrap_periods();
        let rows = plot.period_lines.iter().map(Vec::len).max().unwrap_or(0) as f64;
        plot.top = plot.head() + if rows > 0.0 { rows * frame.small * 1.15 + 12.0 } else { 6.0 };
        plot
    }

    /// The height of the measure's name above the plot.
    fn head(&self) -> f64 {
        4.0 + self.measure_lines().len() as f64 * self.frame.font * 1.2 + self.frame.font * 0.12
    }

    fn measure_lines(&self) -> Vec<String> {
        text::wrap(self.shown.measure, self.frame.font * text::BOLD, self.frame.width - 4.0, 2)
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
            let widest = self.step() * months.len() as f64 - 8.0;
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

    fn step(&self) -> f64 {
        (self.right - self.left) / self.count() as f64
    }

    fn x(&self, month: usize) -> f64 {
        self.left + (month as f64 + 0.5) * self.step()
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - self.ticks.share(value) * (self.bottom - self.top)
    }

    fn point(&self, (month, value): Found) -> (f64, f64) {
        (self.x(month), self.y(value))
    }

    pub(crate) fn draw(&self, drawing: &mut Drawing) {
        self.draw_periods(drawing);
        self.draw_ticks(drawing);
        self.draw_months(drawing);
        if let Some((_, values)) = self.shown.compared {
            let dashed = || Tag::new("path").class("chart-comparison").attribute("stroke-dasharray", DASHES);
            self.draw_line(drawing, values, QUIET, 2.0, dashed);
        }
        let solid = || Tag::new("path").class("chart-line");
        self.draw_line(drawing, &self.shown.series.values, ACCENT, 3.0, solid);
        self.draw_ends(drawing);
    }

    fn draw_periods(&self, drawing: &mut Drawing) {
        let last = self.shown.periods.len();
        for (i, (_, months)) in self.shown.periods.iter().enumerate() {
            let months = self.within(months);
            if months.is_empty() {
                continue;
            }
            let (from, to) =
                (self.left + months.start as f64 * self.step(), self.left + months.end as f64 * self.step());
            let top = self.head();
            if (last - i) % 2 == 1 {
                drawing.empty(
                    Tag::new("rect")
                        .class("chart-band")
                        .number("x", from)
                        .number("y", top)
                        .number("width", to - from)
                        .number("height", self.bottom - top)
                        .attribute("fill", BAND),
                );
            }
            if months.start > 0 {
                let rule = Tag::new("line")
                    .class("chart-tick")
                    .attribute("stroke", QUIET)
                    .number("stroke-width", 1.0);
                drawing.line((from, top), (from, self.bottom), rule.attribute("stroke-dasharray", "2 3"));
            }
            for (row, line) in self.period_lines[i].iter().enumerate() {
                let y = top + self.frame.small * (1.15 + row as f64 * 1.15);
                drawing
                    .label(Label::new((from + to) / 2.0, y, self.frame.small, line).anchor(Anchor::Middle));
            }
        }
    }

    fn draw_ticks(&self, drawing: &mut Drawing) {
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
    }

    /// Labels the last month and as many before it, evenly, as there is room for; the year where it changes.
    fn draw_months(&self, drawing: &mut Drawing) {
        let font = self.frame.small;
        let halves: Vec<(&str, &str)> = self
            .shown
            .series
            .months
            .iter()
            .map(|label| label.rsplit_once(' ').unwrap_or((label, "")))
            .collect();
        let widest =
            halves.iter().map(|(a, b)| text::width(a, font).max(text::width(b, font))).fold(0.0, f64::max);
        let room = (widest + 10.0).min(self.frame.width * 0.25);
        let every = [1, 2, 3, 4, 6, 12, 24, 48];
        let every =
            every.into_iter().find(|&n| n as f64 * self.step() >= room).unwrap_or(self.count().max(1));
        let shown: Vec<usize> = (0..self.count()).rev().step_by(every).collect();
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

    fn draw_line(
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

    /// Gives the labels of the lines' ends: the comparison's first, the main one on top of it.
    fn end_labels(&self) -> Vec<EndLabel> {
        let mut labels = Vec::new();
        let mut add = |values: &[Option<f64>], name: &str, main: bool| {
            let Some(last) = found(values).last() else {
                return;
            };
            let at = self.point(last);
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
        let mut limit = self.bottom + 2.0;
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
