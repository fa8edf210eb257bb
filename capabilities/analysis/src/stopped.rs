//! Why a method gave no answer.

use std::fmt;

use thiserror::Error;

/// Why a method gave no answer; every sentence is fit to show.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Stopped {
    /// It was asked wrongly: exit code 2.
    #[error("{0}")]
    WrongUse(String),
    /// A file cannot be used: exit code 3.
    #[error("{0}")]
    Refused(Refused),
}

/// What is wrong with a file, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file as it was named.
    pub file: String,
    /// The line, the heading being line 1.
    pub line: Option<u64>,
    /// The heading of the column.
    pub column: Option<String>,
    /// What is wrong, and the remedy, in sentences.
    pub what: String,
}

impl Stopped {
    /// The exit code of the command: 2 for wrong use, 3 for a refused file.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::WrongUse(_) => 2,
            Self::Refused(_) => 3,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column \"{column}\"")?;
        }
        write!(f, ": {}", self.what)
    }
}
