//! A finding of the assessment as a plan cites it.

use vocabulary::Month;

/// A finding that a priority answers, as it read on the day it was chosen. The assessment may be made again from more
/// data; the citation stays as it was, and leads to where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingCited {
    /// The last month of the assessment, as in its address.
    pub period: Month,
    /// The finding's name there, such as `change-shoplifting`.
    pub finding: String,
    /// Its sentence on the day it was chosen.
    pub sentence: String,
}

impl FindingCited {
    /// Where the assessment stands: `/assessment/2026-09`.
    pub fn address(&self) -> String {
        format!("/assessment/{}", self.period)
    }

    /// Whether two citations name the same finding of the same assessment.
    pub fn is_same_finding(&self, other: &Self) -> bool {
        self.period == other.period && self.finding == other.finding
    }
}
