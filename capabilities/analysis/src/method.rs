//! What a method is called, asks, takes and answers.

use crate::{Outcome, Stopped, asked::Asked};

/// One method, as the command line and the documents show it.
pub struct Method {
    /// The word on the command line, such as `gi-star`.
    pub name: &'static str,
    /// What it does, in a few words.
    pub about: &'static str,
    /// The question it answers, in plain words.
    pub question: &'static str,
    /// When it is the wrong method.
    pub not_when: &'static str,
    /// The files it takes, in their order.
    pub files: &'static [FileShape],
    /// Its options.
    pub options: &'static [MethodOption],
    pub(crate) run: fn(&Asked<'_>) -> Result<Outcome, Stopped>,
}

/// A file a method takes.
pub struct FileShape {
    /// What it is called in the documents, such as `neighbours.csv`.
    pub name: &'static str,
    /// Its columns, by their usual names.
    pub columns: &'static str,
}

/// An option of a method, written `--name VALUE`.
pub struct MethodOption {
    /// The option, without its dashes.
    pub name: &'static str,
    /// What its value is, such as `COLUMN`.
    pub value: &'static str,
    /// What it is for, with its default.
    pub about: &'static str,
}

/// Writes an option down.
pub(crate) const fn option(name: &'static str, value: &'static str, about: &'static str) -> MethodOption {
    MethodOption { name, value, about }
}
