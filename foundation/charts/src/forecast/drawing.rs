//! Lays a forecast out in a frame: the band first, the line of what was, the labels of both ends.

use super::Forecast;
use crate::axes::Axes;
use crate::chart::draw_sentence;
use crate::ends::{End, Ends};
use crate::key::limit_stroke;
use crate::scale::Ticks;
use crate::series::{found, runs};
use crate::style::{ACCENT, BAND, Frame, QUIET};
use crate::svg::{Anchor, Drawing, Label, Root, Tag, path};
use crate::text;

impl Forecast {
    pub(super) fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        if self.series.is_empty() && self.ranges().next().is_none() {
            let sentence = &self.words.common.no_data_for_this_period;
            draw_sentence(&mut drawing, frame, frame.height, sentence);
        } else {
            self.draw_plot(&mut drawing, frame);
        }
        drawing.finish(&Root::new(id, frame, frame.height, &self.title, description))
    }

    fn draw_plot(&self, drawing: &mut Drawing, frame: &Frame) {
        let ahead = self.ahead.iter().map(|ahead| ahead.month.clone());
        let months: Vec<String> = self.series.months.iter().cloned().chain(ahead).collect();
        let mut axes = Axes::of(frame, frame.height, &self.measure, &months, self.ticks());
        axes.say_where_it_starts(&self.words.axis_starts);
        let room = axes.bottom - axes.top;
        axes.right -= Ends::of(self.end(&axes).into_iter().collect(), frame, room).margin(frame);
        let head = axes.top;
        if !self.ahead.is_empty() {
            axes.top += frame.small * 1.15 + 8.0;
        }
        axes.draw_ticks(drawing);
        axes.draw_months(drawing);
        self.draw_band(drawing, &axes);
        let solid = || Tag::new("path").class("chart-line");
        axes.draw_line(drawing, &self.series.values, ACCENT, 3.0, solid);
        self.draw_middle(drawing, &axes);
        self.draw_border(drawing, &axes, head);
        self.draw_latest(drawing, &axes);
        let ends = Ends::of(self.end(&axes).into_iter().collect(), frame, room);
        ends.draw(drawing, frame, axes.right + 8.0, (axes.head(), axes.bottom + 2.0));
    }

    fn ticks(&self) -> Ticks {
        let middles = self.ahead.iter().filter_map(|ahead| ahead.middle);
        let ranges = self.ranges().flat_map(|(_, _, (low, high))| [low, high]);
        let drawn = self.series.found().map(|(_, value)| value).chain(ranges).chain(middles);
        let (low, high) =
            drawn.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        let whole = !self.series.is_empty() && self.series.found().all(|(_, value)| value.fract() == 0.0);
        Ticks::near(low, high, 4, whole)
    }

    /// The range of the last month ahead, beside its band.
    fn end(&self, axes: &Axes<'_>) -> Option<End> {
        let (_, ahead, (low, high)) = self.ranges().next_back()?;
        Some(End {
            y: (axes.y(low) + axes.y(high)) / 2.0,
            value: self.write_range((low, high)),
            name: format!("{}\n{}", ahead.month, self.chance),
            main: true,
        })
    }

    /// Draws the band of each run of months ahead, from the last month that was where they meet.
    fn draw_band(&self, drawing: &mut Drawing, axes: &Axes<'_>) {
        let lows: Vec<Option<f64>> = self.ahead.iter().map(|ahead| ahead.range.map(|(low, _)| low)).collect();
        let past = self.series.months.len();
        let start = self.series.latest().filter(|(month, _)| month + 1 == past);
        for run in runs(&lows) {
            let first = run.first().is_some_and(|(i, _)| *i == 0);
            let joint = start.filter(|_| first).map(|at| axes.point(at));
            let edge = |of: fn((f64, f64)) -> f64| -> Vec<(f64, f64)> {
                let points = run
                    .iter()
                    .filter_map(|&(i, _)| self.ahead[i].range.map(|range| axes.point((past + i, of(range)))));
                joint.into_iter().chain(points).collect()
            };
            let (low, high) = (edge(|(low, _)| low), edge(|(_, high)| high));
            if let ([low], [high]) = (&low[..], &high[..]) {
                drawing.line(*low, *high, limit_stroke());
                continue;
            }
            let whole = high.iter().copied().chain(low.iter().rev().copied());
            let band = Tag::new("path").class("chart-band").attribute("d", path(whole) + "Z");
            drawing.empty(band.attribute("fill", BAND));
            for edge in [low, high] {
                let line = Tag::new("path").class("chart-axis").attribute("d", path(edge.into_iter()));
                let line = line.attribute("fill", "none").attribute("stroke", QUIET);
                drawing.empty(line.number("stroke-width", 1.3).attribute("stroke-linejoin", "round"));
            }
        }
    }

    fn draw_middle(&self, drawing: &mut Drawing, axes: &Axes<'_>) {
        let past = vec![None; self.series.months.len()];
        let middles = self.ahead.iter().map(|ahead| ahead.middle);
        let mut values: Vec<Option<f64>> = past.into_iter().chain(middles).collect();
        let dashed = || Tag::new("path").class("chart-line").attribute("stroke-dasharray", "3 4");
        let first = self.series.months.len();
        if let Some((month, value)) = self.series.latest()
            && month + 1 == first
            && found(&values).next().is_some_and(|(middle, _)| middle == first)
        {
            values[month] = Some(value);
        }
        axes.draw_line(drawing, &values, ACCENT, 2.0, dashed);
    }

    /// Draws the rule between what was and what is ahead, and names the latter.
    fn draw_border(&self, drawing: &mut Drawing, axes: &Axes<'_>, head: f64) {
        if self.ahead.is_empty() {
            return;
        }
        let past = self.series.months.len();
        let from = axes.left + past as f64 * axes.step();
        if past > 0 {
            let rule =
                Tag::new("line").class("chart-tick").attribute("stroke", QUIET).number("stroke-width", 1.0);
            drawing.line((from, head), (from, axes.bottom), rule.attribute("stroke-dasharray", "2 3"));
        }
        let font = axes.frame.small;
        let word = text::shorten(&self.words.forecast, font, axes.frame.width - 8.0);
        let wide = text::width(&word, font);
        let after = axes.frame.width - from - 8.0 >= wide;
        let (x, anchor) =
            if after { (from + 6.0, Anchor::Start) } else { (axes.frame.width - 4.0, Anchor::End) };
        drawing.label(Label::new(x, head + font * 0.9, font, &word).anchor(anchor).halo());
    }

    /// Marks the last figure that was, and prints it above its dot.
    fn draw_latest(&self, drawing: &mut Drawing, axes: &Axes<'_>) {
        let Some(latest) = self.series.latest() else {
            return;
        };
        let (x, y) = axes.point(latest);
        let dot = Tag::new("circle").class("chart-point").number("cx", x).number("cy", y);
        drawing.empty(dot.number("r", 5.0).attribute("fill", ACCENT));
        let value = self.write(latest.1);
        let font = axes.frame.font;
        let half = text::width(&value, font) * text::BOLD / 2.0;
        let x = x.min(axes.frame.width - half).max(half);
        // Above the line as far as the figure reaches, so that the line does not strike it through.
        let near =
            self.series.found().map(|at| axes.point(at)).filter(|(other, _)| (other - x).abs() < half + 6.0);
        let y = (near.map(|(_, y)| y).fold(y, f64::min) - 10.0).max(font);
        drawing.label(Label::new(x, y, font, &value).anchor(Anchor::Middle).bold().halo());
    }
}
