//! The words a forecast says itself.

use crate::words::Words;

/// The words and sentences of a forecast. `{braces}` mark where a name or figure goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastWords {
    /// What it shares with other charts: months, gaps, ranges, the sentences of a series.
    pub common: Words,
    /// Names the months ahead, above them.
    pub forecast: String,
    /// Heads the column of the lower ends.
    pub low: String,
    /// Heads the column of the upper ends.
    pub high: String,
    /// Heads the column of the middle.
    pub middle: String,
    /// Says the range of a month: `{month}`, `{low}`, `{high}`, `{chance}`.
    pub range: String,
    /// Says that the axis does not start at nought: `{value}`.
    pub axis_starts: String,
}

impl Default for ForecastWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            common: Words::default(),
            forecast: s("Forecast"),
            low: s("Forecast, from"),
            high: s("Forecast, to"),
            middle: s("Forecast, middle"),
            range: s("Forecast for {month}: between {low} and {high} ({chance})."),
            axis_starts: s("The axis starts at {value}, not at 0"),
        }
    }
}
