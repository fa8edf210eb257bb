//! Days: which day it is in London, how a day is written, how near a due date is in words.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use vocabulary::Language;

/// The day of an instant in the United Kingdom, summer time minded. Where the machine has no time zones it is the
/// day in Greenwich, an hour out at worst.
pub fn day_in_london(instant: Timestamp) -> Date {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    instant.to_zoned(london).date()
}

/// A day as desk pages write it: "14 March 2026".
pub fn written(day: Date) -> String {
    Language::English.date(day)
}

/// How near a due date is: "today", "tomorrow", "in 3 days", "in 6 weeks", "1 day late", "2 weeks late".
/// Up to 13 days it is counted in days, then in whole weeks.
pub fn due_in_words(due: Date, today: Date) -> String {
    let days = days_between(today, due);
    let span = |days: i32| match days {
        1 => "1 day".to_owned(),
        ..14 => format!("{days} days"),
        _ => format!("{} weeks", days / 7),
    };
    match days {
        0 => "today".into(),
        1 => "tomorrow".into(),
        2.. => format!("in {}", span(days)),
        _ => format!("{} late", span(-days)),
    }
}

/// Whole days from one day to another; below 0 when the other is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// "1 day", "70 days", with the word in the plural where it belongs.
pub(crate) fn counted(number: i32, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn near_dates_are_said_in_days_and_far_ones_in_weeks() {
        let today = date(2026, 11, 22);
        let said = |due| due_in_words(due, today);
        assert_eq!(said(date(2026, 11, 22)), "today");
        assert_eq!(said(date(2026, 11, 23)), "tomorrow");
        assert_eq!(said(date(2026, 11, 25)), "in 3 days");
        assert_eq!(said(date(2027, 1, 31)), "in 10 weeks");
        assert_eq!(said(date(2026, 11, 21)), "1 day late");
        assert_eq!(said(date(2026, 11, 8)), "2 weeks late");
        assert_eq!(said(date(2025, 11, 22)), "52 weeks late");
    }

    #[test]
    fn half_past_eleven_at_night_in_greenwich_is_the_next_day_in_london_in_summer() {
        let instant: Timestamp = "2026-06-30T23:30:00Z".parse().expect("an instant");
        assert_eq!(day_in_london(instant), date(2026, 7, 1));
        let winter: Timestamp = "2026-12-31T23:30:00Z".parse().expect("an instant");
        assert_eq!(day_in_london(winter), date(2026, 12, 31));
    }
}
