//! The periods a measure is reported for: months, quarters, years that begin in April.

use std::fmt;

use thiserror::Error;
use vocabulary::Month;

use super::Cadence;

/// A month, a quarter (from January, April, July or October) or a financial year (from April).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Month,
    cadence: Cadence,
}

/// A text that names no period of this kind.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("“{text}” is not {}", .cadence.a_period())]
pub struct PeriodUnreadable {
    text: String,
    cadence: Cadence,
}

impl Period {
    /// The period of a cadence that holds a month.
    pub fn holding(month: Month, cadence: Cadence) -> Self {
        let back = match cadence {
            Cadence::Monthly => 0,
            Cadence::Quarterly => (month.number() as i32 - 1) % 3,
            Cadence::Yearly => (month.number() as i32 + 8) % 12,
        };
        Self { first: month.plus(-back), cadence }
    }

    /// The period that begins with a month; `None` where none of the cadence does.
    pub fn beginning(first: Month, cadence: Cadence) -> Option<Self> {
        Some(Self::holding(first, cadence)).filter(|period| period.first == first)
    }

    /// Reads a period as people write it: `2026-09`, `September 2026`, `Sep 2026`; a quarter as its first month or
    /// `2026-27 Q2`; a year as `2026-27` or its first month.
    pub fn read(text: &str, cadence: Cadence) -> Result<Self, PeriodUnreadable> {
        let found = match cadence {
            Cadence::Monthly => month_of(text),
            Cadence::Quarterly => quarter_of(text).or_else(|| month_of(text)),
            Cadence::Yearly => year_of(text.trim()).or_else(|| month_of(text)),
        };
        found
            .and_then(|first| Self::beginning(first, cadence))
            .ok_or_else(|| PeriodUnreadable { text: text.trim().chars().take(40).collect(), cadence })
    }

    /// Its first month.
    pub fn first(self) -> Month {
        self.first
    }

    /// Its last month.
    pub fn last(self) -> Month {
        self.first.plus(self.cadence.months() - 1)
    }

    /// How often such a period comes.
    pub fn cadence(self) -> Cadence {
        self.cadence
    }

    /// The period so many later, or earlier when negative.
    #[must_use]
    pub fn plus(self, periods: i32) -> Self {
        Self { first: self.first.plus(periods * self.cadence.months()), cadence: self.cadence }
    }

    /// The periods from this one to another, both included; none when the other lies before.
    pub fn to(self, last: Self) -> impl Iterator<Item = Self> {
        let steps = last.first.since(self.first).div_euclid(self.cadence.months());
        (0..=steps).map(move |step| self.plus(step))
    }

    /// The last period that ended before a month began.
    pub fn ended_before(month: Month, cadence: Cadence) -> Self {
        Self::holding(month, cadence).plus(-1)
    }
}

impl fmt::Display for Period {
    /// As sheets and addresses have it: `2026-09`, `2026-27 Q2`, `2026-27`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = financial_year(self.first);
        match self.cadence {
            Cadence::Monthly => write!(f, "{}", self.first),
            Cadence::Quarterly => {
                write!(f, "{} Q{}", years(year), 1 + (self.first.number() + 8) % 12 / 3)
            }
            Cadence::Yearly => f.write_str(&years(year)),
        }
    }
}

/// The year in which the financial year of a month began.
fn financial_year(month: Month) -> i32 {
    month.year() - i32::from(month.number() < 4)
}

fn years(from: i32) -> String {
    format!("{from}-{:02}", (from + 1).rem_euclid(100))
}

/// The April with which `2026-27`, `2026/27` or `2026-2027` begins.
fn year_of(text: &str) -> Option<Month> {
    let (from, to) = text.split_once(['-', '/', '–'])?;
    let (from, to): (i32, i32) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    let follows = (from + 1).rem_euclid(100) == to || from + 1 == to;
    // `2009-10` is a month as well; of a yearly measure it is the year.
    if follows { Month::new(from, 4) } else { None }
}

/// The month with which `2026-27 Q2` begins.
fn quarter_of(text: &str) -> Option<Month> {
    let text = text.trim().to_ascii_lowercase();
    let (year, quarter) = text.split_once('q')?;
    let first = year_of(year.trim())?;
    let quarter: i32 = quarter.trim().parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    Some(first.plus(3 * (quarter - 1)))
}

fn month_of(text: &str) -> Option<Month> {
    let text = text.trim();
    if let Ok(month) = text.parse() {
        return Some(month);
    }
    if let Ok(day) =
        text.parse::<jiff::civil::Date>().or_else(|_| jiff::civil::Date::strptime("%d/%m/%Y", text))
    {
        return Month::of_date(day).filter(|_| day.day() == 1);
    }
    let (name, year) = text.split_once([' ', '-'])?;
    let name = name.to_lowercase();
    let number = (1..=12).find(|number| {
        let full = Month::new(2000, *number).map(|month| vocabulary::Language::English.month(month));
        name.len() >= 3 && full.unwrap_or_default().to_lowercase().starts_with(&name)
    })?;
    Month::new(year.trim().parse().ok().filter(|year| *year > 1900)?, number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        let first = |text: &str, cadence| Period::read(text, cadence).map(Period::first).ok();
        for text in ["2026-09", "September 2026", " sep 2026 ", "2026-09-01", "01/09/2026", "Sep-2026"] {
            assert_eq!(first(text, Cadence::Monthly), Some(month("2026-09")), "{text}");
        }
        for text in ["2026-27 Q2", "2026/27 q2", "2026-07", "July 2026"] {
            assert_eq!(first(text, Cadence::Quarterly), Some(month("2026-07")), "{text}");
        }
        for text in ["2026-27", "2026/2027", "2026-04", "April 2026"] {
            assert_eq!(first(text, Cadence::Yearly), Some(month("2026-04")), "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        assert!(Period::read("2026-Q3", Cadence::Quarterly).is_err(), "calendar or financial?");
        assert!(Period::read("2026-08", Cadence::Quarterly).is_err(), "no quarter begins in August");
        assert!(Period::read("2026", Cadence::Yearly).is_err());
        assert!(Period::read("2026-28", Cadence::Yearly).is_err());
        assert!(Period::read("13/2026", Cadence::Monthly).is_err());
        let said = Period::read("soon", Cadence::Quarterly).expect_err("no period").to_string();
        assert!(said.contains("“soon” is not a quarter, such as 2026-27 Q2"), "{said}");
    }

    #[test]
    fn the_last_quarter_of_a_financial_year_falls_in_the_next_calendar_year() {
        let last = Period::read("2026-27 Q4", Cadence::Quarterly).expect("a quarter");
        assert_eq!((last.first(), last.last()), (month("2027-01"), month("2027-03")));
        let year = Period::holding(month("2027-03"), Cadence::Yearly);
        assert_eq!(year.to_string(), "2026-27");
        assert_eq!(Period::ended_before(month("2026-11"), Cadence::Quarterly).to_string(), "2026-27 Q2");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(year in 1950..2150_i32, number in 1..=12_u32, cadence in 0..3_usize) {
            let cadence = Cadence::ALL[cadence];
            let period = Period::holding(Month::new(year, number).expect("a month"), cadence);
            prop_assert_eq!(Period::read(&period.to_string(), cadence), Ok(period));
            prop_assert!(period.first() <= Month::new(year, number).expect("a month"));
            prop_assert!(period.last() >= Month::new(year, number).expect("a month"));
        }
    }
}
