//! The special-cause rules of a control chart.

use crate::Interval;

/// Points in a row that make a shift or a trend.
const RUN: usize = 7;

/// Where a value lies against the mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Above it.
    Above,
    /// On it, to twelve digits.
    On,
    /// Below it.
    Below,
}

/// Which rules a point meets; a point can meet several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Signals {
    /// Beyond a limit.
    pub outside: bool,
    /// One of 7 or more points in a row on one side of the mean.
    pub shift: bool,
    /// One of 7 or more points in a row each higher (or each lower) than the one before.
    pub trend: bool,
    /// One of two of three points in a row near a limit but inside it, all three on one side of the mean.
    pub near_limit: bool,
}

/// The rule that names a point: the first met, in this order, and which way it points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Above the upper limit.
    AboveLimit,
    /// Below the lower limit.
    BelowLimit,
    /// Part of a rise of 7 points.
    Rising,
    /// Part of a fall of 7 points.
    Falling,
    /// Two of three near the upper limit.
    NearUpperLimit,
    /// Two of three near the lower limit.
    NearLowerLimit,
    /// Part of 7 points above the mean.
    ShiftUp,
    /// Part of 7 points below the mean.
    ShiftDown,
}

impl Cause {
    /// Says whether the signal is one of high or rising values.
    pub fn is_high(self) -> bool {
        matches!(self, Self::AboveLimit | Self::Rising | Self::NearUpperLimit | Self::ShiftUp)
    }
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// High values, such as calls answered.
    Higher,
    /// Low values, such as burglaries.
    Lower,
    /// Neither, such as reports of hidden harm.
    Neither,
}

/// What a point is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It varies as ever.
    CommonCause,
    /// A signal for the better.
    Improvement,
    /// A signal for the worse.
    Concern,
    /// A signal of high or rising values, neither good nor bad.
    NeutralHigh,
    /// A signal of low or falling values, neither good nor bad.
    NeutralLow,
}

impl Kind {
    pub(super) fn of(cause: Cause, better: Better) -> Self {
        match (better, cause.is_high()) {
            (Better::Neither, true) => Self::NeutralHigh,
            (Better::Neither, false) => Self::NeutralLow,
            (Better::Higher, high) => {
                if high {
                    Self::Improvement
                } else {
                    Self::Concern
                }
            }
            (Better::Lower, high) => {
                if high {
                    Self::Concern
                } else {
                    Self::Improvement
                }
            }
        }
    }
}

/// The lines of a chart, and how close to one a value has to be to lie on it.
pub(super) struct Lines {
    mean: f64,
    limits: Interval,
    near_limits: Interval,
    hair: f64,
}

impl Lines {
    /// The hair's breadth is the twelfth digit of the largest value: the mean of equal values need not be equal to them.
    pub(super) fn new(mean: f64, limits: Interval, near_limits: Interval, values: &[f64]) -> Self {
        let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        Self { mean, limits, near_limits, hair: 1e-12 * largest }
    }

    /// The side, the rules met and the naming rule of each value.
    pub(super) fn signals(&self, values: &[f64]) -> Vec<(Side, Signals, Option<Cause>)> {
        let sides: Vec<Side> = values.iter().map(|value| self.side(*value)).collect();
        let outside: Vec<bool> = values.iter().map(|value| self.beyond(*value, self.limits)).collect();
        let near: Vec<bool> =
            (0..values.len()).map(|i| self.beyond(values[i], self.near_limits) && !outside[i]).collect();
        let rising: Vec<bool> =
            in_runs(values.len(), RUN, |run| run.windows(2).all(|w| values[w[1]] > values[w[0]]));
        let falling: Vec<bool> =
            in_runs(values.len(), RUN, |run| run.windows(2).all(|w| values[w[1]] < values[w[0]]));
        let one_side =
            |run: &[usize]| sides[run[0]] != Side::On && run.iter().all(|i| sides[*i] == sides[run[0]]);
        let shift = in_runs(values.len(), RUN, one_side);
        let two_of_three =
            in_runs(values.len(), 3, |run| one_side(run) && run.iter().filter(|i| near[**i]).count() >= 2);
        (0..values.len())
            .map(|i| {
                let signals = Signals {
                    outside: outside[i],
                    shift: shift[i],
                    trend: rising[i] || falling[i],
                    near_limit: two_of_three[i] && near[i],
                };
                // The turning point of a rise and a fall is named by what follows it, so NHSRplotthedots.
                let goes_up = match values.get(i + 1) {
                    Some(next) if rising[i] && falling[i] => *next > values[i],
                    _ => rising[i],
                };
                (sides[i], signals, cause(signals, sides[i] == Side::Above, goes_up))
            })
            .collect()
    }

    fn side(&self, value: f64) -> Side {
        if value > self.mean + self.hair {
            Side::Above
        } else if value < self.mean - self.hair {
            Side::Below
        } else {
            Side::On
        }
    }

    fn beyond(&self, value: f64, range: Interval) -> bool {
        value > range.high + self.hair || value < range.low - self.hair
    }
}

fn cause(signals: Signals, is_above: bool, goes_up: bool) -> Option<Cause> {
    let pick = |high: bool, up: Cause, down: Cause| Some(if high { up } else { down });
    if signals.outside {
        pick(is_above, Cause::AboveLimit, Cause::BelowLimit)
    } else if signals.trend {
        pick(goes_up, Cause::Rising, Cause::Falling)
    } else if signals.near_limit {
        pick(is_above, Cause::NearUpperLimit, Cause::NearLowerLimit)
    } else if signals.shift {
        pick(is_above, Cause::ShiftUp, Cause::ShiftDown)
    } else {
        None
    }
}

/// For each of `n` places, whether some run of `length` places that holds it meets a condition.
fn in_runs(n: usize, length: usize, holds: impl Fn(&[usize]) -> bool) -> Vec<bool> {
    let places: Vec<usize> = (0..n).collect();
    let mut part = vec![false; n];
    for run in places.windows(length).filter(|run| holds(run)) {
        for place in run {
            part[*place] = true;
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean 0, limits -+3, near limits -+2.
    fn signals(values: &[f64]) -> Vec<(Side, Signals, Option<Cause>)> {
        Lines::new(0.0, Interval { low: -3.0, high: 3.0 }, Interval { low: -2.0, high: 2.0 }, values)
            .signals(values)
    }

    fn places(values: &[f64], holds: impl Fn(&Signals) -> bool) -> Vec<usize> {
        signals(values).iter().enumerate().filter(|(_, s)| holds(&s.1)).map(|(i, _)| i).collect()
    }

    #[test]
    fn a_value_on_a_limit_is_inside() {
        assert_eq!(places(&[3.0, 3.1, -3.0, -3.1], |s| s.outside), [1, 3]);
    }

    #[test]
    fn seven_on_one_side_are_a_shift_and_six_are_none() {
        let mut values = vec![1.0; 6];
        values.push(-1.0);
        assert_eq!(places(&values, |s| s.shift), Vec::<usize>::new());
        values[6] = 1.0;
        values.push(0.0);
        assert_eq!(places(&values, |s| s.shift), [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn seven_rising_points_are_a_trend_and_an_equal_pair_breaks_it() {
        let rising = [-0.9, -0.6, -0.3, 0.1, 0.3, 0.6, 0.9, 0.2];
        assert_eq!(places(&rising, |s| s.trend), [0, 1, 2, 3, 4, 5, 6]);
        let mut broken = rising;
        broken[3] = broken[2];
        assert_eq!(places(&broken, |s| s.trend), Vec::<usize>::new());
    }

    #[test]
    fn the_turning_point_of_a_rise_and_a_fall_belongs_to_the_fall() {
        let tent = [-0.9, -0.6, -0.3, 0.1, 0.3, 0.6, 0.9, 0.6, 0.3, 0.1, -0.3, -0.6, -0.9];
        let causes: Vec<_> = signals(&tent).into_iter().map(|s| s.2).collect();
        assert_eq!(
            (causes[5], causes[6], causes[7]),
            (Some(Cause::Rising), Some(Cause::Falling), Some(Cause::Falling))
        );
    }

    #[test]
    fn two_of_three_near_a_limit_count_only_when_all_three_stand_on_one_side() {
        assert_eq!(places(&[2.5, 1.0, 2.5, -1.0], |s| s.near_limit), [0, 2]);
        assert_eq!(places(&[2.5, -1.0, 2.5, -1.0], |s| s.near_limit), Vec::<usize>::new());
        // A point outside the limit is not near it.
        assert_eq!(places(&[3.5, 1.0, 2.5, -1.0], |s| s.near_limit), Vec::<usize>::new());
    }

    #[test]
    fn which_way_is_better_decides_between_improvement_and_concern() {
        use Better::{Higher, Lower, Neither};
        assert_eq!(
            [Higher, Lower, Neither].map(|b| Kind::of(Cause::Rising, b)),
            [Kind::Improvement, Kind::Concern, Kind::NeutralHigh]
        );
        assert_eq!(
            [Higher, Lower, Neither].map(|b| Kind::of(Cause::BelowLimit, b)),
            [Kind::Concern, Kind::Improvement, Kind::NeutralLow]
        );
    }
}
