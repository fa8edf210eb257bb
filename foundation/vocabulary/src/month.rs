//! A calendar month, the smallest span of time that open police data knows.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// A calendar month of the years 1900 to 2199, written `2024-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// A text that is not a month.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("“{0}” is not a month. Write it as 2024-12")]
pub struct MonthUnreadable(String);

impl Month {
    /// The month of a year and a month number (1 to 12); `None` outside 1900-2199.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let number = i32::try_from(month).ok()?;
        ((1900..2200).contains(&year) && (1..=12).contains(&number)).then(|| Self(year * 12 + number - 1))
    }

    /// The month in which an instant falls in the United Kingdom (Europe/London, summer time minded).
    pub fn of_instant_in_london(instant: Timestamp) -> Option<Self> {
        let london = TimeZone::get("Europe/London").ok()?;
        Self::of_date(instant.to_zoned(london).date())
    }

    /// The month of a date.
    pub fn of_date(date: Date) -> Option<Self> {
        Self::new(i32::from(date.year()), u32::try_from(date.month()).ok()?)
    }

    /// The year, such as 2024.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The number of the month in its year, 1 to 12.
    pub fn number(self) -> u32 {
        self.0.rem_euclid(12).unsigned_abs() + 1
    }

    /// The month so many months later, or earlier when negative.
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// How many months this one lies after another; negative when it lies before.
    pub fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    /// The last day of the month.
    pub fn last_day(self) -> Option<Date> {
        let first = Date::new(self.year().try_into().ok()?, self.number().try_into().ok()?, 1).ok()?;
        Some(first.last_of_month())
    }

    /// Reads `2024-12` from bytes without building a text; `None` when it is anything else.
    pub fn from_bytes(text: &[u8]) -> Option<Self> {
        let &[a, b, c, d, b'-', e, f] = text else { return None };
        let digit = |byte: u8| byte.is_ascii_digit().then(|| i32::from(byte - b'0'));
        let year = digit(a)? * 1000 + digit(b)? * 100 + digit(c)? * 10 + digit(d)?;
        Self::new(year, (digit(e)? * 10 + digit(f)?).unsigned_abs())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = MonthUnreadable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_bytes(text.as_bytes()).ok_or_else(|| MonthUnreadable(text.chars().take(40).collect()))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_reads_as_it_is_written() {
        let month: Month = "2024-12".parse().expect("a month");
        assert_eq!((month.year(), month.number(), month.to_string()), (2024, 12, "2024-12".into()));
    }

    #[test]
    fn what_is_not_a_month_is_refused() {
        for text in ["2024-13", "2024-00", "2024-1", "24-12", "2024/12", "", "2024-12-01", "२०२४-१२"]
        {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }

    #[test]
    fn months_count_across_the_turn_of_the_year() {
        let january = Month::new(2024, 1).expect("a month");
        assert_eq!(january.plus(-1).to_string(), "2023-12");
        assert_eq!(january.plus(23).to_string(), "2025-12");
        assert_eq!(january.since(january.plus(-13)), 13);
    }

    #[test]
    fn an_hour_before_midnight_utc_in_summer_is_the_next_month_in_london() {
        let instant: Timestamp = "2023-04-30T23:00:00Z".parse().expect("an instant");
        assert_eq!(Month::of_instant_in_london(instant), Month::new(2023, 5));
    }

    #[test]
    fn february_ends_on_the_twenty_ninth_in_a_leap_year() {
        let february = Month::new(2024, 2).expect("a month");
        assert_eq!(february.last_day().expect("a day").day(), 29);
    }
}
