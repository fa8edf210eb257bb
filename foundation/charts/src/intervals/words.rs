//! The words a chart of intervals says itself.

use crate::words::Words;

/// The words and sentences of a chart of intervals. `{braces}` mark where a name or figure goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntervalWords {
    /// What it shares with other charts: no data, ranges.
    pub common: Words,
    /// Heads the column of names.
    pub name: String,
    /// Heads the column of lower ends.
    pub low: String,
    /// Heads the column of upper ends.
    pub high: String,
    /// Says a figure with its interval: `{name}`, `{value}`, `{low}`, `{high}`.
    pub row: String,
    /// Says a figure without one: `{name}`, `{value}`.
    pub row_without: String,
    /// Says how many rows there are, before the highest and the lowest: `{count}`.
    pub count: String,
    /// Says the ends: `{high}`, `{high_name}`, `{low}`, `{low_name}`.
    pub ends: String,
    /// Says that the axis does not start at nought: `{value}`.
    pub axis_starts: String,
}

impl Default for IntervalWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            common: Words::default(),
            name: s("Name"),
            low: s("Interval, from"),
            high: s("Interval, to"),
            row: s("{name}: {value} ({low} to {high})."),
            row_without: s("{name}: {value}."),
            count: s("Rows: {count}."),
            ends: s("Highest {high} in {high_name}, lowest {low} in {low_name}."),
            axis_starts: s("The axis starts at {value}, not at 0"),
        }
    }
}
