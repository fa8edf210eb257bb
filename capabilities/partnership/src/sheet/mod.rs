//! The partnership as one sheet, a CSV file that leaves and comes back: what is exported and imported again is equal.
//!
//! Each row is one record, its `kind` in the first column; a kind uses the columns it needs. A row replaces the record of its key
//! whole; records that have no row stay as they are, so that a sheet may hold only what changes.

mod apply;
mod changes;
mod columns;
mod read;
mod write;

pub use apply::apply;
pub use changes::{Changes, changes};
pub use columns::{Column, Kind};
pub use read::{Row, read};
pub use write::{rows, to_csv};

/// What is wrong with a sheet: the line, counted from 1, and the problem with its remedy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The line of the file; 0 when it is the file as a whole.
    pub line: u64,
    /// The problem and the remedy.
    pub problem: String,
}

impl Fault {
    fn new(line: u64, problem: impl Into<String>) -> Self {
        Self { line, problem: problem.into() }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(f, "{}.", self.problem),
            line => write!(f, "Line {line}: {}.", self.problem),
        }
    }
}

#[cfg(test)]
mod tests;
