//! What an action and its updates say on the paper they came from.

use super::paper_date::PaperDate;

/// The stamp of an update that came from a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperStamp {
    /// When it was written, as exactly as the paper says.
    pub date: PaperDate,
    /// The date as it is written, where that is doubtful.
    pub written: Option<String>,
}

/// What the paper says of an action, in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnPaper {
    /// Its number there; empty where it has none.
    pub number: String,
    /// Who does it.
    pub who: String,
    /// When it is due, where the words say more or other than the date.
    pub due: Option<String>,
    /// The grade it was given.
    pub grade: Option<String>,
    /// What stands in columns of its own: heading and text.
    pub more: Vec<(String, String)>,
}

impl PaperStamp {
    /// In words: "2 March 2024 (on paper: 02/03/24)".
    pub fn in_words(&self) -> String {
        match &self.written {
            Some(written) if !written.is_empty() => format!("{} (on paper: {written})", self.date.in_words()),
            _ => self.date.in_words(),
        }
    }
}
