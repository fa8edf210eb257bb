//! What the columns of an action table show.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColumnKind {
    /// The number of the action.
    Number,
    /// The priority it stands under.
    Priority,
    /// The theme within the priority.
    Theme,
    /// What is to be done: the objective, the action.
    What,
    /// How it is done.
    How,
    /// Who leads and who helps.
    Who,
    /// When it is due.
    Due,
    /// What is to come of it.
    Outcome,
    /// What success is.
    Success,
    /// Whom it concerns besides those who do it.
    Stakeholders,
    /// How the partnership makes sure that it is done.
    Assurance,
    /// The dated, signed updates.
    Progress,
    /// The grade.
    Rag,
    /// How far it is.
    State,
    /// A column of the plan's own; the number is given once in a partnership.
    Own(u16),
}

/// A column nobody knows.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no column of an action table")]
pub struct UnknownColumn(pub String);

impl ColumnKind {
    /// The columns Headland knows, in the order of a form.
    pub const KNOWN: [Self; 14] = [
        Self::Number,
        Self::Priority,
        Self::Theme,
        Self::What,
        Self::How,
        Self::Who,
        Self::Due,
        Self::Outcome,
        Self::Success,
        Self::Stakeholders,
        Self::Assurance,
        Self::Progress,
        Self::Rag,
        Self::State,
    ];

    /// What it shows, in words of a form.
    pub fn words(self) -> &'static str {
        match self {
            Self::Number => "Number",
            Self::Priority => "Priority",
            Self::Theme => "Theme",
            Self::What => "Action, objective or what is to be done",
            Self::How => "How",
            Self::Who => "Who leads and who helps",
            Self::Due => "When it is due",
            Self::Outcome => "Desired outcome, or why",
            Self::Success => "Success statement",
            Self::Stakeholders => "Stakeholders",
            Self::Assurance => "Assurance method",
            Self::Progress => "Updates, dated and signed",
            Self::Rag => "RAG",
            Self::State => "How far it is",
            Self::Own(_) => "A column of your own",
        }
    }

    /// The heading it has where a plan gives it none.
    pub fn heading(self) -> &'static str {
        match self {
            Self::What => "Objective / Outcome",
            Self::Who => "Who",
            Self::Due => "Date",
            Self::Outcome => "Desired outcome",
            Self::Progress => "Actions / Progress / Comments",
            Self::State => "State",
            Self::Own(_) => "Other words",
            known => known.words(),
        }
    }

    /// Whether it holds free words of its own for each action.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Theme | Self::How | Self::Success | Self::Stakeholders | Self::Assurance | Self::Own(_)
        )
    }
}

impl fmt::Display for ColumnKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "number",
            Self::Priority => "priority",
            Self::Theme => "theme",
            Self::What => "what",
            Self::How => "how",
            Self::Who => "who",
            Self::Due => "due",
            Self::Outcome => "outcome",
            Self::Success => "success",
            Self::Stakeholders => "stakeholders",
            Self::Assurance => "assurance",
            Self::Progress => "progress",
            Self::Rag => "rag",
            Self::State => "state",
            Self::Own(number) => return write!(f, "own-{number}"),
        })
    }
}

impl FromStr for ColumnKind {
    type Err = UnknownColumn;

    fn from_str(text: &str) -> Result<Self, UnknownColumn> {
        let own = text.strip_prefix("own-").and_then(|number| number.parse().ok()).map(Self::Own);
        let known = || Self::KNOWN.into_iter().find(|kind| kind.to_string() == text);
        own.or_else(known).ok_or_else(|| UnknownColumn(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_read_as_it_is_kept() {
        for kind in ColumnKind::KNOWN.into_iter().chain([ColumnKind::Own(12)]) {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert!("own-".parse::<ColumnKind>().is_err() && "colour".parse::<ColumnKind>().is_err());
    }
}
