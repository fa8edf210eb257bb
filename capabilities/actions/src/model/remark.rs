//! Remarks: a priority's own stream, for what belongs to no single action.

use jiff::Timestamp;

use super::paper_date::PaperDate;
use super::{PaperStamp, Signature, day_in_london, written};

/// A remark on a priority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The plan, as its address has it.
    pub plan: String,
    /// The priority, as its address has it.
    pub priority: String,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Signature,
    /// Its words.
    pub text: String,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
    /// Its stamp, where it came from a paper.
    pub stamp: Option<PaperStamp>,
}

impl Remark {
    /// The signature with its day, as exactly as its paper says where it came from one.
    pub fn signed(&self) -> String {
        let day = self.paper_date().map_or_else(|| written(day_in_london(self.at)), PaperDate::in_words);
        format!("{}, {day}", self.by.in_words())
    }

    /// The date of its paper.
    pub fn paper_date(&self) -> Option<PaperDate> {
        self.stamp.as_ref().map(|stamp| stamp.date)
    }
}
