//! A store that keeps what it is told as words, for tests to look at.

use std::sync::{Arc, Mutex};

use incident::{
    Cube, FileEntry, Holdings, IncidentStore, Load, MonthWriter, Origin, Recount, Reject, Row, StoreFault,
};
use jiff::civil::Date;
use vocabulary::Month;

type Kept = Arc<Mutex<Vec<(Origin, String)>>>;

/// Rows as they were written, each with its origin.
#[derive(Default)]
pub struct Shelf {
    kept: Kept,
    full: bool,
}

impl Shelf {
    /// A store whose disk is full.
    pub fn full() -> Self {
        Self { full: true, ..Self::default() }
    }

    /// The rows of one kind of file, in the order in which they were written.
    pub fn rows(&self, origin: &Origin) -> Vec<String> {
        let kept = self.kept.lock().expect("kept");
        kept.iter().filter(|(of, _)| of == origin).map(|(_, row)| row.clone()).collect()
    }
}

struct Writing(Kept, bool);

struct Writer {
    kept: Kept,
    full: bool,
    origin: Origin,
    rows: u64,
}

impl IncidentStore for Shelf {
    fn holdings(&self) -> Result<Arc<Holdings>, StoreFault> {
        Ok(Arc::default())
    }

    fn cube(&self, _: Month, _: Month) -> Result<Arc<Cube>, StoreFault> {
        Ok(Arc::default())
    }

    fn begin(&self) -> Result<Box<dyn Load>, StoreFault> {
        Ok(Box::new(Writing(Arc::clone(&self.kept), self.full)))
    }

    fn recount(&self) -> Result<Vec<Recount>, StoreFault> {
        Ok(Vec::new())
    }
}

impl Load for Writing {
    fn file(&self, origin: Origin) -> Result<Box<dyn MonthWriter>, StoreFault> {
        Ok(Box::new(Writer { kept: Arc::clone(&self.0), full: self.1, origin, rows: 0 }))
    }

    fn commit(self: Box<Self>, files: Vec<FileEntry>) -> Result<Arc<Holdings>, StoreFault> {
        Ok(Arc::new(Holdings { files }))
    }
}

impl MonthWriter for Writer {
    fn row(&mut self, row: &Row<'_>) -> Result<(), StoreFault> {
        if self.full {
            return Err(StoreFault::new("writing a row", "the disk is full"));
        }
        assert_eq!(row.month(), self.origin.month);
        self.rows += 1;
        self.kept.lock().expect("kept").push((self.origin.clone(), format!("{row:?}")));
        Ok(())
    }

    fn finish(
        self: Box<Self>,
        sha256: String,
        rejects: Vec<Reject>,
        extracted: Option<Date>,
    ) -> Result<FileEntry, StoreFault> {
        Ok(FileEntry { origin: self.origin, sha256, rows: self.rows, rejects, extracted })
    }
}
