//! A series in the order of time, from a file with one row a month.

use vocabulary::{Language, Month};

use crate::Stopped;
use crate::asked::Asked;
use crate::method::{MethodOption, option};
use crate::table::Table;

/// The option that names the column of values.
pub const VALUE_COLUMN: MethodOption = option("value-column", "COLUMN", "the values [default: value]");
/// The option that names the column of months.
pub const MONTH_COLUMN: MethodOption = option(
    "month-column",
    "COLUMN",
    "the months, such as 2024-03, one after the other, or any labels [default: month, where there is one]",
);

/// Values with the labels and, where the labels are months, the months.
pub struct Series<'a> {
    /// The file.
    pub table: &'a Table,
    /// The row at which the series begins.
    pub first: usize,
    /// The values.
    pub values: Vec<f64>,
    /// What each value is called.
    pub labels: Vec<String>,
    /// The months, where all labels are months.
    pub months: Option<Vec<Month>>,
}

impl<'a> Series<'a> {
    /// Reads the whole series; months have to follow each other without a gap.
    pub fn read(asked: &'a Asked<'_>) -> Result<Self, Stopped> {
        let table = asked.table();
        let values = asked.column(table, VALUE_COLUMN.name, "value")?.numbers()?;
        let labels: Vec<String> = match asked.column_if_there(table, MONTH_COLUMN.name, "month")? {
            Some(column) => column.texts().map(str::to_owned).collect(),
            None => (0..values.len()).map(|place| format!("row {place}")).collect(),
        };
        let months: Option<Vec<Month>> = labels.iter().map(|label| label.parse().ok()).collect();
        let broken =
            months.iter().flat_map(|months| months.windows(2)).position(|pair| pair[1].since(pair[0]) != 1);
        if let Some(place) = broken {
            let what = format!(
                "{} does not follow {}. Give every month once, in the order of time, those without events as 0.",
                labels[place + 1],
                labels[place]
            );
            return Err(table.refused_row(place + 1, &what));
        }
        Ok(Self { table, first: 0, values, labels, months })
    }

    /// The last so many values.
    pub fn last(mut self, number: usize) -> Self {
        let start = self.values.len().saturating_sub(number);
        self.first += start;
        self.values.drain(..start);
        self.labels.drain(..start);
        if let Some(months) = &mut self.months {
            months.drain(..start);
        }
        self
    }

    /// The values as counts.
    pub fn counts(&self) -> Result<Vec<u64>, Stopped> {
        let count = |(place, value): (usize, &f64)| {
            ((0.0..=1e9).contains(value) && value.fract() == 0.0).then_some(*value as u64).ok_or_else(|| {
                let what = format!("{value} is not a count. Write a whole number from 0 to 1,000,000,000.");
                self.table.refused_row(self.first + place, &what)
            })
        };
        self.values.iter().enumerate().map(count).collect()
    }

    /// What the value at a place is called: "March 2024".
    pub fn label(&self, place: usize) -> String {
        match &self.months {
            Some(months) => match months.get(place) {
                Some(month) => Language::English.month(*month),
                None => months.last().map_or_else(String::new, |last| {
                    Language::English.month(last.plus((place + 1 - months.len()) as i32))
                }),
            },
            None => self
                .labels
                .get(place)
                .cloned()
                .unwrap_or_else(|| format!("{} after the last", place + 1 - self.labels.len())),
        }
    }

    /// What the value at a place is called on an axis: "Mar 2024".
    pub fn short(&self, place: usize) -> String {
        match self.months.as_ref().and_then(|months| months.get(place)) {
            Some(month) => Language::English.month_short(*month),
            None => self.label(place),
        }
    }

    /// What a part of the season is called: "March".
    pub fn part(&self, place: usize) -> String {
        let label = self.label(place);
        match &self.months {
            Some(_) => label.split(' ').next().unwrap_or_default().to_owned(),
            None => format!("part {}", place + 1),
        }
    }
}
