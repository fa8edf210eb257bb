//! The dates by which papers stamp their updates: a day, a month, a quarter, or none.

use jiff::civil::Date;
use vocabulary::Language;

/// When an update was written, as exactly as its paper says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperDate {
    /// On this day.
    Day(Date),
    /// In this month.
    Month(i16, i8),
    /// In this quarter of the financial year that begins in April of this year.
    Quarter(i16, i8),
    /// In a quarter of a year that is not said.
    QuarterAlone(i8),
    /// The paper does not say.
    NotStated,
}

/// The names of the months; a stamp may cut them to three letters.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What the export writes where there is no date.
pub(crate) const NOT_STATED: &str = "Date not stated";

impl PaperDate {
    /// The first day it may mean.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Quarter(year, quarter) => match quarter {
                1..=3 => Date::new(year, 1 + 3 * quarter, 1).ok(),
                _ => Date::new(year + 1, 1, 1).ok(),
            },
            Self::QuarterAlone(_) | Self::NotStated => None,
        }
    }

    /// The last day it may mean.
    pub fn last_day(self) -> Option<Date> {
        let first = self.first_day()?;
        match self {
            Self::Month(..) => Some(first.last_of_month()),
            Self::Quarter(..) => Some(first.checked_add(jiff::Span::new().months(2)).ok()?.last_of_month()),
            _ => Some(first),
        }
    }

    /// In words: "28 February 2025", "March 2017", "Quarter 2 of 2024/25", "date not stated".
    pub fn in_words(self) -> String {
        match self {
            Self::Day(day) => Language::English.date(day),
            Self::Month(year, month) => {
                let name = usize::try_from(month - 1).ok().and_then(|place| MONTHS.get(place)).copied();
                let name = name.unwrap_or_default();
                let (first, rest) = name.split_at(usize::from(!name.is_empty()));
                format!("{}{rest} {year}", first.to_uppercase())
            }
            Self::Quarter(year, quarter) => format!("Quarter {quarter} of {}", financial(year)),
            Self::QuarterAlone(quarter) => format!("Quarter {quarter}, year not stated"),
            Self::NotStated => "date not stated".into(),
        }
    }

    /// As a stamp in a paper: "28/02/2025", "March 2017", "Q2 2024/25", "Date not stated". It is read back as the same.
    pub fn stamped(self) -> String {
        match self {
            Self::Day(day) => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
            Self::Month(..) => self.in_words(),
            Self::Quarter(year, quarter) => format!("Q{quarter} {}", financial(year)),
            Self::QuarterAlone(quarter) => format!("Q{quarter}"),
            Self::NotStated => NOT_STATED.into(),
        }
    }

    /// As it is kept: `2025-02-28`, `2017-03`, `2024-Q2`, `Q2`, or nothing.
    pub fn kept(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::QuarterAlone(quarter) => format!("Q{quarter}"),
            Self::NotStated => String::new(),
        }
    }

    /// As it was kept.
    pub fn of_kept(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::NotStated);
        }
        if let Ok(day) = text.parse() {
            return Some(Self::Day(day));
        }
        let quarter = |text: &str| text.strip_prefix('Q').and_then(|digit| digit.parse().ok());
        match text.split_once('-') {
            Some((year, rest)) if rest.starts_with('Q') => {
                Some(Self::Quarter(year.parse().ok()?, quarter(rest)?))
            }
            Some((year, month)) => Some(Self::Month(year.parse().ok()?, month.parse().ok()?)),
            None => quarter(text).map(Self::QuarterAlone),
        }
    }
}

fn financial(year: i16) -> String {
    format!("{year}/{:02}", (year + 1).rem_euclid(100))
}
