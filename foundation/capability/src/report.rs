//! Documents that can be asked for by name.

use std::collections::BTreeMap;

use access::Visitor;
use documents::Document;
use thiserror::Error;
use vocabulary::Language;

use crate::{ImportOption, Later, Services};

/// A document that can be asked for: `headland report NAME`.
pub struct Report {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Its options.
    pub options: &'static [ImportOption],
    /// Makes it.
    pub make: fn(ReportRequest) -> Later<Result<Document, ReportStopped>>,
}

/// What a report is asked to be.
pub struct ReportRequest {
    /// What it works with.
    pub services: Services,
    /// Who asks.
    pub visitor: Visitor,
    /// The language.
    pub language: Language,
    /// What it is made for.
    pub medium: Medium,
    /// The options that were given.
    pub options: BTreeMap<&'static str, String>,
}

/// What a report is made for. Most say the same in both; one that is long leaves out on paper what nobody would turn the
/// pages for, and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// To be read by people: a page, a PDF.
    Paper,
    /// To be worked with by programs, and brought in again: DOCX, XLSX, CSV.
    File,
}

impl Medium {
    /// What a file of a format, such as `pdf`, is made for.
    pub fn of(format: &str) -> Self {
        if matches!(format, "docx" | "xlsx" | "csv") { Self::File } else { Self::Paper }
    }
}

/// Why there is no document.
#[derive(Debug, Error)]
pub enum ReportStopped {
    /// The options make no sense, or name nothing that is known.
    #[error("{0}")]
    WrongUse(String),
    /// Headland is at fault.
    #[error("{0}")]
    Fault(Box<dyn std::error::Error + Send + Sync>),
}

impl ReportStopped {
    /// A fault of ours.
    pub fn fault(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Fault(Box::new(cause))
    }
}
