//! The values of a measure: each period with every version it ever had, and what was noted of it.

use access::{Person, PersonId, Visitor};
use jiff::Timestamp;

use super::{Amount, Period};

/// How firm a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It may still change.
    Provisional,
    /// It stands.
    Final,
    /// It was entered by mistake: the period has no value.
    Withdrawn,
}

impl Status {
    /// The word for it in sheets and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Final => "final",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The status of a word.
    pub fn of(word: &str) -> Option<Self> {
        let all = [Self::Provisional, Self::Final, Self::Withdrawn];
        all.into_iter().find(|status| status.as_str().eq_ignore_ascii_case(word.trim()))
    }
}

/// A value to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The period.
    pub period: Period,
    /// The figure; `None` only when it is withdrawn.
    pub amount: Option<Amount>,
    /// How firm it is.
    pub status: Status,
    /// Why it was changed, or what to mind.
    pub note: String,
}

/// A version of a value, as somebody entered it. Versions are only ever added.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Counts from 1.
    pub number: i32,
    /// What was entered.
    pub entry: Entry,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Signature,
    /// How it came: `form`, or the name of a file.
    pub way: String,
}

/// A period with its versions, the latest last; there is always one.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The period.
    pub period: Period,
    /// Its versions, the latest last.
    pub versions: Vec<Version>,
}

impl Value {
    /// The version that counts.
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The figure that counts.
    pub fn amount(&self) -> Option<Amount> {
        self.latest().and_then(|version| version.entry.amount)
    }

    /// Whether the figure may still change.
    pub fn is_provisional(&self) -> bool {
        self.latest().is_some_and(|version| version.entry.status == Status::Provisional)
    }

    /// Whether a figure of it was ever another. That it became final is no revision.
    pub fn is_revised(&self) -> bool {
        self.versions.windows(2).any(|pair| pair[0].entry.amount != pair[1].entry.amount)
    }

    /// Whether an entry would say anything new.
    pub fn says(&self, entry: &Entry) -> bool {
        self.latest().is_some_and(|version| {
            version.entry.amount == entry.amount
                && version.entry.status == entry.status
                && (entry.note.is_empty() || version.entry.note == entry.note)
        })
    }
}

/// A note on a period: what a reader of the chart must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The period.
    pub period: Period,
    /// What happened, such as "Counting rule changed".
    pub text: String,
    /// Whether limits are worked out anew from here, because the process or its recording is another one.
    pub breaks: bool,
    /// When it was noted.
    pub at: Timestamp,
    /// By whom.
    pub by: Signature,
}

/// Who wrote something, as they were then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The person, where there is one.
    pub person: Option<PersonId>,
    /// Name, or what stands in place of one: "the command line".
    pub name: String,
    /// The name of their organisation; may be empty.
    pub organisation: String,
}

impl Signature {
    /// The signature of whoever is at work.
    pub fn of(visitor: &Visitor) -> Self {
        match visitor.person() {
            Some(Person { id, name, organisation_name, .. }) => {
                Self { person: Some(*id), name: name.clone(), organisation: organisation_name.clone() }
            }
            None => Self { person: None, name: visitor.name(), organisation: String::new() },
        }
    }

    /// Name and organisation, as the desk shows it.
    pub fn in_words(&self) -> String {
        if self.organisation.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.organisation)
        }
    }
}
