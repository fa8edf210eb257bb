//! Draws a monthly series against its mean and control limits, with a shape on every month that signals.

mod drawing;
mod words;

use std::ops::Range;

use crate::chart::{Chart, DataTable};
use crate::marks::{Mark, Shape};
use crate::scale::{number, usable};
use crate::series::Series;
use crate::style::{NARROW, WIDE};
use crate::words::fill;

pub use words::ControlWords;

/// Why a month is out of the ordinary, the strongest first. Which rules are met is for the caller to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Above the upper limit: a full diamond.
    AboveLimit,
    /// Below the lower limit: a hollow diamond.
    BelowLimit,
    /// In a run of rises: a full triangle on its base.
    Rising,
    /// In a run of falls: a hollow triangle on its tip.
    Falling,
    /// Two of three near the upper limit: a full circle.
    NearUpperLimit,
    /// Two of three near the lower limit: a hollow circle.
    NearLowerLimit,
    /// In a run above the mean: a full square.
    ShiftUp,
    /// In a run below the mean: a hollow square.
    ShiftDown,
}

impl Signal {
    /// High is full and low is hollow; each rule has an outline of its own.
    fn mark(self) -> Mark {
        match self {
            Self::AboveLimit => Mark::filled(Shape::Diamond),
            Self::BelowLimit => Mark::hollow(Shape::Diamond),
            Self::Rising => Mark::filled(Shape::Up),
            Self::Falling => Mark::hollow(Shape::Down),
            Self::NearUpperLimit => Mark::filled(Shape::Circle),
            Self::NearLowerLimit => Mark::hollow(Shape::Circle),
            Self::ShiftUp => Mark::filled(Shape::Square),
            Self::ShiftDown => Mark::hollow(Shape::Square),
        }
    }
}

/// The months between two rebasings, with their mean and limits.
#[derive(Debug, Clone)]
struct Stretch {
    name: String,
    months: Range<usize>,
    mean: f64,
    limits: Option<(f64, f64)>,
}

/// A monthly series with control limits: 12 to 60 months look best, any number is drawn.
///
/// The axis starts at nought unless limits and figures all lie far above it; then the drawing says where it starts.
/// A month with several signals has the shape of the strongest, and all of them in the table.
#[derive(Debug, Clone)]
pub struct ControlChart {
    title: String,
    measure: String,
    series: Series,
    stretches: Vec<Stretch>,
    signals: Vec<(usize, Signal)>,
    decimals: Option<usize>,
    words: ControlWords,
}

impl ControlChart {
    /// Starts a chart; the title says its message. `measure` names the unit above the axis: "Incidents a month".
    pub fn new(title: impl Into<String>, measure: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            measure: measure.into(),
            series: Series::default(),
            stretches: Vec::new(),
            signals: Vec::new(),
            decimals: None,
            words: ControlWords::default(),
        }
    }

    /// Takes the months in order, as [`crate::LineChart::months`] does. What is not a number is a gap.
    #[must_use]
    pub fn months<L: Into<String>>(mut self, months: impl IntoIterator<Item = (L, Option<f64>)>) -> Self {
        self.series = Series::new(months);
        self
    }

    /// Adds the mean and the limits of a stretch of months, by their places from 0. One stretch covers all months, several
    /// follow each other where the chart was rebased; their names stand above them. Without a mean that is a number there
    /// is no stretch, without two limits in order there is a mean only.
    #[must_use]
    pub fn stretch(
        mut self,
        name: impl Into<String>,
        months: Range<usize>,
        mean: f64,
        limits: Option<(f64, f64)>,
    ) -> Self {
        let ordered = |(low, high): (f64, f64)| match (usable(Some(low)), usable(Some(high))) {
            (Some(low), Some(high)) if low <= high => Some((low, high)),
            _ => None,
        };
        if let Some(mean) = usable(Some(mean)) {
            self.stretches.push(Stretch {
                name: name.into(),
                months,
                mean,
                limits: limits.and_then(ordered),
            });
        }
        self
    }

    /// Marks a month, by its place from 0. A month without a figure is not marked.
    #[must_use]
    pub fn signal(mut self, month: usize, signal: Signal) -> Self {
        self.signals.push((month, signal));
        self
    }

    /// Sets the decimals of figures. Without it: none for counts, one for rates, two when all are below one. Means and
    /// limits below 100 have one at least.
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Self {
        self.decimals = Some(decimals.min(6));
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: ControlWords) -> Self {
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

    /// The stretches that cover at least one month, cut to the series.
    fn covering(&self) -> impl Iterator<Item = (Range<usize>, &Stretch)> {
        let count = self.series.months.len();
        let cut = move |one: &Stretch| one.months.start.min(count)..one.months.end.min(count);
        self.stretches.iter().map(move |one| (cut(one), one)).filter(|(months, _)| !months.is_empty())
    }

    /// The signals of a month that has a figure, the strongest first.
    fn signals_of(&self, month: usize) -> Vec<Signal> {
        if self.series.values.get(month).copied().flatten().is_none() {
            return Vec::new();
        }
        let mut signals: Vec<Signal> =
            self.signals.iter().filter(|(at, _)| *at == month).map(|(_, signal)| *signal).collect();
        signals.sort_unstable();
        signals.dedup();
        signals
    }

    /// Every kind of signal with its months.
    fn months_by_signal(&self, strongest_only: bool) -> Vec<(Signal, Vec<usize>)> {
        let mut found: Vec<(Signal, Vec<usize>)> = Vec::new();
        for month in 0..self.series.months.len() {
            let most = if strongest_only { 1 } else { usize::MAX };
            for signal in self.signals_of(month).into_iter().take(most) {
                match found.iter_mut().find(|(known, _)| *known == signal) {
                    Some((_, months)) => months.push(month),
                    None => found.push((signal, vec![month])),
                }
            }
        }
        found.sort_by_key(|(signal, _)| *signal);
        found
    }

    fn write(&self, value: f64) -> String {
        number(value, self.decimals.unwrap_or_else(|| self.series.decimals()))
    }

    fn write_limit(&self, value: f64) -> String {
        let decimals = self.series.decimals().max(usize::from(value.abs() < 100.0 && value.fract() != 0.0));
        number(value, self.decimals.unwrap_or(decimals))
    }

    fn describe(&self) -> String {
        let words = &self.words;
        let decimals = self.decimals.unwrap_or_else(|| self.series.decimals());
        let mut told = self.series.tell(&self.measure, decimals, &words.common);
        if self.series.is_empty() {
            return told.join(" ");
        }
        for (months, stretch) in self.covering() {
            if let Some((lower, upper)) = stretch.limits {
                if !stretch.name.is_empty() {
                    told.push(format!("{}:", stretch.name.trim_end_matches([':', '.'])));
                }
                let values = [
                    ("first", self.series.months[months.start].clone()),
                    ("last", self.series.months[months.end - 1].clone()),
                    ("mean", self.write_limit(stretch.mean)),
                    ("lower", self.write_limit(lower)),
                    ("upper", self.write_limit(upper)),
                ];
                told.push(fill(
                    &words.stretch,
                    &values.each_ref().map(|(name, value)| (*name, value.as_str())),
                ));
            }
        }
        let signals = self.months_by_signal(false);
        if signals.is_empty() && !self.stretches.is_empty() {
            told.push(words.no_signals.clone());
        }
        for (signal, months) in signals {
            let months: Vec<&str> = months.iter().map(|&month| self.series.months[month].as_str()).collect();
            let values = [("signal", words.of(signal)), ("months", &months.join(", "))];
            told.push(fill(&words.signals, &values));
        }
        told.join(" ")
    }

    fn table(&self) -> DataTable {
        let words = &self.words;
        let row = |(month, label): (usize, &String)| {
            let figure = self.series.values[month];
            let stretch =
                self.covering().filter(|(months, _)| months.contains(&month)).map(|(_, one)| one).last();
            let limit = |of: fn((f64, f64)) -> f64| {
                let limit = stretch.and_then(|one| one.limits).map(of);
                limit.map(|value| self.write_limit(value)).unwrap_or_default()
            };
            let signals: Vec<&str> =
                self.signals_of(month).into_iter().map(|signal| words.of(signal)).collect();
            vec![
                label.clone(),
                figure.map_or_else(|| words.common.no_data.clone(), |value| self.write(value)),
                stretch.map(|one| self.write_limit(one.mean)).unwrap_or_default(),
                limit(|(lower, _)| lower),
                limit(|(_, upper)| upper),
                signals.join("; "),
            ]
        };
        DataTable {
            caption: self.title.clone(),
            headings: vec![
                words.common.month.clone(),
                self.measure.clone(),
                words.mean.clone(),
                words.lower_limit.clone(),
                words.upper_limit.clone(),
                words.signal.clone(),
            ],
            rows: self.series.months.iter().enumerate().map(row).collect(),
        }
    }
}
