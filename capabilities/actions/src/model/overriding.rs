//! Overrides: a grade given by a person in place of the rule's, with the reason; both are shown.

use jiff::Timestamp;

use super::{Grade, Rag, Refusal, Signature};

/// A grade given in place of the rule's. It answers one grade of the rule: as soon as the rule says something else,
/// the override no longer holds, so that a forgotten one cannot hide that a date has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The grade the rule gave when it was overridden.
    pub over: Grade,
    /// The grade given in its place: one of the four of the guide.
    pub grade: Grade,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: Signature,
    /// When.
    pub at: Timestamp,
}

impl Override {
    /// An override of what the rule says now, or why there may be none: green is only for what is complete.
    pub fn of(
        rule: &Rag,
        grade: Grade,
        reason: String,
        by: Signature,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        if rule.grade == Grade::NotPossible {
            return Err(Refusal::NotPossibleHasNoGrade);
        }
        if grade == Grade::Green {
            return Err(Refusal::GreenWithoutComplete);
        }
        if grade == rule.grade {
            return Err(Refusal::SameGrade);
        }
        Ok(Self { over: rule.grade, grade, reason, by, at })
    }

    /// Whether it still answers what the rule says.
    pub fn holds(&self, rule: &Rag) -> bool {
        self.over == rule.grade
    }
}
