//! The months that are counted together, and those they are compared with.

use serde::{Serialize, Serializer, ser::SerializeStruct};
use thiserror::Error;
use vocabulary::Month;

/// A run of whole months, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    first: Month,
    months: u32,
}

/// A length of period that has no fair period to be compared with.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0} months cannot be compared fairly. Ask for 1 to 12 months, or a multiple of 12 up to 120")]
pub struct PeriodRefused(u32);

impl Period {
    /// The so many months that end with `last`: 1 to 12, or a multiple of 12 up to 120.
    pub fn ending(last: Month, months: u32) -> Result<Self, PeriodRefused> {
        let fair = (1..=12).contains(&months) || (months.is_multiple_of(12) && (12..=120).contains(&months));
        if !fair {
            return Err(PeriodRefused(months));
        }
        Ok(Self { first: last.plus(1 - months as i32), months })
    }

    /// The first month.
    pub fn first(self) -> Month {
        self.first
    }

    /// The last month.
    pub fn last(self) -> Month {
        self.first.plus(self.months as i32 - 1)
    }

    /// How many months it has.
    pub fn length(self) -> u32 {
        self.months
    }

    /// The months, first to last.
    pub fn months(self) -> impl ExactSizeIterator<Item = Month> + Clone {
        (0..self.months as i32).map(move |step| self.first.plus(step))
    }

    /// Whether a month lies in it.
    pub fn contains(self, month: Month) -> bool {
        self.first <= month && month <= self.last()
    }

    /// The period it is compared with: the same calendar months a year earlier for up to 12 months,
    /// the months just before for a multiple of 12.
    pub fn previous(self) -> Self {
        let back = self.months.max(12) as i32;
        Self { first: self.first.plus(-back), months: self.months }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut period = serializer.serialize_struct("Period", 2)?;
        period.serialize_field("from", &self.first)?;
        period.serialize_field("to", &self.last())?;
        period.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ending(last: &str, months: u32) -> Period {
        Period::ending(last.parse().expect("a month"), months).expect("a period")
    }

    #[test]
    fn twelve_months_are_compared_with_the_twelve_before() {
        let year = ending("2024-12", 12);
        assert_eq!((year.first().to_string(), year.last().to_string()), ("2024-01".into(), "2024-12".into()));
        assert_eq!(year.previous(), ending("2023-12", 12));
    }

    #[test]
    fn a_quarter_is_compared_with_the_same_quarter_a_year_earlier() {
        assert_eq!(ending("2024-12", 3).previous(), ending("2023-12", 3));
    }

    #[test]
    fn two_years_are_compared_with_the_two_before() {
        assert_eq!(ending("2024-12", 24).previous(), ending("2022-12", 24));
    }

    #[test]
    fn a_length_without_a_fair_comparison_is_refused() {
        let december = Month::new(2024, 12).expect("a month");
        for months in [0, 13, 18, 121, 132] {
            assert!(Period::ending(december, months).is_err(), "{months}");
        }
    }
}
