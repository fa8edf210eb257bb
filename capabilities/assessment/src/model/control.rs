//! The months of a count against their control limits: which of them are signals, which are noise.

use serde::Serialize;
use statistics::months::{Cause, ControlChart, Screening, control_chart};
use vocabulary::Month;

use super::shape::MonthCount;

/// Fewer months than this make no limits worth drawing.
const FEWEST_MONTHS: usize = 15;

/// The control limits of a count by month, over both periods.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Control {
    /// The mean of the months.
    pub mean: f64,
    /// The lower limit; a count below 0 is not possible, the limit may be.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
    /// The months that stand out, oldest first.
    pub signals: Vec<MonthSignal>,
    /// The chart, for drawing and for words.
    #[serde(skip)]
    pub chart: ControlChart,
}

/// A month that stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MonthSignal {
    /// The month.
    pub month: Month,
    /// The strongest rule it meets.
    #[serde(serialize_with = "rule")]
    pub rule: Cause,
}

/// The XmR chart of the months (S08: large ranges left out of the limits); `None` with a month missing or fewer than 15.
pub(super) fn control(history: &[MonthCount]) -> Option<Control> {
    let counts: Vec<f64> =
        history.iter().map(|month| month.count.map(|count| count as f64)).collect::<Option<_>>()?;
    if counts.len() < FEWEST_MONTHS {
        return None;
    }
    let chart = control_chart(&counts, Screening::LeaveOutLargeRanges).ok()?;
    let signals = history.iter().zip(&chart.points);
    let signals = signals
        .filter_map(|(month, point)| Some(MonthSignal { month: month.month, rule: point.cause? }))
        .collect();
    Some(Control { mean: chart.mean, low: chart.limits.low, high: chart.limits.high, signals, chart })
}

fn rule<S: serde::Serializer>(cause: &Cause, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match cause {
        Cause::AboveLimit => "above_limit",
        Cause::BelowLimit => "below_limit",
        Cause::Rising => "rising",
        Cause::Falling => "falling",
        Cause::NearUpperLimit => "near_upper_limit",
        Cause::NearLowerLimit => "near_lower_limit",
        Cause::ShiftUp => "shift_up",
        Cause::ShiftDown => "shift_down",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(counts: impl IntoIterator<Item = Option<u64>>) -> Vec<MonthCount> {
        let first = Month::new(2023, 1).expect("a month");
        counts
            .into_iter()
            .zip(0..)
            .map(|(count, step)| MonthCount { month: first.plus(step), count })
            .collect()
    }

    #[test]
    fn a_leap_is_a_signal_and_the_usual_is_not() {
        let usual = (0..23).map(|month| Some(100 + month * 7 % 5));
        let quiet = control(&months(usual.clone())).expect("limits");
        assert_eq!(quiet.signals, []);
        let leap = control(&months(usual.chain([Some(160)]))).expect("limits");
        let last = leap.signals.last().expect("a signal");
        assert_eq!((last.month, last.rule), (Month::new(2024, 12).expect("a month"), Cause::AboveLimit));
    }

    #[test]
    fn a_missing_month_or_too_few_make_no_limits() {
        assert_eq!(control(&months((0..24).map(|month| (month != 5).then_some(10)))), None);
        assert_eq!(control(&months((0..14).map(|_| Some(10)))), None);
    }
}
