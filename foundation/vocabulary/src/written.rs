//! Months and dates written out in the language of the reader.

use jiff::civil::Date;

use crate::{Language, Month};

/// The names of the months, in full and in short.
type Names = [(&'static str, &'static str); 12];

const ENGLISH: Names = [
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
];

const WELSH: Names = [
    ("Ionawr", "Ion"),
    ("Chwefror", "Chwe"),
    ("Mawrth", "Maw"),
    ("Ebrill", "Ebr"),
    ("Mai", "Mai"),
    ("Mehefin", "Meh"),
    ("Gorffennaf", "Gorff"),
    ("Awst", "Awst"),
    ("Medi", "Medi"),
    ("Hydref", "Hyd"),
    ("Tachwedd", "Tach"),
    ("Rhagfyr", "Rhag"),
];

impl Language {
    /// A month in full: "December 2024", "Rhagfyr 2024".
    pub fn month(self, month: Month) -> String {
        format!("{} {}", self.names(month.number()).0, month.year())
    }

    /// A month in short, for tables and axes: "Dec 2024", "Rhag 2024".
    pub fn month_short(self, month: Month) -> String {
        format!("{} {}", self.names(month.number()).1, month.year())
    }

    /// A day in full: "14 March 2026", "14 Mawrth 2026".
    pub fn date(self, date: Date) -> String {
        format!("{} {} {}", date.day(), self.names(date.month().unsigned_abs().into()).0, date.year())
    }

    fn names(self, number: u32) -> (&'static str, &'static str) {
        let names = match self {
            Self::English => &ENGLISH,
            Self::Welsh => &WELSH,
        };
        names[number as usize - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_dates_are_written_in_the_language_of_the_reader() {
        let month = Month::new(2024, 12).expect("a month");
        assert_eq!(Language::English.month(month), "December 2024");
        assert_eq!(Language::Welsh.month_short(month), "Rhag 2024");
        assert_eq!(Language::Welsh.date(Date::constant(2026, 3, 14)), "14 Mawrth 2026");
    }
}
