//! What kind of plan it is, and the look at it in the middle of its term.

use jiff::civil::Date;

/// What kind of plan it is: which law asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlanKind {
    /// The partnership plan, which holds the strategies the law lists.
    #[default]
    Partnership,
    /// A strategy against crime and disorder.
    CrimeAndDisorder,
    /// A strategy on drugs, alcohol and other substances.
    SubstanceMisuse,
    /// A strategy to reduce re-offending.
    Reoffending,
    /// A strategy to prevent and reduce serious violence.
    SeriousViolence,
    /// A domestic abuse strategy.
    DomesticAbuse,
    /// Another plan or strategy.
    Other,
}

/// The look at a strategy in the middle of its term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Midpoint {
    /// The day by which it is due.
    pub due: Date,
    /// When it was done and what came of it; `None` while it is not.
    pub done: Option<(Date, String)>,
}

impl PlanKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Partnership,
        Self::CrimeAndDisorder,
        Self::SubstanceMisuse,
        Self::Reoffending,
        Self::SeriousViolence,
        Self::DomesticAbuse,
        Self::Other,
    ];

    /// As it is kept and as forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Partnership => "partnership",
            Self::CrimeAndDisorder => "crime-and-disorder",
            Self::SubstanceMisuse => "substance-misuse",
            Self::Reoffending => "reoffending",
            Self::SeriousViolence => "serious-violence",
            Self::DomesticAbuse => "domestic-abuse",
            Self::Other => "other",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Its name, at the desk.
    pub fn name(self) -> &'static str {
        match self {
            Self::Partnership => "The partnership plan (community safety plan)",
            Self::CrimeAndDisorder => "A strategy against crime and disorder",
            Self::SubstanceMisuse => "A strategy on drugs, alcohol and other substances",
            Self::Reoffending => "A strategy to reduce re-offending",
            Self::SeriousViolence => "A serious violence strategy",
            Self::DomesticAbuse => "A domestic abuse strategy",
            Self::Other => "Another plan or strategy",
        }
    }
}
