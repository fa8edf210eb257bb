//! Lays figures with intervals out in a frame: names left of the plot, or above each bar where there is no room.

use super::{IntervalChart, IntervalRow};
use crate::chart::draw_sentence;
use crate::scale::Ticks;
use crate::style::{ACCENT, Frame, GRID, INK, PAPER, QUIET, SEQUENCE};
use crate::svg::{Anchor, Drawing, Label, Root, Tag};
use crate::text;
use crate::words::fill;

/// Half the height of a bar.
const HALF: f64 = 9.0;

/// The rows in pixels.
struct Laid<'a> {
    chart: &'a IntervalChart,
    frame: &'a Frame,
    ticks: Ticks,
    /// Names stand above their bars.
    above: bool,
    left: f64,
    right: f64,
    top: f64,
    /// The lines of each name.
    names: Vec<Vec<String>>,
}

impl IntervalChart {
    pub(super) fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let height = if self.figures().next().is_none() {
            draw_sentence(&mut drawing, frame, 200.0, &self.words.common.no_data_for_this_period);
            200.0
        } else {
            Laid::of(self, frame).draw(&mut drawing)
        };
        drawing.finish(&Root::new(id, frame, height, &self.title, description))
    }

    fn ticks(&self) -> Ticks {
        let mut drawn: Vec<f64> = self.figures().map(|(_, value)| value).collect();
        drawn.extend(self.rows.iter().filter_map(|row| row.interval).flat_map(|(low, high)| [low, high]));
        drawn.extend(self.reference.iter().map(|(_, value)| *value));
        let whole = self.figures().all(|(_, value)| value.fract() == 0.0);
        let (low, high) = drawn
            .into_iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        if self.dots { Ticks::near(low, high, 5, whole) } else { Ticks::from_nought(low, high, 5, whole) }
    }
}

impl<'a> Laid<'a> {
    fn of(chart: &'a IntervalChart, frame: &'a Frame) -> Self {
        let above = frame.width < 500.0;
        let ticks = chart.ticks();
        let widest = |row: &IntervalRow| text::width(&row.name, frame.small) * text::BOLD;
        let left = if above {
            4.0
        } else {
            (chart.rows.iter().map(widest).fold(0.0, f64::max) + 14.0).min(frame.width * 0.36)
        };
        let figures = chart.figures().map(|(_, value)| text::width(&chart.write(value), frame.small));
        let figures = figures.fold(0.0, f64::max) * text::BOLD;
        let right = frame.width - (figures + 12.0).min(frame.width * 0.4);
        let names: Vec<Vec<String>> = chart
            .rows
            .iter()
            .map(|row| {
                let room = if above { frame.width - 4.0 } else { left - 12.0 };
                text::wrap(&row.name, frame.small * text::BOLD, room, 2)
            })
            .collect();
        let mut laid = Self { chart, frame, ticks, above, left, right, top: 0.0, names };
        laid.top = laid.head().len() as f64 * frame.font * 1.2 + 8.0;
        if !laid.note().is_empty() {
            laid.top += frame.small * 1.25;
        }
        if chart.reference.is_some() {
            laid.top += frame.small * 1.4;
        }
        laid
    }

    fn head(&self) -> Vec<String> {
        text::wrap(&self.chart.measure, self.frame.font * text::BOLD, self.frame.width - 4.0, 3)
    }

    fn note(&self) -> String {
        let start = self.ticks.labels().into_iter().next().filter(|_| self.ticks.starts_above_nought());
        start.map(|start| fill(&self.chart.words.axis_starts, &[("value", &start)])).unwrap_or_default()
    }

    fn x(&self, value: f64) -> f64 {
        self.left + self.ticks.share(value) * (self.right - self.left)
    }

    fn row_height(&self, row: usize) -> f64 {
        let lines = self.names[row].len() as f64 * self.frame.small * 1.15;
        if self.above { lines + HALF * 2.0 + 14.0 } else { lines.max(HALF * 2.0) + 10.0 }
    }

    fn draw(&self, drawing: &mut Drawing) -> f64 {
        let (font, small) = (self.frame.font, self.frame.small);
        for (row, line) in self.head().iter().enumerate() {
            drawing.label(Label::new(0.0, font * (1.0 + 1.2 * row as f64), font, line).bold());
        }
        if !self.note().is_empty() {
            let y = self.head().len() as f64 * font * 1.2 + small;
            let note = text::shorten(&self.note(), small, self.frame.width - 4.0);
            drawing.label(Label::new(0.0, y, small, &note).quiet());
        }
        let bottom = self.top + (0..self.names.len()).map(|row| self.row_height(row)).sum::<f64>();
        self.draw_ticks(drawing, bottom);
        let mut y = self.top;
        let mut bars = Vec::new();
        for (i, row) in self.chart.rows.iter().enumerate() {
            let lines = self.names[i].len() as f64 * small * 1.15;
            let height = self.row_height(i);
            let middle = if self.above { y + lines + 7.0 + HALF } else { y + height / 2.0 };
            let first = if self.above { y + small } else { middle - lines / 2.0 + small * 0.9 };
            for (line, words) in self.names[i].iter().enumerate() {
                let y = first + line as f64 * small * 1.15;
                let label = if self.above {
                    Label::new(0.0, y, small, words).halo()
                } else {
                    Label::new(self.left - 12.0, y, small, words).anchor(Anchor::End)
                };
                drawing.label(if self.chart.is_highlighted(row) { label.bold() } else { label });
            }
            self.draw_row(drawing, row, middle);
            bars.push((middle - HALF - 3.0, middle + HALF + 3.0));
            y += height;
        }
        self.draw_reference(drawing, &bars);
        bottom + small * 1.6
    }

    fn draw_ticks(&self, drawing: &mut Drawing, bottom: f64) {
        let small = self.frame.small;
        let labels = self.ticks.labels();
        let room = (self.right - self.left) / (labels.len().max(2) - 1) as f64;
        let every = (1..=labels.len()).find(|&n| text::widest(&labels, small) + 12.0 <= room * n as f64);
        for (i, (value, label)) in self.ticks.values().into_iter().zip(&labels).enumerate() {
            let x = self.x(value);
            if !self.above {
                self.upright(drawing, x, (self.top, bottom), value == 0.0);
            } else {
                self.upright(drawing, x, (bottom - 5.0, bottom), false);
            }
            if i % every.unwrap_or(labels.len()) == 0 {
                let half = text::width(label, small) / 2.0;
                let x = x.min(self.frame.width - half).max(half);
                drawing.label(Label::new(x, bottom + small * 1.2, small, label).anchor(Anchor::Middle));
            }
        }
    }

    fn upright(&self, drawing: &mut Drawing, x: f64, (top, bottom): (f64, f64), nought: bool) {
        let (class, stroke) = if nought { ("chart-axis", QUIET) } else { ("chart-grid", GRID) };
        let tag = Tag::new("line").class(class).attribute("stroke", stroke);
        drawing.line((x, top), (x, bottom), tag.number("stroke-width", if nought { 1.5 } else { 1.0 }));
    }

    fn draw_row(&self, drawing: &mut Drawing, row: &IntervalRow, middle: f64) {
        let highlighted = self.chart.is_highlighted(row);
        let small = self.frame.small;
        let Some(value) = row.value else {
            let words = text::shorten(&self.chart.words.common.no_data, small, self.right - self.left);
            drawing.label(Label::new(self.left + 6.0, middle + small * 0.36, small, &words).quiet().halo());
            return;
        };
        if self.above && !self.ticks.starts_above_nought() {
            self.upright(drawing, self.x(0.0), (middle - HALF - 3.0, middle + HALF + 3.0), true);
        }
        if !self.chart.dots {
            let (from, to) = (self.x(0.0).min(self.x(value)), self.x(0.0).max(self.x(value)));
            let fill = SEQUENCE[if highlighted { 2 } else { 1 }].0;
            let bar = Tag::new("rect").class("chart-bar").number("x", from).number("y", middle - HALF);
            let bar = bar.number("width", to - from).number("height", HALF * 2.0).attribute("fill", fill);
            drawing.empty(bar.attribute("stroke", ACCENT).number("stroke-width", 1.0));
        }
        if let Some((low, high)) = row.interval {
            let (low, high) = (self.x(low), self.x(high));
            let stroke = || Tag::new("line").class("chart-interval").attribute("stroke", INK);
            drawing.line((low, middle), (high, middle), stroke().number("stroke-width", 2.0));
            for end in [low, high] {
                let cap = stroke().number("stroke-width", 2.0);
                drawing.line((end, middle - 5.0), (end, middle + 5.0), cap);
            }
        }
        if self.chart.dots {
            let dot = Tag::new("circle").class("chart-point").number("cx", self.x(value));
            let dot = dot.number("cy", middle).number("r", if highlighted { 7.0 } else { 5.5 });
            drawing
                .empty(dot.attribute("fill", ACCENT).attribute("stroke", PAPER).number("stroke-width", 1.2));
        }
        let figure = self.chart.write(value);
        let figure = text::shorten(&figure, small * text::BOLD, self.frame.width - self.right - 4.0);
        let label = Label::new(self.frame.width, middle + small * 0.36, small, &figure);
        let label = label.anchor(Anchor::End);
        drawing.label(if highlighted { label.bold() } else { label });
    }

    /// Draws the reference through the bars, or through the whole plot where no name is in its way, and names it on top.
    fn draw_reference(&self, drawing: &mut Drawing, bars: &[(f64, f64)]) {
        let Some((name, value)) = &self.chart.reference else {
            return;
        };
        let (x, small) = (self.x(*value), self.frame.small);
        let tag = || {
            let tag = Tag::new("line").class("chart-comparison").attribute("stroke", INK);
            tag.number("stroke-width", 1.6).attribute("stroke-dasharray", "4 3")
        };
        match (self.above, bars.last()) {
            (false, Some((_, bottom))) => drawing.line((x, self.top - 4.0), (x, bottom + 3.0), tag()),
            _ => bars.iter().for_each(|&(top, bottom)| drawing.line((x, top), (x, bottom), tag())),
        }
        let label = format!("{name} {}", self.chart.write_end(*value));
        let label = text::shorten(&label, small, self.frame.width - 4.0);
        let half = text::width(&label, small) / 2.0;
        let x = x.min(self.frame.width - half).max(half);
        drawing.label(Label::new(x, self.top - 9.0, small, &label).anchor(Anchor::Middle).halo());
    }
}
