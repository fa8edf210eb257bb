//! The layouts that are ready to begin with, with their columns.

use std::str::FromStr;

use super::column_kind::{ColumnKind, UnknownColumn};

/// The layouts that are ready to begin with, as real plans have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// Priority, objective, who, progress, date, RAG.
    A,
    /// Number, theme, what, how, by when, who, desired outcome, progress, RAG.
    B,
    /// Lead, timescale and success statement, with progress by quarter for the whole priority.
    C,
    /// Action, priority, stakeholders, assurance method.
    D,
}

impl Ready {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// As forms name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
        }
    }

    /// Its columns, with the headings that real plans give them.
    pub(super) fn columns(self) -> &'static [(ColumnKind, &'static str)] {
        use ColumnKind::*;
        match self {
            Self::A => &[
                (Priority, "Priority"),
                (What, "Objective / Outcome"),
                (Who, "Who"),
                (Progress, "Actions / Progress / Comments"),
                (Due, "Date"),
                (Rag, "RAG"),
            ],
            Self::B => &[
                (Number, "Number"),
                (Theme, "Theme"),
                (What, "What"),
                (How, "How"),
                (Due, "By when"),
                (Who, "Who"),
                (Outcome, "Desired outcome"),
                (Progress, "Progress"),
                (Rag, "RAG"),
            ],
            Self::C => &[
                (Priority, "Priority"),
                (What, "Action"),
                (Who, "Lead"),
                (Due, "Timescale"),
                (Success, "Success statement"),
            ],
            Self::D => &[
                (What, "Action"),
                (Priority, "Priority it relates to"),
                (Who, "Stakeholders"),
                (Assurance, "Assurance method"),
            ],
        }
    }
}

impl FromStr for Ready {
    type Err = UnknownColumn;

    fn from_str(text: &str) -> Result<Self, UnknownColumn> {
        let found = Self::ALL.into_iter().find(|ready| ready.as_str() == text);
        found.ok_or_else(|| UnknownColumn(text.to_owned()))
    }
}
