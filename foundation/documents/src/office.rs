//! The socket behind which tables are read from office files and documents become office files.

use thiserror::Error;

use crate::Document;

/// Reads tables out of CSV, XLSX and DOCX files, and writes documents as DOCX and XLSX.
pub trait Office: Send + Sync {
    /// The tables of a file, in their order. What the file is, is told by its content, not by its name. Slow work for
    /// large files: call it off the request threads.
    fn tables(&self, bytes: &[u8]) -> Result<Vec<TableRead>, TablesRefused>;

    /// A document as DOCX.
    fn docx(&self, document: &Document) -> Result<Vec<u8>, OfficeFault>;

    /// The tables of a document as XLSX, a sheet for each.
    fn xlsx(&self, document: &Document) -> Result<Vec<u8>, OfficeFault>;
}

/// A table as it was read: nothing of it is understood yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRead {
    /// Where it stands, such as `table 2` or `sheet Actions`; empty for a CSV file.
    pub place: String,
    /// The last line of text that stood before it; empty where there is none.
    pub before: String,
    /// Its rows, from the top.
    pub rows: Vec<RowRead>,
}

/// A row of a table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowRead {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its cells, from the left.
    pub cells: Vec<CellRead>,
}

/// A cell of a table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellRead {
    /// Its paragraphs, trimmed, none of them empty.
    pub paragraphs: Vec<String>,
    /// Whether it is the lower part of a cell that reaches over several rows.
    pub continues: bool,
}

/// Why a file is refused, in a sentence that names the place and what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0}")]
pub struct TablesRefused(pub String);

/// An office file could not be made.
#[derive(Debug, Error)]
#[error("the file could not be made: {0}")]
pub struct OfficeFault(pub String);

impl CellRead {
    /// A cell of a text, a paragraph for each line.
    pub fn of(text: &str) -> Self {
        let lines = text.lines().map(|line| line.trim().to_owned());
        Self { paragraphs: lines.filter(|line| !line.is_empty()).collect(), continues: false }
    }

    /// Whether nothing is written in it.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// Its text in one line.
    pub fn line(&self) -> String {
        self.paragraphs.join(" ")
    }
}
