//! The values of a measure in their order, with the gaps between them, and what they add up to.

use vocabulary::Month;

use super::{Amount, Period, Unit, Value, Window};

/// One period of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// Its figure; `None` is a gap.
    pub amount: Option<Amount>,
    /// Whether the figure may still change.
    pub provisional: bool,
}

/// What a span of periods adds up to.
#[derive(Clone, Debug, PartialEq)]
pub enum Combined {
    /// The figure.
    Figure {
        /// In the unit of the measure.
        amount: Amount,
        /// Whether a figure in it may still change.
        provisional: bool,
    },
    /// Periods are missing, so there is no sum.
    Gap(Vec<Period>),
    /// Percentages and rates of these periods came without numerator and denominator. An average of percentages is none.
    NoParts(Vec<Period>),
    /// Periods of this length do not fill the span.
    DoesNotFit,
}

impl Combined {
    /// The figure, if there is one.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            Self::Figure { amount, .. } => Some(*amount),
            _ => None,
        }
    }
}

/// A measure's values from the first to the latest, without holes: a missing period stands as a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What the figures are.
    pub unit: Unit,
    /// The periods, oldest first; the first and the last have a figure.
    pub points: Vec<Point>,
}

impl Series {
    /// Of values in any order. Withdrawn ones are gaps, as are those that were never entered.
    pub fn of(unit: Unit, values: &[Value]) -> Self {
        let point = |value: &Value| Point {
            period: value.period,
            amount: value.amount(),
            provisional: value.is_provisional(),
        };
        Self::of_points(unit, values.iter().map(point).collect())
    }

    /// Of points in any order.
    pub fn of_points(unit: Unit, mut known: Vec<Point>) -> Self {
        known.retain(|point| point.amount.is_some());
        known.sort_by_key(|point| point.period);
        let (Some(first), Some(last)) = (known.first(), known.last()) else {
            return Self { unit, points: vec![] };
        };
        let mut next = known.iter().peekable();
        let points = first
            .period
            .to(last.period)
            .map(|period| match next.next_if(|point| point.period == period) {
                Some(point) => *point,
                None => Point { period, amount: None, provisional: false },
            })
            .collect();
        Self { unit, points }
    }

    /// The latest period with a figure.
    pub fn latest(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The point of a period.
    pub fn at(&self, period: Period) -> Option<&Point> {
        self.points.iter().find(|point| point.period == period)
    }

    /// The periods without a figure between the first and the latest.
    pub fn gaps(&self) -> Vec<Period> {
        self.points.iter().filter(|point| point.amount.is_none()).map(|point| point.period).collect()
    }

    /// The periods that are over since the latest figure and have none.
    pub fn awaited(&self, this_month: Month) -> Vec<Period> {
        let Some(latest) = self.latest() else { return vec![] };
        let due = Period::ended_before(this_month, latest.period.cadence());
        latest.period.plus(1).to(due).collect()
    }

    /// The window that ends with the latest figure.
    pub fn in_window(&self, window: Window) -> Option<((Period, Period), Combined)> {
        let latest = self.latest()?.period;
        Some(match window.ending(latest) {
            Some(span) => (span, self.combine(span)),
            None => ((latest, latest), Combined::DoesNotFit),
        })
    }

    /// The span of the same length just before; the year before for a year to date.
    pub fn before(&self, window: Window, (first, last): (Period, Period)) -> ((Period, Period), Combined) {
        let length = match window {
            Window::YearToDate => 12 / first.cadence().months(),
            _ => 1 + last.first().since(first.first()) / first.cadence().months(),
        };
        let span = (first.plus(-length), last.plus(-length));
        (span, self.combine(span))
    }

    /// What the periods from the first to the last add up to. A sum over a gap is not given.
    pub fn combine(&self, (first, last): (Period, Period)) -> Combined {
        let points: Vec<Option<&Point>> = first.to(last).map(|period| self.at(period)).collect();
        let missing: Vec<Period> = first
            .to(last)
            .zip(&points)
            .filter(|(_, point)| point.is_none_or(|point| point.amount.is_none()))
            .map(|(period, _)| period)
            .collect();
        if !missing.is_empty() {
            return Combined::Gap(missing);
        }
        let points: Vec<&Point> = points.into_iter().flatten().collect();
        let provisional = points.iter().any(|point| point.provisional);
        let amounts: Vec<Amount> = points.iter().filter_map(|point| point.amount).collect();
        if let [only] = amounts[..] {
            return Combined::Figure { amount: only, provisional };
        }
        if self.unit == Unit::Count {
            let value = amounts.iter().map(|amount| amount.value).sum();
            return Combined::Figure { amount: Amount::of(value), provisional };
        }
        let without: Vec<Period> = points
            .iter()
            .filter(|point| point.amount.is_some_and(|amount| amount.parts.is_none()))
            .map(|point| point.period)
            .collect();
        if !without.is_empty() {
            return Combined::NoParts(without);
        }
        let parts: Vec<(f64, f64)> = amounts.iter().filter_map(|amount| amount.parts).collect();
        let numerator = parts.iter().map(|(above, _)| above).sum();
        let denominator = match self.unit {
            Unit::RateOfPeople(_) => parts.last().map_or(0.0, |(_, people)| *people),
            _ => parts.iter().map(|(_, below)| below).sum(),
        };
        match Amount::from_parts(self.unit, numerator, denominator) {
            Some(amount) => Combined::Figure { amount, provisional },
            None => Combined::DoesNotFit,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Cadence;

    fn month(place: i32) -> Period {
        let april = "2024-04".parse().expect("a month");
        Period::beginning(april, Cadence::Monthly).expect("a period").plus(place)
    }

    fn counts(values: &[Option<f64>]) -> Series {
        let points = values.iter().enumerate().map(|(place, value)| Point {
            period: month(place as i32),
            amount: value.map(Amount::of),
            provisional: false,
        });
        Series::of_points(Unit::Count, points.collect())
    }

    fn shares(parts: &[(f64, f64)], unit: Unit) -> Series {
        let points = parts.iter().enumerate().map(|(place, (above, below))| Point {
            period: month(place as i32),
            amount: Amount::from_parts(unit, *above, *below),
            provisional: false,
        });
        Series::of_points(unit, points.collect())
    }

    #[test]
    fn a_sum_over_a_gap_is_not_given_and_the_month_is_named() {
        let mut values = vec![Some(10.0); 24];
        values[15] = None;
        let series = counts(&values);
        assert_eq!(series.gaps(), [month(15)]);
        let (_, rolling) = series.in_window(Window::Rolling12).expect("a window");
        assert_eq!(rolling, Combined::Gap(vec![month(15)]));
        let (span, year) = series.in_window(Window::YearToDate).expect("a window");
        assert_eq!((span, year), ((month(12), month(23)), Combined::Gap(vec![month(15)])));
        let (_, quarter) = series.in_window(Window::Quarter).expect("a window");
        assert_eq!(quarter.amount(), Some(Amount::of(30.0)));
    }

    #[test]
    fn a_window_that_reaches_before_the_first_value_has_a_gap() {
        let series = counts(&[Some(1.0); 5]);
        let (_, rolling) = series.in_window(Window::Rolling12).expect("a window");
        assert!(matches!(rolling, Combined::Gap(missing) if missing.len() == 7));
    }

    #[test]
    fn percentages_combine_by_their_parts_and_never_by_their_average() {
        let series = shares(&[(1.0, 2.0), (1.0, 98.0), (0.0, 100.0)], Unit::Percentage);
        let (_, quarter) = series.in_window(Window::Quarter).expect("a window");
        let quarter = quarter.amount().expect("a figure");
        assert_eq!((quarter.value, quarter.parts), (1.0, Some((2.0, 200.0))));
        let bare = [50.0, 1.0, 0.0].map(|value| Some(Amount::of(value)));
        let points = bare.iter().enumerate().map(|(place, amount)| Point {
            period: month(place as i32),
            amount: *amount,
            provisional: false,
        });
        let series = Series::of_points(Unit::Percentage, points.collect());
        let (_, quarter) = series.in_window(Window::Quarter).expect("a window");
        assert!(matches!(quarter, Combined::NoParts(periods) if periods.len() == 3));
    }

    #[test]
    fn people_are_counted_once_however_many_months_there_are() {
        let series = shares(&[(10.0, 1000.0), (20.0, 1000.0), (30.0, 2000.0)], Unit::RateOfPeople(1000));
        let (_, quarter) = series.in_window(Window::Quarter).expect("a window");
        assert_eq!(quarter.amount().map(|rate| rate.value), Some(30.0), "60 for 2,000 people");
    }

    #[test]
    fn what_is_over_and_not_reported_is_awaited() {
        let series = counts(&[Some(1.0); 3]);
        let awaited = series.awaited("2024-09".parse().expect("a month"));
        assert_eq!(awaited, [month(3), month(4)]);
        assert!(series.awaited("2024-07".parse().expect("a month")).is_empty());
    }

    proptest! {
        #[test]
        fn a_window_is_the_sum_of_its_months_or_names_what_is_missing(
            values in proptest::collection::vec(proptest::option::weighted(0.9, 0..500_u32), 1..40),
        ) {
            let values: Vec<Option<f64>> = values.into_iter().map(|value| value.map(f64::from)).collect();
            let series = counts(&values);
            for window in Window::ALL {
                let Some(((first, last), combined)) = series.in_window(window) else { continue };
                let inside: Vec<Option<f64>> = first
                    .to(last)
                    .map(|period| series.at(period).and_then(|point| point.amount).map(|amount| amount.value))
                    .collect();
                match combined {
                    Combined::Figure { amount, .. } => {
                        prop_assert_eq!(Some(amount.value), inside.iter().copied().sum::<Option<f64>>());
                    }
                    Combined::Gap(missing) => {
                        prop_assert_eq!(missing.len(), inside.iter().filter(|value| value.is_none()).count());
                    }
                    other => prop_assert!(false, "{:?}", other),
                }
            }
        }

        #[test]
        fn a_combined_percentage_lies_between_its_smallest_and_largest(
            parts in proptest::collection::vec((0..100_u32, 100..300_u32), 12),
        ) {
            let parts: Vec<(f64, f64)> = parts.into_iter().map(|(a, b)| (f64::from(a), f64::from(b))).collect();
            let series = shares(&parts, Unit::Percentage);
            let each: Vec<f64> = series.points.iter().filter_map(|point| point.amount).map(|one| one.value).collect();
            let (_, year) = series.in_window(Window::Rolling12).expect("a window");
            let year = year.amount().expect("a figure").value;
            let least = each.iter().copied().fold(f64::INFINITY, f64::min);
            let most = each.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(least - 1e-9 <= year && year <= most + 1e-9);
        }
    }
}
