//! What the partnership itself calls serious violence: which categories, what was weighed, who approved it, from when.

use incident::Category;
use jiff::{Timestamp, ToSpan, civil::Date};

/// A version of the definition, as it is kept. Versions are only ever added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Counts the versions of the partnership, from 1.
    pub number: i32,
    /// What it says.
    pub says: Says,
    /// When it was written down here.
    pub at: Timestamp,
    /// Who wrote it down.
    pub by: String,
}

/// What a definition says.
///
/// The Police, Crime, Sentencing and Courts Act 2022, section 13, leaves it to the specified authorities what is serious in their area;
/// they weigh the maximum penalty, the impact on victims, the prevalence and the impact on the community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Says {
    /// The categories of the open police data that are counted, in the order of tables; at least one.
    pub categories: Vec<Category>,
    /// The offences that count, in words, one to a line.
    pub offences: String,
    /// What else makes an offence count, in words: "any other offence with a knife", "domestic settings included".
    pub qualifiers: String,
    /// What was weighed.
    pub weighed: Weighed,
    /// The first day it holds.
    pub from: Date,
    /// The body that approved it.
    pub body: String,
    /// The day it was approved.
    pub approved: Date,
    /// What changed from the version before, and why; empty in the first.
    pub changed: String,
}

/// What was weighed, each in the partnership's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighed {
    /// The maximum penalty for the offence.
    pub penalty: String,
    /// The impact on victims.
    pub victims: String,
    /// How often it happens here.
    pub prevalence: String,
    /// The impact on the community.
    pub community: String,
}

impl Definition {
    /// The day by which it is to be looked at again: a year after it was approved.
    pub fn review_by(&self) -> Date {
        self.says.approved.saturating_add(1.year())
    }

    /// What the record calls it.
    pub fn object(number: i32) -> String {
        format!("serious-violence/definition/{number}")
    }
}

/// The version that holds on a day: of those that have begun the one that began last; of two that began on one day, the later version.
pub fn in_force(definitions: &[Definition], on: Date) -> Option<&Definition> {
    definitions
        .iter()
        .filter(|definition| definition.says.from <= on)
        .max_by_key(|definition| (definition.says.from, definition.number))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn version(number: i32, from: Date) -> Definition {
        Definition {
            number,
            says: Says {
                categories: vec![],
                offences: String::new(),
                qualifiers: String::new(),
                weighed: Weighed::default(),
                from,
                body: "Board".into(),
                approved: date(2024, 2, 29),
                changed: String::new(),
            },
            at: Timestamp::UNIX_EPOCH,
            by: String::new(),
        }
    }

    #[test]
    fn the_version_that_began_last_holds_and_one_that_comes_does_not_yet() {
        let versions =
            [version(1, date(2024, 4, 1)), version(2, date(2025, 4, 1)), version(3, date(2027, 4, 1))];
        let on = |day| in_force(&versions, day).map(|version| version.number);
        assert_eq!(on(date(2024, 3, 31)), None);
        assert_eq!(on(date(2024, 4, 1)), Some(1));
        assert_eq!(on(date(2026, 11, 22)), Some(2));
        assert_eq!(on(date(2027, 4, 1)), Some(3));
    }

    #[test]
    fn of_two_that_begin_on_one_day_the_later_version_holds() {
        let versions = [version(2, date(2025, 4, 1)), version(1, date(2025, 4, 1))];
        assert_eq!(in_force(&versions, date(2026, 1, 1)).map(|version| version.number), Some(2));
    }

    #[test]
    fn it_is_looked_at_again_within_a_year_leap_days_minded() {
        assert_eq!(version(1, date(2024, 4, 1)).review_by(), date(2025, 2, 28));
    }
}
