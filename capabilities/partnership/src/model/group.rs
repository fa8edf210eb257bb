//! Groups: the partnership itself, its sub-groups, task and finish groups, boards beyond its area.

use std::{fmt, str::FromStr};

use thiserror::Error;

use super::{Key, Span};

/// A group that meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its key, which stands in its address: `/groups/domestic-abuse-board`.
    pub key: Key,
    /// Its name.
    pub name: String,
    /// What it is for, in a sentence or two.
    pub purpose: String,
    /// Its terms of reference, in paragraphs; empty when they are not written down here.
    pub terms_of_reference: String,
    /// How often it meets.
    pub cadence: Cadence,
    /// Whether it is the partnership's main group, on which each responsible authority must sit.
    pub is_main: bool,
    /// The groups it reports to, the most important first.
    pub reports_to: Vec<Key>,
    /// The groups it feeds with intelligence or referrals; apart from whom it reports to.
    pub feeds: Vec<Key>,
    /// When it meets: a task and finish group has an end.
    pub span: Span,
    /// How often it was changed; 0 before it is kept.
    pub version: i32,
}

impl Group {
    /// A group with nothing but a name.
    pub fn new(key: Key, name: impl Into<String>) -> Self {
        Self {
            key,
            name: name.into(),
            purpose: String::new(),
            terms_of_reference: String::new(),
            cadence: Cadence::default(),
            is_main: false,
            reports_to: vec![],
            feeds: vec![],
            span: Span::ALWAYS,
            version: 0,
        }
    }
}

/// How often a group meets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Every week.
    Weekly,
    /// Every two weeks.
    Fortnightly,
    /// Every month.
    Monthly,
    /// Every six weeks.
    SixWeekly,
    /// Every two months.
    TwoMonthly,
    /// Every quarter.
    Quarterly,
    /// Twice a year.
    HalfYearly,
    /// Once a year.
    Yearly,
    /// When it is called.
    #[default]
    AsNeeded,
}

/// A word that names no cadence.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "“{0}” is not how often a group meets. Use weekly, fortnightly, monthly, six-weekly, two-monthly, quarterly, \
     half-yearly, yearly or as-needed"
)]
pub struct UnknownCadence(String);

impl Cadence {
    /// Every cadence, the most frequent first.
    pub const ALL: [Self; 9] = [
        Self::Weekly,
        Self::Fortnightly,
        Self::Monthly,
        Self::SixWeekly,
        Self::TwoMonthly,
        Self::Quarterly,
        Self::HalfYearly,
        Self::Yearly,
        Self::AsNeeded,
    ];

    /// The word used in data, such as `six-weekly`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Fortnightly => "fortnightly",
            Self::Monthly => "monthly",
            Self::SixWeekly => "six-weekly",
            Self::TwoMonthly => "two-monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half-yearly",
            Self::Yearly => "yearly",
            Self::AsNeeded => "as-needed",
        }
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Cadence {
    type Err = UnknownCadence;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|cadence| cadence.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownCadence(text.chars().take(40).collect()))
    }
}
