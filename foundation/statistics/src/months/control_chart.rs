//! The XmR chart: is this month out of the ordinary?

use super::signals::{self, Better, Cause, Kind, Side, Signals};
use crate::error::checked_values;
use crate::{Error, Interval};

/// Reach of the limits in mean moving ranges: 3 / 1.128.
const REACH: f64 = 2.66;
/// A moving range of this many means or more is out of the ordinary itself.
const LARGE_RANGE: f64 = 3.267;

/// Whether large moving ranges count towards the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screening {
    /// Moving ranges of 3.267 times their mean or more are left out, once (the rule of NHSRplotthedots, and the usual choice).
    LeaveOutLargeRanges,
    /// All moving ranges count.
    KeepAll,
}

/// One value on a control chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The value, as given.
    pub value: f64,
    /// Where it lies against the mean.
    pub side: Side,
    /// The rules it meets.
    pub signals: Signals,
    /// The rule that names the point; `None` where it varies as ever.
    pub cause: Option<Cause>,
}

impl Point {
    /// What to call the point, once it is known which way is better.
    pub fn kind(&self, better: Better) -> Kind {
        self.cause.map_or(Kind::CommonCause, |cause| Kind::of(cause, better))
    }
}

/// A chart of individual values and moving ranges, in the unit of the values.
#[derive(Debug, Clone, PartialEq)]
pub struct ControlChart {
    /// The plain mean of the values.
    pub mean: f64,
    /// The mean absolute difference of neighbours.
    pub mean_moving_range_raw: f64,
    /// The same, without the ranges left out: what the limits use.
    pub mean_moving_range: f64,
    /// mean -+ 2.66 mean moving ranges. For counts the lower limit can be below zero; a chart stops at zero.
    pub limits: Interval,
    /// Two thirds of the way from the mean to the limits.
    pub near_limits: Interval,
    /// The values in their order.
    pub points: Vec<Point>,
}

impl ControlChart {
    /// The places, from 0, of the points that meet a condition.
    pub fn places(&self, holds: impl Fn(&Signals) -> bool) -> Vec<usize> {
        (0..self.points.len()).filter(|place| holds(&self.points[*place].signals)).collect()
    }
}

/// Is this month out of the ordinary? Draws the XmR chart of a series.
///
/// Limits: mean -+ 2.66 x the mean moving range (Shewhart 1931; Wheeler, Understanding Variation, 1993). Rules, as in "Making data
/// count" of the NHS and NHSRplotthedots 0.2.2: outside a limit; 7 points in a row on one side of the mean; 7 points in a row rising or
/// falling; two of three points in a row near a limit (beyond two thirds of the way), all three on one side.
///
/// `values`: any number from two up, in the order of time; 15 or more for limits that hold. Not for a series with a strong season
/// (take the season out first, [`stl`](super::stl)), nor for counts that are mostly below 5.
///
/// # Errors
/// [`Error::Value`] for what is not a number within 1e15, [`Error::TooFewValues`] below two.
pub fn control_chart(values: &[f64], screening: Screening) -> Result<ControlChart, Error> {
    checked_values(values, 2)?;
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let raw = ranges.iter().sum::<f64>() / ranges.len() as f64;
    let used = match screening {
        Screening::KeepAll => raw,
        Screening::LeaveOutLargeRanges => {
            let ordinary: Vec<f64> = ranges.into_iter().filter(|range| *range < LARGE_RANGE * raw).collect();
            // Of equal values all ranges are 0, and none is below 3.267 x 0.
            if ordinary.is_empty() { raw } else { ordinary.iter().sum::<f64>() / ordinary.len() as f64 }
        }
    };
    let around = |reach: f64| Interval { low: mean - reach * used, high: mean + reach * used };
    let (limits, near_limits) = (around(REACH), around(REACH * 2.0 / 3.0));
    let lines = signals::Lines::new(mean, limits, near_limits, values);
    let points = values
        .iter()
        .zip(lines.signals(values))
        .map(|(value, (side, signals, cause))| Point { value: *value, side, signals, cause })
        .collect();
    Ok(ControlChart {
        mean,
        mean_moving_range_raw: raw,
        mean_moving_range: used,
        limits,
        near_limits,
        points,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_values_have_the_limits_worked_out_by_hand() -> Result<(), Error> {
        // 10, 14, 12, 16: ranges 4, 2, 4, mean 10/3; limits 13 -+ 8.8667.
        let chart = control_chart(&[10.0, 14.0, 12.0, 16.0], Screening::LeaveOutLargeRanges)?;
        assert_eq!(chart.mean, 13.0);
        assert!((chart.limits.low - (13.0 - 26.6 / 3.0)).abs() < 1e-12);
        assert!((chart.near_limits.high - (13.0 + 53.2 / 9.0)).abs() < 1e-12);
        Ok(())
    }

    #[test]
    fn one_leap_there_and_back_does_not_widen_the_limits() -> Result<(), Error> {
        let mut values = [10.0, 20.0].repeat(10);
        values[9] = 100.0;
        let screened = control_chart(&values, Screening::LeaveOutLargeRanges)?;
        assert_eq!(screened.mean_moving_range, 10.0);
        assert_eq!(screened.places(|signals| signals.outside), [9]);
        assert!(control_chart(&values, Screening::KeepAll)?.mean_moving_range > 18.0);
        Ok(())
    }

    #[test]
    fn equal_values_are_never_a_signal_whatever_their_last_digit() -> Result<(), Error> {
        for value in [0.0, 0.1, 5.1, 1e15, -3.3] {
            let chart = control_chart(&[value; 30], Screening::LeaveOutLargeRanges)?;
            assert!(chart.points.iter().all(|point| point.cause.is_none()), "{value}");
        }
        Ok(())
    }

    #[test]
    fn a_single_value_and_a_value_that_is_no_number_are_refused() {
        let chart = |values: &[f64]| control_chart(values, Screening::KeepAll);
        assert_eq!(chart(&[3.0]), Err(Error::TooFewValues { needed: 2, given: 1 }));
        assert!(matches!(chart(&[3.0, f64::NAN]), Err(Error::Value { position: 2, .. })));
        assert_eq!(chart(&[1e16, 3.0]), Err(Error::Value { position: 1, value: 1e16 }));
    }

    proptest! {
        #[test]
        fn the_chart_moves_and_stretches_with_its_values(
            values in prop::collection::vec(0i32..500, 2..80), shift in -500i32..500, factor in 1i32..20,
        ) {
            let first: Vec<f64> = values.iter().map(|v| f64::from(*v)).collect();
            let moved: Vec<f64> = values.iter().map(|v| f64::from(v * factor + shift)).collect();
            for screening in [Screening::LeaveOutLargeRanges, Screening::KeepAll] {
                let (a, b) = (control_chart(&first, screening)?, control_chart(&moved, screening)?);
                let (shift, factor) = (f64::from(shift), f64::from(factor));
                prop_assert!((a.limits.high * factor + shift - b.limits.high).abs() < 1e-7);
                prop_assert!((a.mean - a.limits.low - (a.limits.high - a.mean)).abs() < 1e-9);
            }
        }

        #[test]
        fn turned_upside_down_high_becomes_low(values in prop::collection::vec(0i32..60, 2..80)) {
            let up: Vec<f64> = values.iter().map(|v| f64::from(*v)).collect();
            let down: Vec<f64> = up.iter().map(|v| -v).collect();
            let up = control_chart(&up, Screening::LeaveOutLargeRanges)?;
            let down = control_chart(&down, Screening::LeaveOutLargeRanges)?;
            for (a, b) in up.points.iter().zip(&down.points) {
                prop_assert_eq!(a.signals, b.signals);
                prop_assert_eq!(a.kind(Better::Higher), b.kind(Better::Lower));
            }
        }
    }
}
