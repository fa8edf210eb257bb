//! A press that keeps what it was given and prints nothing.

use std::sync::{Mutex, PoisonError};

use documents::{Document, Press, PressFault};

/// A press that keeps what it was given.
#[derive(Debug, Default)]
pub struct RecordingPress(Mutex<Vec<Document>>);

impl RecordingPress {
    /// What it was given, first to last.
    pub fn documents(&self) -> Vec<Document> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Press for RecordingPress {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, PressFault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(document.clone());
        Ok(b"%PDF-1.7\n% recorded, not printed\n".to_vec())
    }
}
