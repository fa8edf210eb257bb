//! Sheets of definitions and of values: read, looked at, and taken in whole or not at all.

mod definitions;
mod rows;
mod taking;
mod values;
mod workbook;

use std::fmt;

pub use definitions::{Known, Looked, look_at_definitions};
pub use rows::LARGEST;
pub use taking::{Taken, take_definitions, take_values};
pub use values::{LookedValues, look_at_values};
pub use workbook::plain;

/// What is at fault in a sheet: place, problem and remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1; 0 for the sheet as a whole.
    pub line: u64,
    /// Problem and remedy.
    pub problem: String,
}

impl Fault {
    /// A fault of a line.
    pub fn new(line: u64, problem: impl Into<String>) -> Self {
        Self { line, problem: problem.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}.", self.problem),
            line => write!(f, "Line {line}: {}.", self.problem),
        }
    }
}
