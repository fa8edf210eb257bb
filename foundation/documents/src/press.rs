//! The socket behind which documents become PDF files.

use crate::Document;

/// Makes a tagged PDF (PDF/UA-1, with bookmarks) of a document.
pub trait Press: Send + Sync {
    /// The PDF file. Slow work (tenths of a second): call it off the request threads.
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, PressFault>;
}

/// The press could not make the file.
#[derive(Debug, thiserror::Error)]
#[error("the PDF could not be made: {0}")]
pub struct PressFault(pub String);
