//! The data hub: what it takes in, what it refuses, what it shows.

mod importing;
mod pages;
mod placing;
mod refusing;
mod words;

use std::path::PathBuf;

/// A file of a test, in a folder that goes with it.
struct Given {
    folder: tempfile::TempDir,
}

impl Given {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    }
}
