//! Why an import is refused, in words that a person can act on.

use incident::StoreFault;
use thiserror::Error;

/// What to do about a file that is not as it was published.
pub(super) const AGAIN: &str = "Download the file again from data.police.uk and import it as it comes";

/// What to do about a zip that is not as it was published.
pub(super) const ZIP_AGAIN: &str = "Download the zip again from data.police.uk and import it as it comes";

/// An import that is refused. Nothing is changed.
#[derive(Debug, Error)]
pub enum ImportRefused {
    /// A file is at fault, or is not one that can be taken in.
    #[error("{}", sentences(file, *line, problem, remedy))]
    File {
        /// The file as the person named it; inside a zip `download.zip: 2024-01/...csv`.
        file: String,
        /// The line at fault, where it is one; the header is line 1.
        line: Option<u64>,
        /// What is wrong, without a full stop.
        problem: String,
        /// What to do, without a full stop.
        remedy: String,
    },
    /// The store could not do its work.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

fn sentences(file: &str, line: Option<u64>, problem: &str, remedy: &str) -> String {
    match line {
        Some(line) => format!("{file}, line {line}: {problem}. {remedy}."),
        None => format!("{file}: {problem}. {remedy}."),
    }
}

impl ImportRefused {
    /// A refusal of a file as a whole.
    pub(super) fn new(file: &str, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Fault::new(None, problem, remedy).of(file)
    }
}

/// What is wrong with a file, before its name is put to it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub line: Option<u64>,
    pub problem: String,
    pub remedy: String,
}

impl Fault {
    pub fn new(line: Option<u64>, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line, problem: problem.into(), remedy: remedy.into() }
    }

    /// A fault of a line of a file that should be as it was published.
    pub fn at(line: u64, problem: impl Into<String>) -> Self {
        Self::new(Some(line), problem, AGAIN)
    }

    pub fn of(self, file: &str) -> ImportRefused {
        ImportRefused::File { file: file.into(), line: self.line, problem: self.problem, remedy: self.remedy }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_file_the_line_the_fault_and_the_remedy() {
        let refused =
            Fault::at(7, "the Month is 2024-02 where the file's name says 2024-01").of("a.zip: b.csv");
        assert_eq!(
            refused.to_string(),
            "a.zip: b.csv, line 7: the Month is 2024-02 where the file's name says 2024-01. Download the file \
             again from data.police.uk and import it as it comes."
        );
    }
}
