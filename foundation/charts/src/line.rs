//! Draws a monthly series as a line from nought, with named periods and last year's months behind it.

use std::ops::Range;

use crate::chart::{Chart, DataTable, draw_sentence};
use crate::plot::{Plot, Shown};
use crate::scale::{number, usable};
use crate::series::{Series, found};
use crate::style::{Frame, NARROW, WIDE};
use crate::svg::{Drawing, Root};
use crate::words::{Words, fill};

/// A monthly series: 2 to 40 months look best, any number is drawn.
///
/// Months without a figure are gaps. The axis starts at nought. The last figure is marked and labelled.
#[derive(Debug, Clone)]
pub struct LineChart {
    title: String,
    measure: String,
    name: String,
    series: Series,
    periods: Vec<(String, Range<usize>)>,
    comparison: Option<(String, Vec<Option<f64>>)>,
    decimals: Option<usize>,
    words: Words,
}

impl LineChart {
    /// Starts a chart. `measure` names the unit above the axis: "Incidents a month".
    pub fn new(title: impl Into<String>, measure: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            measure: measure.into(),
            name: String::new(),
            series: Series::default(),
            periods: Vec::new(),
            comparison: None,
            decimals: None,
            words: Words::default(),
        }
    }

    /// Takes the months in order: a label such as "Jan 2023" (the part after the last space goes on a second line) and a
    /// figure. `None`, infinities and what is not a number are gaps.
    #[must_use]
    pub fn months<L: Into<String>>(mut self, months: impl IntoIterator<Item = (L, Option<f64>)>) -> Self {
        self.series = Series::new(months);
        self
    }

    /// Marks a named period by the places of its months, counted from 0. Every second period, the last one first, has a
    /// light ground.
    #[must_use]
    pub fn period(mut self, name: impl Into<String>, months: Range<usize>) -> Self {
        self.periods.push((name.into(), months));
        self
    }

    /// Names the series at its end, which a chart with a comparison needs: "This year".
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Adds a second series in dashed grey, month by month under the first: last year's same months. Months beyond the
    /// first series are left out.
    #[must_use]
    pub fn compare(mut self, name: impl Into<String>, values: impl IntoIterator<Item = Option<f64>>) -> Self {
        self.comparison = Some((name.into(), values.into_iter().map(usable).collect()));
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
    pub fn words(mut self, words: Words) -> Self {
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

    fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let height = frame.height;
        if self.series.is_empty() {
            draw_sentence(&mut drawing, frame, height, &self.words.no_data_for_this_period);
        } else {
            let shown = Shown {
                measure: &self.measure,
                name: &self.name,
                series: &self.series,
                periods: &self.periods,
                compared: self.compared(),
                decimals: self.decimals_shown(),
            };
            Plot::of(shown, frame, height).draw(&mut drawing);
        }
        drawing.finish(&Root::new(id, frame, height, &self.title, description))
    }

    fn decimals_shown(&self) -> usize {
        self.decimals.unwrap_or_else(|| self.series.decimals())
    }

    fn write(&self, value: f64) -> String {
        number(value, self.decimals_shown())
    }

    /// Gives the comparison, cut to the months of the series; `None` when it has no figure there.
    fn compared(&self) -> Option<(&str, &[Option<f64>])> {
        let (name, values) = self.comparison.as_ref()?;
        let values = &values[..values.len().min(self.series.values.len())];
        found(values).next().map(|_| (name.as_str(), values))
    }

    fn describe(&self) -> String {
        let mut told = self.series.tell(&self.measure, self.decimals_shown(), &self.words);
        if let Some((name, values)) = self.compared()
            && let Some((month, value)) = found(values).last()
        {
            told.push(fill(
                &self.words.series_compared,
                &[("name", name), ("value", &self.write(value)), ("month", &self.series.months[month])],
            ));
        }
        told.join(" ")
    }

    fn table(&self) -> DataTable {
        let cell = |value: Option<f64>| value.map_or_else(|| self.words.no_data.clone(), |v| self.write(v));
        let name = if self.name.is_empty() { &self.measure } else { &self.name };
        let mut headings = vec![self.words.month.clone(), name.clone()];
        headings.extend(self.comparison.as_ref().map(|(name, _)| name.clone()));
        let row = |(i, month): (usize, &String)| {
            let mut row = vec![month.clone(), cell(self.series.values[i])];
            row.extend(self.comparison.as_ref().map(|(_, values)| cell(values.get(i).copied().flatten())));
            row
        };
        let rows = self.series.months.iter().enumerate().map(row).collect();
        DataTable { caption: self.title.clone(), headings, rows }
    }
}
