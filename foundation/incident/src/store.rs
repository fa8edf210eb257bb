//! The socket behind which incidents are kept.

use std::sync::Arc;

use jiff::civil::Date;
use thiserror::Error;
use vocabulary::Month;

use crate::{Category, Cube, FileEntry, Holdings, Origin, Reject, Row};

/// Keeps incidents, and counts them.
pub trait IncidentStore: Send + Sync {
    /// What is loaded now.
    fn holdings(&self) -> Result<Arc<Holdings>, StoreFault>;

    /// The counts of street incidents in the months from `first` to `last`.
    fn cube(&self, first: Month, last: Month) -> Result<Arc<Cube>, StoreFault>;

    /// Begins to take in files. Nothing shows until [`Load::commit`]; a load that is dropped, or
    /// killed, leaves everything as it was.
    fn begin(&self) -> Result<Box<dyn Load>, StoreFault>;

    /// Counts the kept rows again, not from the cube: the check that the cube tells the truth.
    fn recount(&self) -> Result<Vec<Recount>, StoreFault>;
}

/// The counts of one file's rows by category, taken from the rows themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recount {
    /// The file.
    pub origin: Origin,
    /// Street incidents by category; for other kinds one count without category.
    pub counts: Vec<(Option<Category>, u64)>,
}

/// A load under way. Files may be written from several threads at once.
pub trait Load: Send + Sync {
    /// Begins one file. Its rows replace those of the same origin when the load is committed.
    fn file(&self, origin: Origin) -> Result<Box<dyn MonthWriter>, StoreFault>;

    /// Makes the files part of the store, all or none. They must be what the writers finished.
    fn commit(self: Box<Self>, files: Vec<FileEntry>) -> Result<Arc<Holdings>, StoreFault>;
}

/// Takes in the rows of one file.
pub trait MonthWriter: Send {
    /// Keeps a row. The row's kind is that of the origin.
    fn row(&mut self, row: &Row<'_>) -> Result<(), StoreFault>;

    /// Ends the file and says what was kept. `sha256` is that of the file's bytes.
    fn finish(
        self: Box<Self>,
        sha256: String,
        rejects: Vec<Reject>,
        extracted: Option<Date>,
    ) -> Result<FileEntry, StoreFault>;
}

/// The store could not do its work: the disk, or a file in it, is at fault.
#[derive(Debug, Error)]
#[error("the incident store: {doing}: {cause}")]
pub struct StoreFault {
    /// What it was doing, with the file.
    pub doing: String,
    /// What went wrong.
    pub cause: Box<dyn std::error::Error + Send + Sync>,
}

impl StoreFault {
    /// A fault while doing something.
    pub fn new(doing: impl Into<String>, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { doing: doing.into(), cause: cause.into() }
    }
}
