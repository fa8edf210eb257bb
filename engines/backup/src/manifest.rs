//! What a backup says of itself.

use access::RecordHead;
use database::Table;
use serde::{Deserialize, Serialize};

/// The format this program writes and reads.
pub(crate) const FORMAT: u32 = 1;
/// Its name in the file.
pub(crate) const NAME: &str = "manifest.json";
/// Where the files of the data folder are.
pub(crate) const DATA: &str = "data/";

/// What there is in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The format of the file.
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When, in UTC.
    pub made_at: String,
    /// The database it was made from, in its own words.
    pub database: String,
    /// The steps that had made the tables.
    pub migrations: Vec<String>,
    /// The end of the record.
    pub record: RecordEnd,
    /// The tables, by name.
    pub tables: Vec<SavedTable>,
    /// Every member of the file but this one, in order.
    pub members: Vec<Member>,
}

/// The end of the record at the instant of the backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordEnd {
    /// How many entries.
    pub entries: i64,
    /// The seal of the last.
    pub seal: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTable {
    /// Its name and columns.
    #[serde(flatten)]
    pub table: Table,
    /// How many rows.
    pub rows: u64,
    /// The last number the database gave to a row by itself, so that none is given twice.
    pub last_number: Option<i64>,
}

/// A member of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// How many bytes, unpacked.
    pub bytes: u64,
    /// SHA-256 of them, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// How many rows, in all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|saved| saved.rows).sum()
    }

    /// How many files of the data folder.
    pub fn files(&self) -> usize {
        self.members.iter().filter(|member| member.name.starts_with(DATA)).count()
    }
}

impl From<RecordHead> for RecordEnd {
    fn from(head: RecordHead) -> Self {
        Self { entries: head.entries, seal: head.seal }
    }
}

/// The member that holds a table.
pub(crate) fn member_of(table: &Table) -> String {
    format!("tables/{}.jsonl", table.name)
}
