//! Draws where one area stands among its group: a dot on a line of fifteen.

use crate::chart::{Chart, DataTable, draw_sentence};
use crate::scale::{decimals_for, number, usable};
use crate::style::{ACCENT, Frame, PAPER, QUIET};
use crate::svg::{Anchor, Drawing, Label, Root, Tag};
use crate::text;
use crate::words::{Words, fill};

const LINE: Frame =
    Frame { class: "chart chart-position", suffix: "", width: 320.0, height: 104.0, font: 16.0, small: 15.0 };
const CELL: Frame =
    Frame { class: "chart chart-cell", suffix: "", width: 160.0, height: 28.0, font: 14.0, small: 14.0 };
const EDGE: f64 = 14.0;

/// An area's rate among the rates of its group.
///
/// Every member is a short stroke, the area a labelled dot, the average a taller stroke. The line runs from the lowest to
/// the highest rate, not from nought, and both ends are labelled.
#[derive(Debug, Clone)]
pub struct Position {
    title: String,
    sentence: String,
    rate: String,
    members: Vec<(String, Option<f64>)>,
    this: usize,
    average: Option<f64>,
    decimals: Option<usize>,
    compact: bool,
    words: Words,
}

impl Position {
    /// Starts a chart. `rate` heads the column of rates: "Incidents per 1,000 people". `sentence` is the text alternative:
    /// "12th of 15, where 15th is highest".
    pub fn new(title: impl Into<String>, rate: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            sentence: sentence.into(),
            rate: rate.into(),
            members: Vec::new(),
            this: 0,
            average: None,
            decimals: None,
            compact: false,
            words: Words::default(),
        }
    }

    /// Takes all members of the group with their rates, and the place in that list, from 0, of the area itself. What is
    /// not a number counts as no figure.
    #[must_use]
    pub fn members<L: Into<String>>(
        mut self,
        members: impl IntoIterator<Item = (L, Option<f64>)>,
        this: usize,
    ) -> Self {
        self.members = members.into_iter().map(|(name, rate)| (name.into(), usable(rate))).collect();
        self.this = this;
        self
    }

    /// Sets the average to draw: a rate over the whole group, say. Without it: the plain mean of the members' rates.
    #[must_use]
    pub fn average(mut self, average: f64) -> Self {
        self.average = usable(Some(average));
        self
    }

    /// Sets the decimals of rates. Without it: one, or two when all are below one, or none when all are whole.
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Self {
        self.decimals = Some(decimals.min(6));
        self
    }

    /// Draws without letters, 160 by 28 px, for a table cell with the sentence beside it.
    #[must_use]
    pub fn compact(mut self) -> Self {
        self.compact = true;
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }

    /// Draws the chart; `id` is unique in the page.
    pub fn draw(&self, id: &str) -> Chart {
        let frame = if self.compact { CELL } else { LINE };
        let mut drawing = Drawing::default();
        match self.ends() {
            None if self.compact => {
                let label = Label::new(CELL.width / 2.0, 19.0, CELL.font, &self.words.no_data);
                drawing.label(label.anchor(Anchor::Middle).quiet());
            }
            None => draw_sentence(&mut drawing, &frame, frame.height, &self.words.no_data_for_this_period),
            Some(ends) => self.draw_in(&mut drawing, &frame, ends),
        }
        let description = self.describe();
        Chart {
            svg: drawing.finish(&Root::new(id, &frame, frame.height, &self.title, &description)),
            narrow: None,
            title: self.title.clone(),
            data: self.table(),
            description,
        }
    }

    fn rates(&self) -> impl Iterator<Item = f64> + Clone + '_ {
        self.members.iter().filter_map(|(_, rate)| *rate)
    }

    /// Gives the lowest and the highest rate; `None` when no member has one.
    fn ends(&self) -> Option<(f64, f64)> {
        Some((self.rates().reduce(f64::min)?, self.rates().reduce(f64::max)?))
    }

    fn own(&self) -> Option<(&str, Option<f64>)> {
        self.members.get(self.this).map(|(name, rate)| (name.as_str(), *rate))
    }

    fn mean(&self) -> Option<f64> {
        let count = self.rates().count() as f64;
        // Counted from the lowest, so that the mean of equal rates is that rate exactly.
        let mean = |(low, _): (f64, f64)| low + self.rates().map(|rate| (rate - low) / count).sum::<f64>();
        self.average.or_else(|| self.ends().map(mean))
    }

    fn write(&self, rate: f64) -> String {
        number(rate, self.decimals.unwrap_or_else(|| decimals_for(self.rates())))
    }

    fn draw_in(&self, drawing: &mut Drawing, frame: &Frame, (low, high): (f64, f64)) {
        let mean = self.mean();
        let (from, to) = (mean.unwrap_or(low).min(low), mean.unwrap_or(high).max(high));
        let x = |rate: f64| {
            let share = if from == to { 0.5 } else { (rate - from) / (to - from) };
            EDGE + share * (frame.width - 2.0 * EDGE)
        };
        let middle = if self.compact { 14.0 } else { 46.0 };
        let stroke = |class, width| {
            Tag::new("line").class(class).attribute("stroke", QUIET).number("stroke-width", width)
        };
        drawing.line((4.0, middle), (frame.width - 4.0, middle), stroke("chart-axis", 1.0));
        for rate in self.rates() {
            drawing.line((x(rate), middle - 6.0), (x(rate), middle + 6.0), stroke("chart-tick", 1.6));
        }
        if let Some(mean) = mean {
            let (above, below) = if self.compact { (12.0, 12.0) } else { (13.0, 22.0) };
            let line = Tag::new("line")
                .class("chart-axis")
                .attribute("stroke", "currentColor")
                .number("stroke-width", 2.4);
            let line = line.attribute("stroke-dasharray", "4 2");
            drawing.line((x(mean), middle - above), (x(mean), middle + below), line);
        }
        if let Some((_, Some(rate))) = self.own() {
            let radius = if self.compact { 6.0 } else { 9.0 };
            let dot = Tag::new("circle").class("chart-point").number("cx", x(rate)).number("cy", middle);
            let dot = dot.number("r", radius).attribute("fill", ACCENT);
            drawing.empty(dot.attribute("stroke", PAPER).number("stroke-width", 2.0));
        }
        if !self.compact {
            self.label_own(drawing, frame, &x);
            self.label_line(drawing, frame, (low, high), middle, &x);
        }
    }

    fn label_own(&self, drawing: &mut Drawing, frame: &Frame, x: &impl Fn(f64) -> f64) {
        let Some((name, rate)) = self.own() else {
            return;
        };
        let (label, at) = match rate {
            Some(rate) => {
                let figure = self.write(rate);
                let room = frame.width - text::width(&figure, frame.font) * text::BOLD - 8.0;
                (format!("{} {figure}", text::shorten(name, frame.font * text::BOLD, room)), x(rate))
            }
            None => {
                let label = fill(&self.words.no_figure_for, &[("name", name)]);
                (text::shorten(&label, frame.font * text::BOLD, frame.width), frame.width / 2.0)
            }
        };
        let (at, _) = kept_inside(at, text::width(&label, frame.font) * text::BOLD, frame.width);
        drawing.label(Label::new(at, frame.font + 4.0, frame.font, &label).anchor(Anchor::Middle).bold());
    }

    /// Labels the average and, where they do not run into it, the ends.
    fn label_line(
        &self,
        drawing: &mut Drawing,
        frame: &Frame,
        (low, high): (f64, f64),
        middle: f64,
        x: &impl Fn(f64) -> f64,
    ) {
        let mut taken = (f64::INFINITY, f64::NEG_INFINITY);
        if let Some(mean) = self.mean() {
            let label = fill(&self.words.average, &[("value", &self.write(mean))]);
            let label = text::shorten(&label, frame.small, frame.width);
            let (at, span) = kept_inside(x(mean), text::width(&label, frame.small), frame.width);
            taken = span;
            drawing.label(Label::new(at, middle + 40.0, frame.small, &label).anchor(Anchor::Middle));
        }
        if low == high {
            return;
        }
        for end in [low, high] {
            let label = self.write(end);
            let (at, span) = kept_inside(x(end), text::width(&label, frame.small), frame.width);
            if span.1 + 8.0 < taken.0 || span.0 - 8.0 > taken.1 {
                drawing
                    .label(Label::new(at, middle + 40.0, frame.small, &label).anchor(Anchor::Middle).quiet());
            }
        }
    }

    fn describe(&self) -> String {
        let mut told = vec![self.sentence.trim().to_owned()];
        match (self.ends(), self.own()) {
            (None, _) => told.push(format!("{}.", self.words.no_data_for_this_period)),
            (_, Some((name, None))) => told.push(fill(&self.words.no_figure_for, &[("name", name)])),
            _ => {}
        }
        told.retain(|sentence| !sentence.is_empty());
        told.join(" ")
    }

    /// Gives the members by rate, highest first; those with the same rate share a place.
    fn table(&self) -> DataTable {
        let mut members: Vec<&(String, Option<f64>)> = self.members.iter().collect();
        members.sort_by(|a, b| b.1.unwrap_or(f64::NEG_INFINITY).total_cmp(&a.1.unwrap_or(f64::NEG_INFINITY)));
        let row = |(name, rate): &(String, Option<f64>)| match rate {
            Some(rate) => {
                let place = 1 + self.rates().filter(|other| other > rate).count();
                vec![place.to_string(), name.clone(), self.write(*rate)]
            }
            None => vec![String::new(), name.clone(), self.words.no_data.clone()],
        };
        DataTable {
            caption: self.title.clone(),
            headings: vec![self.words.place.clone(), self.words.area.clone(), self.rate.clone()],
            rows: members.into_iter().map(row).collect(),
        }
    }
}

/// Moves the middle of a label so that it stays in the drawing; gives it and the span it takes.
fn kept_inside(at: f64, width: f64, whole: f64) -> (f64, (f64, f64)) {
    let half = width / 2.0 + 2.0;
    let at = if half * 2.0 >= whole { whole / 2.0 } else { at.clamp(half, whole - half) };
    (at, (at - half, at + half))
}
