//! Closings: that an action was found not possible, and that it was opened again; both with the reason, and both kept.

use jiff::{Timestamp, civil::Date};

use super::{Signature, State, day_in_london, written};

/// An action closed because it cannot be done, or opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// What was decided.
    pub what: Decided,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: Signature,
    /// When it was written down.
    pub at: Timestamp,
}

/// What was decided of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It cannot be done.
    NotPossible {
        /// The day it was found so.
        on: Date,
        /// How far it was: what it is again when it is opened.
        was: State,
    },
    /// It can be done after all.
    OpenedAgain,
}

impl Closing {
    /// In words: "3 March 2026: closed as not possible by A. Person, Council, because: no site was found".
    pub fn in_words(&self) -> String {
        let (day, what) = match &self.what {
            Decided::NotPossible { on, .. } => (*on, "closed as not possible"),
            Decided::OpenedAgain => (day_in_london(self.at), "opened again"),
        };
        format!("{}: {what} by {}, because: {}", written(day), self.by.in_words(), self.reason)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_closing_says_day_who_and_why() {
        let closing = Closing {
            what: Decided::NotPossible { on: date(2026, 3, 3), was: State::Started },
            reason: "no site was found".into(),
            by: Signature { post: Some("Team leader".into()), ..Signature::default() },
            at: "2026-03-05T10:00:00Z".parse().expect("an instant"),
        };
        assert_eq!(
            closing.in_words(),
            "3 March 2026: closed as not possible by Team leader, because: no site was found"
        );
        let again = Closing { what: Decided::OpenedAgain, reason: "a site is offered".into(), ..closing };
        assert_eq!(again.in_words(), "5 March 2026: opened again by Team leader, because: a site is offered");
    }
}
