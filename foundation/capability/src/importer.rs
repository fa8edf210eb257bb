//! What can be taken in: importers as values, so that the command line offers each without knowing it.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use access::Visitor;
use thiserror::Error;

use crate::{Later, Services};

/// Takes in files of one kind.
pub struct Importer {
    /// The word on the command line: `headland import NAME`.
    pub name: &'static str,
    /// What it takes in, in a few words.
    pub about: &'static str,
    /// What the files are, as the command line names them; such as `FILE`.
    pub files: &'static str,
    /// Whether it takes more than one.
    pub many: bool,
    /// Its options.
    pub options: &'static [ImportOption],
    /// Takes the files in: all or none.
    pub run: fn(ImportRequest) -> Later<Result<ImportSummary, ImportStopped>>,
}

/// An option of an importer, written `--name VALUE`.
pub struct ImportOption {
    /// The option, without its dashes.
    pub name: &'static str,
    /// What its value is, such as `COLUMN`; empty when the option stands alone, which is given as `yes`.
    pub value: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Whether it must be given.
    pub required: bool,
}

/// What an importer is asked to do.
pub struct ImportRequest {
    /// What it works with.
    pub services: Services,
    /// Who asks.
    pub visitor: Visitor,
    /// The files.
    pub paths: Vec<PathBuf>,
    /// The options that were given.
    pub options: BTreeMap<&'static str, String>,
    /// Where to say how far it is.
    pub progress: Arc<dyn ImportProgress>,
}

impl ImportRequest {
    /// The value of an option.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    /// The value of an option that must be there.
    pub fn required(&self, name: &str) -> Result<&str, ImportStopped> {
        self.option(name).ok_or_else(|| ImportStopped::WrongUse(format!("--{name} is missing")))
    }
}

/// Hears how far an import is, in bytes.
pub trait ImportProgress: Send + Sync {
    /// How much there is to do.
    fn total(&self, bytes: u64);
    /// How much more is done.
    fn advance(&self, bytes: u64);
}

/// Hears nothing.
pub struct Quiet;

impl ImportProgress for Quiet {
    fn total(&self, _bytes: u64) {}
    fn advance(&self, _bytes: u64) {}
}

/// What was taken in, for people: a sentence a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// The sentences.
    pub lines: Vec<String>,
}

/// Why nothing was taken in.
#[derive(Debug, Error)]
pub enum ImportStopped {
    /// The command was given wrongly.
    #[error("{0}")]
    WrongUse(String),
    /// The files are at fault: place, problem and remedy.
    #[error("{0}")]
    Refused(String),
    /// Headland, or the machine, is at fault.
    #[error("{0}")]
    Fault(Box<dyn std::error::Error + Send + Sync>),
}

impl ImportStopped {
    /// A fault of ours.
    pub fn fault(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Fault(Box::new(cause))
    }
}
