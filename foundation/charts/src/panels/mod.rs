//! Draws the same months for many categories, each in a small panel.

mod drawing;
mod words;

use crate::chart::{Chart, DataTable};
use crate::scale::{Ticks, decimals_for, number, usable};
use crate::series::found;
use crate::style::{NARROW, WIDE};
use crate::words::fill;

pub use words::SmallMultiplesWords;

/// One category with its figures, month by month.
#[derive(Debug, Clone)]
struct Panel {
    name: String,
    values: Vec<Option<f64>>,
}

/// Many series over the same months, a panel each, in the order given: 4 to 36 look best, any number is drawn.
///
/// All panels share one scale from nought, so that heights compare; with [`SmallMultiples::own_scales`] shapes compare.
/// The drawing says which it is.
#[derive(Debug, Clone)]
pub struct SmallMultiples {
    title: String,
    measure: String,
    months: Vec<String>,
    panels: Vec<Panel>,
    own_scales: bool,
    decimals: Option<usize>,
    words: SmallMultiplesWords,
}

impl SmallMultiples {
    /// Starts a chart; the title says its message. `measure` names the unit of all panels: "Incidents a month".
    pub fn new(title: impl Into<String>, measure: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            measure: measure.into(),
            months: Vec::new(),
            panels: Vec::new(),
            own_scales: false,
            decimals: None,
            words: SmallMultiplesWords::default(),
        }
    }

    /// Takes the labels of the months, in order.
    #[must_use]
    pub fn months<L: Into<String>>(mut self, months: impl IntoIterator<Item = L>) -> Self {
        self.months = months.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a category with a figure for each month. What is not a number is a gap; figures beyond the months are left out.
    #[must_use]
    pub fn panel(mut self, name: impl Into<String>, values: impl IntoIterator<Item = Option<f64>>) -> Self {
        self.panels.push(Panel { name: name.into(), values: values.into_iter().map(usable).collect() });
        self
    }

    /// Gives each panel a scale of its own.
    #[must_use]
    pub fn own_scales(mut self) -> Self {
        self.own_scales = true;
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
    pub fn words(mut self, words: SmallMultiplesWords) -> Self {
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

    /// The figures of a panel, as many as there are months.
    fn values_of<'a>(&self, panel: &'a Panel) -> &'a [Option<f64>] {
        &panel.values[..panel.values.len().min(self.months.len())]
    }

    fn all(&self) -> impl Iterator<Item = f64> + Clone {
        self.panels.iter().flat_map(|panel| found(self.values_of(panel)).map(|(_, value)| value))
    }

    fn write(&self, value: f64) -> String {
        number(value, self.decimals.unwrap_or_else(|| decimals_for(self.all())))
    }

    /// A scale with two ticks, from nought to a round number.
    fn scale_of(&self, values: impl Iterator<Item = f64> + Clone) -> Ticks {
        let whole = self.all().all(|value| value.fract() == 0.0);
        let (low, high) = (values.clone().fold(0.0, f64::min), values.fold(0.0, f64::max));
        Ticks::from_nought(low, high, 4, whole)
    }

    /// Says what scale the panels have.
    fn says_scale(&self) -> String {
        if self.own_scales {
            return self.words.own_scales.clone();
        }
        let scale = self.scale_of(self.all());
        let (low, high) = (scale.labels().first().cloned(), scale.labels().last().cloned());
        let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
        fill(&self.words.one_scale, &[("low", &low), ("high", &high)])
    }

    fn says_months(&self) -> String {
        match (self.months.first(), self.months.last()) {
            (Some(first), Some(last)) => fill(&self.words.months, &[("first", first), ("last", last)]),
            _ => String::new(),
        }
    }

    fn describe(&self) -> String {
        if self.all().next().is_none() {
            return format!("{}.", self.words.common.no_data_for_this_period);
        }
        let mut told = vec![
            format!("{}.", self.measure.trim_end_matches('.')),
            format!("{}.", self.says_scale()),
            format!("{}.", self.says_months()),
        ];
        for panel in &self.panels {
            let values = || found(self.values_of(panel)).map(|(_, value)| value);
            let ends = values().reduce(f64::min).zip(values().reduce(f64::max)).zip(values().last());
            told.push(match ends {
                Some(((low, high), latest)) => {
                    let written = [
                        ("name", panel.name.clone()),
                        ("low", self.write(low)),
                        ("high", self.write(high)),
                        ("latest", self.write(latest)),
                    ];
                    fill(&self.words.panel, &written.each_ref().map(|(name, value)| (*name, value.as_str())))
                }
                None => format!("{}: {}.", panel.name, self.words.common.no_data),
            });
        }
        told.join(" ")
    }

    fn table(&self) -> DataTable {
        let mut headings = vec![self.words.common.month.clone()];
        headings.extend(self.panels.iter().map(|panel| panel.name.clone()));
        let row = |(i, month): (usize, &String)| {
            let figure = |panel: &Panel| match self.values_of(panel).get(i).copied().flatten() {
                Some(value) => self.write(value),
                None => self.words.common.no_data.clone(),
            };
            let mut row = vec![month.clone()];
            row.extend(self.panels.iter().map(figure));
            row
        };
        let rows = self.months.iter().enumerate().map(row).collect();
        DataTable { caption: self.title.clone(), headings, rows }
    }
}
