//! The file outside the database that says how far the record was: a chain cannot see its own tail cut off.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::RecordHead;

/// The witness of the record. It holds the number of entries and the seal of the last, in one line.
#[derive(Clone, Debug)]
pub struct RootFile {
    path: Arc<Path>,
    /// How many entries this process has written down; an older end never replaces a newer one.
    written: Arc<Mutex<i64>>,
}

impl RootFile {
    /// The witness in a file, which is made with the first entry.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into().into(), written: Arc::default() }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says; `None` when there is no file yet.
    pub fn read(&self) -> std::io::Result<Option<RecordHead>> {
        let text = match fs::read_to_string(&self.path) {
            Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        let head = text.trim().split_once(' ').and_then(|(entries, seal)| {
            Some(RecordHead { entries: entries.parse().ok()?, seal: seal.to_owned() })
        });
        head.map(Some).ok_or_else(|| std::io::Error::new(ErrorKind::InvalidData, "it is not two words"))
    }

    /// Writes down the end of the record. What was acknowledged does not hang on it, so a fault is logged.
    pub(crate) async fn witness(&self, head: RecordHead) {
        let root = self.clone();
        let written = tokio::task::spawn_blocking(move || root.write(&head)).await;
        match written {
            Ok(Ok(())) => {}
            Ok(Err(fault)) => tracing::error!(%fault, "the witness of the record cannot be written"),
            Err(fault) => tracing::error!(%fault, "the witness of the record was not written"),
        }
    }

    /// Whole or not at all: written aside, synced, renamed.
    fn write(&self, head: &RecordHead) -> std::io::Result<()> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if head.entries <= *written {
            return Ok(());
        }
        let aside = self.path.with_extension(format!("new-{}", std::process::id()));
        let mut file = fs::File::create(&aside)?;
        writeln!(file, "{} {}", head.entries, head.seal)?;
        file.sync_data()?;
        fs::rename(&aside, &self.path)?;
        *written = head.entries;
        Ok(())
    }
}
