//! The rules that say no, in sentences fit to show.

use jiff::civil::Date;
use thiserror::Error;

use super::{ActionNumber, written};

/// Why something may not be done to an action.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Refusal {
    /// The words belong to another organisation.
    #[error(
        "These are the words of {whose}. Only they can correct them. Write an update of your own instead."
    )]
    AnothersWords {
        /// Who signed them.
        whose: String,
    },
    /// A correction without a change.
    #[error("The words are the same as before. Nothing was corrected.")]
    NothingCorrected,
    /// Green is for what is complete.
    #[error("An action is green only when it is complete. Say that it is complete in an update instead.")]
    GreenWithoutComplete,
    /// An override that says what the rule says.
    #[error("The rule already gives this grade. There is nothing to override.")]
    SameGrade,
    /// There is no override to lift.
    #[error("No override holds for this action. There is nothing to lift.")]
    NoOverride,
    /// It ends before it begins.
    #[error("The action would be due on {} before it starts on {}.", written(*due), written(*start))]
    DueBeforeStart {
        /// When it would be due.
        due: Date,
        /// When it would start.
        start: Date,
    },
    /// Nobody would be responsible.
    #[error("An action needs at least one organisation that leads it.")]
    NobodyLeads,
    /// It is done, so it was possible.
    #[error(
        "The action is complete, so it was possible. If it is not, say how it is going in an update first."
    )]
    CompleteAlready,
    /// It is closed already.
    #[error("The action is closed as not possible already. Open it again to change the reason.")]
    NotPossibleAlready,
    /// There is nothing to open again.
    #[error("The action is not closed as not possible. There is nothing to open again.")]
    NotClosed,
    /// No grade stands in place of "not possible".
    #[error("The action is closed as not possible and has no grade. Open it again first.")]
    NotPossibleHasNoGrade,
    /// It is there already.
    #[error("{number} is already under this plan and priority.")]
    AlreadyThere {
        /// The action.
        number: ActionNumber,
    },
}
