//! Remarks: a priority's own stream, for what belongs to no single action.

use jiff::Timestamp;

use super::Signature;

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
}
