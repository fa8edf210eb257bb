//! Lays small multiples out in a grid: three beside each other, two on a telephone.

use super::{Panel, SmallMultiples};
use crate::chart::draw_sentence;
use crate::scale::Ticks;
use crate::series::{found, runs};
use crate::style::{ACCENT, Frame, GRID, QUIET};
use crate::svg::{Anchor, Drawing, Label, Root, Tag, path};
use crate::text;

const BETWEEN: f64 = 18.0;
const PLOT: f64 = 64.0;

/// The place of one panel.
struct Place<'a> {
    frame: &'a Frame,
    left: f64,
    width: f64,
    /// The lower edge of its name.
    top: f64,
}

impl SmallMultiples {
    pub(super) fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let height = if self.all().next().is_none() {
            draw_sentence(&mut drawing, frame, 200.0, &self.words.common.no_data_for_this_period);
            200.0
        } else {
            let top = self.draw_head(&mut drawing, frame);
            self.draw_grid(&mut drawing, frame, top)
        };
        drawing.finish(&Root::new(id, frame, height, &self.title, description))
    }

    /// Prints the measure, the months and the scale, which all panels share.
    fn draw_head(&self, drawing: &mut Drawing, frame: &Frame) -> f64 {
        let mut y = 0.0;
        for line in text::wrap(&self.measure, frame.font * text::BOLD, frame.width - 4.0, 2) {
            y += frame.font * 1.2;
            drawing.label(Label::new(0.0, y, frame.font, &line).bold());
        }
        for words in [self.says_scale(), self.says_months()] {
            for line in text::wrap(&words, frame.small, frame.width - 4.0, 3) {
                y += frame.small * 1.25;
                drawing.label(Label::new(0.0, y, frame.small, &line).quiet());
            }
        }
        y + 14.0
    }

    fn draw_grid(&self, drawing: &mut Drawing, frame: &Frame, top: f64) -> f64 {
        let columns = if frame.width > 500.0 { 3 } else { 2 };
        let width = (frame.width - BETWEEN * (columns - 1) as f64) / columns as f64;
        let shared = (!self.own_scales).then(|| self.scale_of(self.all()));
        // The label of a panel's own scale stands between its name and its upper rule.
        let head = if self.own_scales { frame.small * 1.1 + 6.0 } else { 6.0 };
        let mut y = top;
        for panels in self.panels.chunks(columns) {
            let names: Vec<Vec<String>> = panels
                .iter()
                .map(|panel| text::wrap(&panel.name, frame.small * text::BOLD, width, 2))
                .collect();
            let lines = names.iter().map(Vec::len).max().unwrap_or(0);
            for (column, (panel, name)) in panels.iter().zip(&names).enumerate() {
                let left = column as f64 * (width + BETWEEN);
                for (row, line) in name.iter().enumerate() {
                    let y = y + frame.small * (1.0 + 1.15 * (row + lines - name.len()) as f64);
                    drawing.label(Label::new(left, y, frame.small, line).bold());
                }
                let top = y + frame.small * 1.15 * lines as f64 + head;
                let values = found(self.values_of(panel)).map(|(_, value)| value);
                let scale = shared.clone().unwrap_or_else(|| self.scale_of(values));
                self.draw_panel(drawing, panel, &scale, &Place { frame, left, width, top });
            }
            y += frame.small * 1.15 * lines as f64 + head + PLOT + 20.0;
        }
        y
    }

    fn draw_panel(&self, drawing: &mut Drawing, panel: &Panel, scale: &Ticks, place: &Place<'_>) {
        let small = place.frame.small;
        let values = self.values_of(panel);
        let bottom = place.top + PLOT;
        let figure = found(values).last().map(|(_, value)| self.write(value)).unwrap_or_default();
        let margin = (text::width(&figure, small) * text::BOLD + 10.0).min(place.width * 0.8);
        let right = place.left + place.width - margin;
        let y = |value: f64| bottom - scale.share(value) * PLOT;
        let step = (right - place.left) / self.months.len().max(1) as f64;
        let point = |(month, value): (usize, f64)| (place.left + (month as f64 + 0.5) * step, y(value));
        for (value, strong) in [(scale.high, false), (0.0, true)] {
            let (class, stroke) = if strong { ("chart-axis", QUIET) } else { ("chart-grid", GRID) };
            let rule = Tag::new("line").class(class).attribute("stroke", stroke).number("stroke-width", 1.0);
            drawing.line((place.left, y(value)), (right, y(value)), rule);
        }
        if let Some(label) = scale.labels().pop().filter(|_| self.own_scales) {
            let label = text::shorten(&label, small * 0.9, place.width);
            drawing.label(Label::new(place.left, place.top - 4.0, small * 0.9, &label).quiet());
        }
        for run in runs(values) {
            let tag = Tag::new("path").class("chart-line").attribute("fill", "none");
            let tag = tag.attribute("stroke", ACCENT).number("stroke-width", 2.0);
            // A month between two gaps is a line of no length: its round cap makes it a dot.
            let tag = tag.attribute("stroke-linejoin", "round").attribute("stroke-linecap", "round");
            let ends = run.iter().chain((run.len() == 1).then(|| &run[0]));
            drawing.empty(tag.attribute("d", path(ends.map(|&at| point(at)))));
        }
        match found(values).last() {
            Some(latest) => {
                let (x, at) = point(latest);
                let dot = Tag::new("circle").class("chart-point").number("cx", x).number("cy", at);
                drawing.empty(dot.number("r", 3.6).attribute("fill", ACCENT));
                let figure = text::shorten(&figure, small * text::BOLD, margin - 4.0);
                let at = (at + small * 0.36).clamp(place.top + small * 0.5, bottom);
                drawing.label(Label::new(right + 6.0, at, small, &figure).bold());
            }
            None => {
                let words = text::shorten(&self.words.common.no_data, small, place.width);
                let (x, at) = (place.left + place.width / 2.0, place.top + PLOT / 2.0 + small * 0.36);
                drawing.label(Label::new(x, at, small, &words).anchor(Anchor::Middle).quiet().halo());
            }
        }
    }
}
