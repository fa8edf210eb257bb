//! Where rows come from: one file for each source, force, kind and month.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::Month;

/// The kind of rows a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Recorded crimes and incidents of anti-social behaviour.
    Street,
    /// What became of recorded crimes.
    Outcomes,
    /// Stops and searches.
    StopAndSearch,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Street, Self::Outcomes, Self::StopAndSearch];

    /// The word that ends a file's name: `street`, `outcomes`, `stop-and-search`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::Outcomes => "outcomes",
            Self::StopAndSearch => "stop-and-search",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

/// What one file is: importing the same origin again replaces it whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The publisher, such as `data.police.uk`.
    pub source: String,
    /// The force, as the file's name says it, such as `city-of-london`.
    pub force: String,
    /// The kind of rows.
    pub kind: Kind,
    /// The month.
    pub month: Month,
}

/// What is kept about one file that is loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// What the file is.
    #[serde(flatten)]
    pub origin: Origin,
    /// The SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Rows kept.
    pub rows: u64,
    /// Rows not kept, with line and reason.
    pub rejects: Vec<Reject>,
    /// The newest entry date inside the zip it came in; `None` when it came otherwise.
    pub extracted: Option<Date>,
}

/// A row that was not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reject {
    /// The line in the file; the header is line 1.
    pub line: u64,
    /// Why, in plain words.
    pub reason: String,
}

/// Everything that is loaded: one entry for each origin, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holdings {
    /// The files, ordered by origin.
    pub files: Vec<FileEntry>,
}

impl Holdings {
    /// The files of one kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &FileEntry> {
        self.files.iter().filter(move |file| file.origin.kind == kind)
    }

    /// The newest month of one kind; `None` when nothing of it is loaded.
    pub fn newest_month(&self, kind: Kind) -> Option<Month> {
        self.of_kind(kind).map(|file| file.origin.month).max()
    }
}
