//! Draws a monthly series and the range the next months are expected in: the range first, its middle second.

mod drawing;
mod words;

use crate::chart::{Chart, DataTable};
use crate::scale::{decimals_for, number, usable};
use crate::series::Series;
use crate::style::{NARROW, WIDE};
use crate::words::fill;

pub use words::ForecastWords;

/// A month ahead: its label, and its range where there is one.
#[derive(Debug, Clone)]
struct Ahead {
    month: String,
    range: Option<(f64, f64)>,
    middle: Option<f64>,
}

/// A monthly series with a band for the months ahead.
///
/// The band joins the last month to the first ahead. Its end is labelled as a range with its chance; the middle is a dashed line
/// and stands in the table only. The axis starts at nought unless everything lies far above it; then the drawing says so.
#[derive(Debug, Clone)]
pub struct Forecast {
    title: String,
    measure: String,
    series: Series,
    ahead: Vec<Ahead>,
    chance: String,
    decimals: Option<usize>,
    words: ForecastWords,
}

impl Forecast {
    /// Starts a chart; the title says its message. `measure` names the unit above the axis: "Incidents a month". `chance`
    /// says how sure the ranges are: "8 in 10 chance".
    pub fn new(title: impl Into<String>, measure: impl Into<String>, chance: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            measure: measure.into(),
            series: Series::default(),
            ahead: Vec::new(),
            chance: chance.into(),
            decimals: None,
            words: ForecastWords::default(),
        }
    }

    /// Takes the months up to now in order, as [`crate::LineChart::months`] does. What is not a number is a gap.
    #[must_use]
    pub fn months<L: Into<String>>(mut self, months: impl IntoIterator<Item = (L, Option<f64>)>) -> Self {
        self.series = Series::new(months);
        self
    }

    /// Takes the months ahead in order: a label, the lower and the upper end, and the middle when it is to be drawn. Ends
    /// that are no numbers or in the wrong order leave a gap.
    #[must_use]
    pub fn ahead<L: Into<String>>(
        mut self,
        months: impl IntoIterator<Item = (L, (f64, f64), Option<f64>)>,
    ) -> Self {
        let ahead = |(month, (low, high), middle): (L, (f64, f64), Option<f64>)| {
            let range = usable(Some(low)).zip(usable(Some(high))).filter(|(low, high)| low <= high);
            Ahead { month: month.into(), range, middle: usable(middle).filter(|_| range.is_some()) }
        };
        self.ahead = months.into_iter().map(ahead).collect();
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
    pub fn words(mut self, words: ForecastWords) -> Self {
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

    /// Figures ahead are written as those of the series: whole for counts, though the model's are not.
    fn write(&self, value: f64) -> String {
        number(value, self.decimals_shown())
    }

    fn decimals_shown(&self) -> usize {
        let ends = self.ranges().flat_map(|(_, _, (low, high))| [low, high]).collect::<Vec<_>>();
        let chosen =
            if self.series.is_empty() { decimals_for(ends.into_iter()) } else { self.series.decimals() };
        self.decimals.unwrap_or(chosen)
    }

    fn ranges(&self) -> impl DoubleEndedIterator<Item = (usize, &Ahead, (f64, f64))> {
        let past = self.series.months.len();
        self.ahead.iter().enumerate().filter_map(move |(i, ahead)| Some((past + i, ahead, ahead.range?)))
    }

    fn write_range(&self, (low, high): (f64, f64)) -> String {
        fill(&self.words.common.from_to, &[("from", &self.write(low)), ("to", &self.write(high))])
    }

    fn describe(&self) -> String {
        let mut told = Vec::new();
        if !self.series.is_empty() || self.ranges().next().is_none() {
            told = self.series.tell(&self.measure, self.decimals_shown(), &self.words.common);
        }
        let (first, last) = (self.ranges().next(), self.ranges().next_back());
        let last = last.filter(|(at, ..)| first.is_none_or(|(first, ..)| first != *at));
        for (_, ahead, (low, high)) in first.into_iter().chain(last) {
            let values = [
                ("month", ahead.month.as_str()),
                ("low", &self.write(low)),
                ("high", &self.write(high)),
                ("chance", &self.chance),
            ];
            told.push(fill(&self.words.range, &values));
        }
        told.join(" ")
    }

    fn table(&self) -> DataTable {
        let words = &self.words;
        let write = |value: Option<f64>| value.map(|value| self.write(value)).unwrap_or_default();
        let no_data = &words.common.no_data;
        let past = self.series.months.iter().zip(&self.series.values).map(|(month, value)| {
            let figure = value.map_or_else(|| no_data.clone(), |value| self.write(value));
            vec![month.clone(), figure, String::new(), String::new(), String::new()]
        });
        let ahead = self.ahead.iter().map(|ahead| {
            let low = ahead.range.map_or_else(|| no_data.clone(), |(low, _)| self.write(low));
            let high = ahead.range.map_or_else(|| no_data.clone(), |(_, high)| self.write(high));
            vec![ahead.month.clone(), String::new(), low, high, write(ahead.middle)]
        });
        DataTable {
            caption: self.title.clone(),
            headings: vec![
                words.common.month.clone(),
                self.measure.clone(),
                words.low.clone(),
                words.high.clone(),
                words.middle.clone(),
            ],
            rows: past.chain(ahead).collect(),
        }
    }
}
