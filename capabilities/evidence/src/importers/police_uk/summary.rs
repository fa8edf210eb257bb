//! How much of what a load holds.

use std::collections::BTreeSet;

use incident::{FileEntry, Kind};
use vocabulary::Month;

/// What a load holds, by kind. Kinds of which there is no file are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// In the order of [`Kind::ALL`].
    pub kinds: Vec<KindSummary>,
}

/// What a load holds of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindSummary {
    /// The kind.
    pub kind: Kind,
    /// How many files.
    pub files: usize,
    /// Rows kept.
    pub rows: u64,
    /// Rows not kept.
    pub rejected: u64,
    /// The months of the files.
    pub months: BTreeSet<Month>,
    /// The forces, as file names say them.
    pub forces: BTreeSet<String>,
}

impl Summary {
    pub(super) fn of(files: &[FileEntry]) -> Self {
        let kinds = Kind::ALL.into_iter().map(|kind| KindSummary::of(kind, files));
        Self { kinds: kinds.filter(|kind| kind.files > 0).collect() }
    }

    /// Rows kept of every kind.
    pub fn rows(&self) -> u64 {
        self.kinds.iter().map(|kind| kind.rows).sum()
    }

    /// Rows not kept of every kind.
    pub fn rejected(&self) -> u64 {
        self.kinds.iter().map(|kind| kind.rejected).sum()
    }
}

impl KindSummary {
    fn of(kind: Kind, files: &[FileEntry]) -> Self {
        let of_kind = || files.iter().filter(|file| file.origin.kind == kind);
        Self {
            kind,
            files: of_kind().count(),
            rows: of_kind().map(|file| file.rows).sum(),
            rejected: of_kind().map(|file| file.rejects.len() as u64).sum(),
            months: of_kind().map(|file| file.origin.month).collect(),
            forces: of_kind().map(|file| file.origin.force.clone()).collect(),
        }
    }
}
