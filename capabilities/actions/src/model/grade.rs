//! The grades of the RAG guide, and the words for what the guide has no grade for.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// How an action stands at a glance. The guide in use has four grades; the last four words stand outside them and
/// are never counted as one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Its date has passed and it is not complete, or it is not expected to be complete in time.
    Red,
    /// Not started, in timescale.
    Amber,
    /// Going well, not complete.
    LightGreen,
    /// Complete.
    Green,
    /// It has no date: nothing can be said, and it is never green by default.
    NoDateSet,
    /// Started and stalled, though still expected in time.
    NeedsAttention,
    /// It is done as necessary and has no date to keep.
    Standing,
    /// It was closed because it cannot be done, with the reason.
    NotPossible,
}

/// Not a grade.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0:?} is not a grade")]
pub struct UnknownGrade(pub String);

impl Grade {
    /// Every grade, the most pressing first: as lists and counts show them.
    pub const ALL: [Self; 8] = [
        Self::Red,
        Self::NeedsAttention,
        Self::NoDateSet,
        Self::Amber,
        Self::LightGreen,
        Self::Green,
        Self::Standing,
        Self::NotPossible,
    ];

    /// The four of the guide: those an officer may give in place of the rule's.
    pub const OF_THE_GUIDE: [Self; 4] = [Self::Red, Self::Amber, Self::LightGreen, Self::Green];

    /// As it is kept and stands in addresses: `light-green`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::LightGreen => "light-green",
            Self::Green => "green",
            Self::NoDateSet => "no-date-set",
            Self::NeedsAttention => "needs-attention",
            Self::Standing => "standing",
            Self::NotPossible => "not-possible",
        }
    }

    /// Its word on desk pages: "Light green". The colour never stands without it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Amber => "Amber",
            Self::LightGreen => "Light green",
            Self::Green => "Green",
            Self::NoDateSet => "No date set",
            Self::NeedsAttention => "Needs attention",
            Self::Standing => "Standing",
            Self::NotPossible => "Not possible",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Grade {
    type Err = UnknownGrade;

    fn from_str(text: &str) -> Result<Self, UnknownGrade> {
        let found = Self::ALL.into_iter().find(|grade| grade.as_str() == text);
        found.ok_or_else(|| UnknownGrade(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_read_as_it_is_kept() {
        for grade in Grade::ALL {
            assert_eq!(grade.as_str().parse(), Ok(grade));
        }
        assert_eq!("Green".parse::<Grade>(), Err(UnknownGrade("Green".into())));
    }
}
