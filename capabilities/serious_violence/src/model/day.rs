//! Days: which day it is in London, and a day as three fields of a form give it.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// The day of an instant in the United Kingdom, summer time minded. Where the machine has no time zones it is the day in Greenwich.
pub fn day_in_london(instant: Timestamp) -> Date {
    instant.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).date()
}

/// The day of three fields, day, month and year; `None` where there is no such day from 1998, when partnerships began, to 2200.
pub fn day_of_fields([day, month, year]: [&str; 3]) -> Option<Date> {
    let number = |text: &str| text.trim().parse::<i16>().ok();
    let year = number(year).filter(|year| (1998..=2200).contains(year))?;
    Date::new(year, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn only_days_that_exist_are_read() {
        assert_eq!(day_of_fields([" 29", "2", "2024"]), Some(date(2024, 2, 29)));
        for fields in [["29", "2", "2025"], ["1", "13", "2025"], ["", "1", "2025"], ["1", "1", "25"]] {
            assert_eq!(day_of_fields(fields), None, "{fields:?}");
        }
    }
}
