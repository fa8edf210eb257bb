//! The words a control chart says itself.

use super::Signal;
use crate::words::Words;

/// The words and sentences of a control chart. `{braces}` mark where a name or figure goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlWords {
    /// What it shares with other charts: months, gaps, the sentences of a series.
    pub common: Words,
    /// Names the mean, at the end of its line and over its column.
    pub mean: String,
    /// Names the upper limit.
    pub upper_limit: String,
    /// Names the lower limit.
    pub lower_limit: String,
    /// Heads the column of signals.
    pub signal: String,
    /// Says the mean and the limits of a stretch: `{first}`, `{last}`, `{mean}`, `{lower}`, `{upper}`.
    pub stretch: String,
    /// Says which months signal what: `{signal}`, `{months}`.
    pub signals: String,
    /// Says that no month signals anything.
    pub no_signals: String,
    /// Says that the axis does not start at nought: `{value}`.
    pub axis_starts: String,
    /// Names a month above the upper limit.
    pub above_limit: String,
    /// Names a month below the lower limit.
    pub below_limit: String,
    /// Names a month in a run of rises.
    pub rising: String,
    /// Names a month in a run of falls.
    pub falling: String,
    /// Names a month of which two in three come near the upper limit.
    pub near_upper_limit: String,
    /// Names a month of which two in three come near the lower limit.
    pub near_lower_limit: String,
    /// Names a month in a run above the mean.
    pub shift_up: String,
    /// Names a month in a run below the mean.
    pub shift_down: String,
}

impl Default for ControlWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            common: Words::default(),
            mean: s("mean"),
            upper_limit: s("upper limit"),
            lower_limit: s("lower limit"),
            signal: s("Signal"),
            stretch: s("{first} to {last}: mean {mean}, limits {lower} to {upper}."),
            signals: s("Signal, {signal}: {months}."),
            no_signals: s("No signals: no month is out of the ordinary."),
            axis_starts: s("The axis starts at {value}, not at 0"),
            above_limit: s("above the upper limit"),
            below_limit: s("below the lower limit"),
            rising: s("part of a run of rises"),
            falling: s("part of a run of falls"),
            near_upper_limit: s("two of three near the upper limit"),
            near_lower_limit: s("two of three near the lower limit"),
            shift_up: s("part of a run above the mean"),
            shift_down: s("part of a run below the mean"),
        }
    }
}

impl ControlWords {
    pub(super) fn of(&self, signal: Signal) -> &str {
        match signal {
            Signal::AboveLimit => &self.above_limit,
            Signal::BelowLimit => &self.below_limit,
            Signal::Rising => &self.rising,
            Signal::Falling => &self.falling,
            Signal::NearUpperLimit => &self.near_upper_limit,
            Signal::NearLowerLimit => &self.near_lower_limit,
            Signal::ShiftUp => &self.shift_up,
            Signal::ShiftDown => &self.shift_down,
        }
    }
}
