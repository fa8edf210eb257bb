//! Aoristic weights: at what hour, if only from and to are known.

use crate::Error;

const MINUTES_OF_HOUR: u64 = 60;
const HOURS_OF_WEEK: usize = 168;
const MINUTES_OF_WEEK: u64 = 10_080;

/// The time an incident may have happened in, as when somebody was away and came home to a burglary.
///
/// Minutes by the local clock since 00:00 of any Monday, the same one for all. Across a clock change the span is an
/// hour longer or shorter than it was; the share of that hour is spread over the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSpan {
    /// The earliest minute.
    pub from: i64,
    /// The latest minute.
    pub to: i64,
}

/// At what hours of the week do incidents happen, when of many only from and to are known?
///
/// Each incident has a weight of 1, spread evenly over its span (Ratcliffe and McCullagh 1998, J. Quantitative
/// Criminology 14, 395-418), so the hours add up to the incidents; one known to the minute counts wholly in its hour.
/// Hour 0 is Monday 00:00 to 01:00, hour 167 Sunday 23:00 to 24:00.
///
/// # Errors
/// [`Error::Backwards`] where a span ends before it begins.
pub fn aoristic_hours_of_week(spans: &[TimeSpan]) -> Result<[f64; HOURS_OF_WEEK], Error> {
    let mut hours = [0.0; HOURS_OF_WEEK];
    for (place, span) in spans.iter().enumerate() {
        if span.to < span.from {
            return Err(Error::Backwards { position: place + 1 });
        }
        let start = span.from.rem_euclid(MINUTES_OF_WEEK as i64) as u64;
        match span.to.abs_diff(span.from) {
            0 => hours[hour(start)] += 1.0,
            length => spread(&mut hours, start, length),
        }
    }
    Ok(hours)
}

/// The hours of the day from those of the week: hour 0 is 00:00 to 01:00 of all days.
pub fn aoristic_hours_of_day(week: &[f64; HOURS_OF_WEEK]) -> [f64; 24] {
    let mut day = [0.0; 24];
    for (hour, weight) in week.iter().enumerate() {
        day[hour % 24] += weight;
    }
    day
}

fn spread(hours: &mut [f64; HOURS_OF_WEEK], start: u64, length: u64) {
    let share = |minutes: u64| minutes as f64 / length as f64;
    let whole_weeks = length / MINUTES_OF_WEEK;
    if whole_weeks > 0 {
        // Not weeks x 60: that may be more than fits.
        hours.iter_mut().for_each(|hour| *hour += whole_weeks as f64 * share(MINUTES_OF_HOUR));
    }
    let (mut minute, end) = (start, start + length % MINUTES_OF_WEEK);
    while minute < end {
        let next = (minute / MINUTES_OF_HOUR + 1) * MINUTES_OF_HOUR;
        hours[hour(minute)] += share(next.min(end) - minute);
        minute = next;
    }
}

fn hour(minute: u64) -> usize {
    (minute / MINUTES_OF_HOUR) as usize % HOURS_OF_WEEK
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_working_day_away_spreads_by_the_minutes_of_each_hour() -> Result<(), Error> {
        // Monday 08:30 to 10:00: 30 minutes in hour 8, 60 in hour 9.
        let week = aoristic_hours_of_week(&[TimeSpan { from: 510, to: 600 }])?;
        assert!((week[8] - 1.0 / 3.0).abs() < 1e-15 && (week[9] - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(week[10], 0.0);
        Ok(())
    }

    #[test]
    fn a_moment_counts_wholly_in_its_hour_and_sunday_night_runs_into_monday() -> Result<(), Error> {
        let sunday = 7 * 24 * 60;
        let week = aoristic_hours_of_week(&[
            TimeSpan { from: -1, to: -1 },
            TimeSpan { from: sunday - 30, to: sunday + 30 },
        ])?;
        assert_eq!((week[167], week[0]), (1.5, 0.5));
        assert_eq!(aoristic_hours_of_day(&week)[23], 1.5);
        Ok(())
    }

    #[test]
    fn a_span_of_a_week_gives_every_hour_the_same() -> Result<(), Error> {
        let week = aoristic_hours_of_week(&[TimeSpan { from: 777, to: 777 + 10_080 }])?;
        assert!(week.iter().all(|hour| (hour - 1.0 / 168.0).abs() < 1e-15));
        Ok(())
    }

    #[test]
    fn a_span_that_ends_before_it_begins_is_refused() {
        let spans = [TimeSpan { from: 0, to: 1 }, TimeSpan { from: 5, to: 4 }];
        assert_eq!(aoristic_hours_of_week(&spans), Err(Error::Backwards { position: 2 }));
    }

    proptest! {
        #[test]
        fn the_hours_add_up_to_the_incidents(
            spans in prop::collection::vec((any::<i64>(), any::<u64>(), 0u32..64), 0..20),
        ) {
            let spans: Vec<TimeSpan> = spans
                .into_iter()
                .map(|(from, length, shift)| TimeSpan { from, to: from.saturating_add_unsigned(length >> shift) })
                .collect();
            let week = aoristic_hours_of_week(&spans)?;
            prop_assert!((week.iter().sum::<f64>() - spans.len() as f64).abs() < 1e-9);
            prop_assert!((aoristic_hours_of_day(&week).iter().sum::<f64>() - spans.len() as f64).abs() < 1e-9);
            prop_assert!(week.iter().all(|hour| *hour >= 0.0));
        }

        #[test]
        fn a_week_later_is_the_same_week(from in -100_000i64..100_000, length in 0i64..100_000) {
            let one = aoristic_hours_of_week(&[TimeSpan { from, to: from + length }])?;
            let later = aoristic_hours_of_week(&[TimeSpan { from: from + 10_080, to: from + length + 10_080 }])?;
            prop_assert_eq!(one, later);
        }
    }
}
