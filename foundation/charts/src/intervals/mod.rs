//! Draws figures with their intervals: bars from nought, or dots where nought says nothing.

mod drawing;
mod words;

use crate::chart::{Chart, DataTable};
use crate::scale::{decimals_for, number, usable};
use crate::style::{NARROW, WIDE};
use crate::words::fill;

pub use words::IntervalWords;

/// The most rows that are told one by one in the description; of more, the ends are told.
const MOST_TOLD: usize = 6;

/// One figure with its interval.
#[derive(Debug, Clone)]
pub struct IntervalRow {
    name: String,
    value: Option<f64>,
    interval: Option<(f64, f64)>,
}

impl IntervalRow {
    /// Takes a name and a figure; what is not a number counts as no figure.
    pub fn new(name: impl Into<String>, value: Option<f64>) -> Self {
        Self { name: name.into(), value: usable(value), interval: None }
    }

    /// Sets the interval. Ends that are no numbers or in the wrong order, and an interval without a figure, are left out.
    #[must_use]
    pub fn interval(mut self, low: f64, high: f64) -> Self {
        let interval = usable(Some(low)).zip(usable(Some(high)));
        self.interval = interval.filter(|(low, high)| low <= high && self.value.is_some());
        self
    }
}

/// Figures with intervals, one below the other: 2 to 40 rows look best, any number is drawn.
///
/// A bar starts at nought. With [`IntervalChart::dots`] the axis may start elsewhere, and then says so: for ratios and
/// coefficients, whose neutral value is a reference line.
#[derive(Debug, Clone)]
pub struct IntervalChart {
    title: String,
    measure: String,
    rows: Vec<IntervalRow>,
    highlight: Option<String>,
    reference: Option<(String, f64)>,
    dots: bool,
    decimals: Option<usize>,
    words: IntervalWords,
}

impl IntervalChart {
    /// Starts a chart; the title says its message. `measure` names the unit: "Incidents per 1,000 people, with 95% intervals".
    pub fn new(title: impl Into<String>, measure: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            measure: measure.into(),
            rows: Vec::new(),
            highlight: None,
            reference: None,
            dots: false,
            decimals: None,
            words: IntervalWords::default(),
        }
    }

    /// Takes the rows; they are drawn in this order.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = IntervalRow>) -> Self {
        self.rows = rows.into_iter().collect();
        self
    }

    /// Sets the row of this name in bold.
    #[must_use]
    pub fn highlight(mut self, name: impl Into<String>) -> Self {
        self.highlight = Some(name.into());
        self
    }

    /// Draws a line at a value the figures are to be read against: "average", "no change".
    #[must_use]
    pub fn reference(mut self, name: impl Into<String>, value: f64) -> Self {
        self.reference = usable(Some(value)).map(|value| (name.into(), value));
        self
    }

    /// Draws dots in place of bars, on an axis that need not start at nought.
    #[must_use]
    pub fn dots(mut self) -> Self {
        self.dots = true;
        self
    }

    /// Sets the decimals of figures. Without it: none for counts, one for rates, two when all are below one.
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Self {
        self.decimals = Some(decimals.min(6));
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: IntervalWords) -> Self {
        self.words = words;
        self
    }

    /// Draws the chart; `id` is unique in the page.
    pub fn draw(&self, id: &str) -> Chart {
        let description = self.describe();
        Chart {
            svg: self.draw_in(&WIDE, id, &description),
            narrow: Some(self.draw_in(&NARROW, id, &description)),
            title: self.title.clone(),
            data: self.table(),
            description,
        }
    }

    fn figures(&self) -> impl Iterator<Item = (&IntervalRow, f64)> + Clone {
        self.rows.iter().filter_map(|row| Some((row, row.value?)))
    }

    fn decimals_shown(&self) -> usize {
        self.decimals.unwrap_or_else(|| decimals_for(self.figures().map(|(_, value)| value)))
    }

    fn write(&self, value: f64) -> String {
        number(value, self.decimals_shown())
    }

    /// Ends of intervals of small counts are not whole, though the counts are.
    fn write_end(&self, value: f64) -> String {
        let decimals = self.decimals_shown().max(usize::from(value.abs() < 100.0 && value.fract() != 0.0));
        number(value, self.decimals.unwrap_or(decimals))
    }

    fn describe(&self) -> String {
        let words = &self.words;
        let mut told = vec![format!("{}.", self.measure.trim_end_matches('.'))];
        let order = |a: &(&IntervalRow, f64), b: &(&IntervalRow, f64)| a.1.total_cmp(&b.1);
        let (Some(low), Some(high)) = (self.figures().min_by(order), self.figures().max_by(order)) else {
            return format!("{}.", words.common.no_data_for_this_period);
        };
        if let Some((name, value)) = &self.reference {
            told.push(fill(&words.row_without, &[("name", name), ("value", &self.write(*value))]));
        }
        if self.rows.len() <= MOST_TOLD {
            told.extend(self.rows.iter().map(|row| self.tell(row)));
            return told.join(" ");
        }
        told.push(fill(&words.count, &[("count", &self.rows.len().to_string())]));
        let ends = [
            ("high", self.write(high.1)),
            ("high_name", high.0.name.clone()),
            ("low", self.write(low.1)),
            ("low_name", low.0.name.clone()),
        ];
        told.push(fill(&words.ends, &ends.each_ref().map(|(name, value)| (*name, value.as_str()))));
        let highlighted = self.rows.iter().find(|row| self.is_highlighted(row));
        told.extend(highlighted.map(|row| self.tell(row)));
        told.join(" ")
    }

    fn is_highlighted(&self, row: &IntervalRow) -> bool {
        self.highlight.as_ref() == Some(&row.name)
    }

    fn tell(&self, row: &IntervalRow) -> String {
        let value = row.value.map_or_else(|| self.words.common.no_data.clone(), |value| self.write(value));
        let (low, high) =
            row.interval.map(|(low, high)| (self.write_end(low), self.write_end(high))).unwrap_or_default();
        let sentence = if row.interval.is_some() { &self.words.row } else { &self.words.row_without };
        fill(sentence, &[("name", &row.name), ("value", &value), ("low", &low), ("high", &high)])
    }

    fn table(&self) -> DataTable {
        let words = &self.words;
        let row = |row: &IntervalRow| {
            let end = |of: fn((f64, f64)) -> f64| {
                row.interval.map(|interval| self.write_end(of(interval))).unwrap_or_default()
            };
            let value = row.value.map_or_else(|| words.common.no_data.clone(), |value| self.write(value));
            vec![row.name.clone(), value, end(|(low, _)| low), end(|(_, high)| high)]
        };
        let mut rows: Vec<Vec<String>> = self.rows.iter().map(row).collect();
        if let Some((name, value)) = self.reference.as_ref().filter(|_| !rows.is_empty()) {
            rows.push(vec![name.clone(), self.write(*value), String::new(), String::new()]);
        }
        DataTable {
            caption: self.title.clone(),
            headings: vec![words.name.clone(), self.measure.clone(), words.low.clone(), words.high.clone()],
            rows,
        }
    }
}
