//! The number of an action: `A-2026-031`. It is given once, is unique in the partnership and goes with the action
//! wherever it moves.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// The number of an action: the year it was agreed in, and its place in that year, from 1. Written with three
/// digits; the thousandth of a year has four.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActionNumber {
    year: i16,
    place: u32,
}

/// Not the number of an action.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0:?} is not the number of an action, such as A-2026-031")]
pub struct NumberUnreadable(pub String);

impl ActionNumber {
    /// A number as good as any, for tests and samples.
    pub(crate) const FIRST: Self = Self { year: 2026, place: 1 };

    /// The action at a place of a year; `None` for place 0 or a year that has not four digits.
    pub fn new(year: i16, place: u32) -> Option<Self> {
        ((1000..=9999).contains(&year) && place > 0).then_some(Self { year, place })
    }

    /// The year it was agreed in.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Its place in that year, from 1.
    pub fn place(self) -> u32 {
        self.place
    }
}

impl fmt::Display for ActionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "A-{:04}-{:03}", self.year, self.place)
    }
}

/// Reads the one way a number is written, so that an action has one address.
impl FromStr for ActionNumber {
    type Err = NumberUnreadable;

    fn from_str(text: &str) -> Result<Self, NumberUnreadable> {
        let read = || {
            let (year, place) = text.strip_prefix("A-")?.split_once('-')?;
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            if !digits(year) || !digits(place) {
                return None;
            }
            Self::new(year.parse().ok()?, place.parse().ok()?).filter(|number| number.to_string() == text)
        };
        read().ok_or_else(|| NumberUnreadable(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(year in 1000..=9999_i16, place in 1..5_000_000_u32) {
            let number = ActionNumber::new(year, place).expect("a number");
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }

        #[test]
        fn anything_at_all_is_read_or_refused_and_never_in_two_ways(text in "\\PC{0,16}") {
            if let Ok(number) = text.parse::<ActionNumber>() {
                prop_assert_eq!(number.to_string(), text);
            }
        }
    }

    #[test]
    fn the_thousandth_action_of_a_year_has_four_digits() {
        let number = |place| ActionNumber::new(2026, place).map(|number| number.to_string());
        assert_eq!(number(31).as_deref(), Some("A-2026-031"));
        assert_eq!(number(999).as_deref(), Some("A-2026-999"));
        assert_eq!(number(1_000).as_deref(), Some("A-2026-1000"));
        assert_eq!(number(0), None);
    }

    #[test]
    fn another_spelling_is_another_address_and_is_refused() {
        for text in [
            "A-2026-31",
            "A-2026-0031",
            "a-2026-031",
            "A-26-031",
            "A-2026-000",
            "A-2026-+31",
            " A-2026-031",
            "",
        ] {
            assert_eq!(text.parse::<ActionNumber>(), Err(NumberUnreadable(text.into())), "{text}");
        }
    }

    #[test]
    fn numbers_stand_in_the_order_they_were_given() {
        let number = |text: &str| text.parse::<ActionNumber>().expect("a number");
        assert!(number("A-2025-1000") < number("A-2026-001"));
        assert!(number("A-2026-999") < number("A-2026-1000"));
    }
}
