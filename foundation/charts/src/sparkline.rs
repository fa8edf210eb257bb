//! Draws a series so small that it fits a table cell: its shape, and a dot where it stands now.

use crate::chart::{Chart, DataTable};
use crate::scale::{Ticks, number};
use crate::series::{Series, runs};
use crate::style::{ACCENT, Frame, GRID};
use crate::svg::{Anchor, Drawing, Label, Root, Tag, path};
use crate::words::Words;

const CELL: Frame =
    Frame { class: "chart chart-cell", suffix: "", width: 120.0, height: 28.0, font: 14.0, small: 14.0 };
const BASE: f64 = 24.0;
const TOP: f64 = 5.0;

/// A line of 120 by 28 px without axis or letters.
///
/// It stands on nought, marked by a hairline, so that a calm series looks calm. Months without a figure are gaps.
#[derive(Debug, Clone)]
pub struct Sparkline {
    title: String,
    series: Series,
    decimals: Option<usize>,
    words: Words,
}

impl Sparkline {
    /// Starts a sparkline; the title says what is counted: "Anti-social behaviour, incidents a month".
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), series: Series::default(), decimals: None, words: Words::default() }
    }

    /// Takes the months in order: a label for the text alternative and a figure. What is not a number is a gap.
    #[must_use]
    pub fn months<L: Into<String>>(mut self, months: impl IntoIterator<Item = (L, Option<f64>)>) -> Self {
        self.series = Series::new(months);
        self
    }

    /// Sets the decimals of figures in the text alternative. Without it: none for counts, one for rates, two below one.
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Self {
        self.decimals = Some(decimals.min(6));
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }

    /// Draws the sparkline; `id` is unique in the page.
    pub fn draw(&self, id: &str) -> Chart {
        let decimals = self.decimals.unwrap_or_else(|| self.series.decimals());
        let description = self.series.tell(&self.title, decimals, &self.words).join(" ");
        let mut drawing = Drawing::default();
        self.draw_in(&mut drawing);
        Chart {
            svg: drawing.finish(&Root::new(id, &CELL, CELL.height, &self.title, &description)),
            narrow: None,
            title: self.title.clone(),
            data: self.table(decimals),
            description,
        }
    }

    fn draw_in(&self, drawing: &mut Drawing) {
        let rule = Tag::new("line").class("chart-grid").attribute("stroke", GRID).number("stroke-width", 1.0);
        let (Some(low), Some(high), Some(latest)) =
            (self.series.lowest(), self.series.highest(), self.series.latest())
        else {
            let label = Label::new(CELL.width / 2.0, 19.0, CELL.font, &self.words.no_data);
            drawing.label(label.anchor(Anchor::Middle).quiet());
            return;
        };
        let ticks = if low.1 == 0.0 && high.1 == 0.0 {
            Ticks { low: 0.0, high: 1.0, step: 1.0 }
        } else {
            Ticks { low: low.1.min(0.0), high: high.1.max(0.0), step: 1.0 }
        };
        let between = (CELL.width - 12.0) / (self.series.months.len().max(2) - 1) as f64;
        let point = |(i, v): (usize, f64)| {
            let x = if self.series.months.len() == 1 { CELL.width / 2.0 } else { 6.0 + i as f64 * between };
            (x, BASE - ticks.share(v) * (BASE - TOP))
        };
        let nought = point((0, 0.0)).1;
        drawing.line((0.0, nought), (CELL.width, nought), rule);
        for run in runs(&self.series.values) {
            let tag =
                Tag::new("path").class("chart-line").attribute("fill", "none").attribute("stroke", ACCENT);
            let tag = tag.number("stroke-width", 1.8).attribute("stroke-linejoin", "round");
            // A month between two gaps is a line of no length: its round cap makes it a dot.
            let tag = tag.attribute("stroke-linecap", "round");
            let ends = run.iter().chain((run.len() == 1).then(|| &run[0]));
            drawing.empty(tag.attribute("d", path(ends.map(|&at| point(at)))));
        }
        let (x, y) = point(latest);
        let dot = Tag::new("circle").class("chart-point").number("cx", x).number("cy", y);
        drawing.empty(dot.number("r", 3.5).attribute("fill", ACCENT));
    }

    fn table(&self, decimals: usize) -> DataTable {
        let cell = |v: &Option<f64>| v.map_or_else(|| self.words.no_data.clone(), |v| number(v, decimals));
        let rows =
            self.series.months.iter().zip(&self.series.values).map(|(month, v)| vec![month.clone(), cell(v)]);
        DataTable {
            caption: self.title.clone(),
            headings: vec![self.words.month.clone(), self.title.clone()],
            rows: rows.collect(),
        }
    }
}
