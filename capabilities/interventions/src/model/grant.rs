//! Grants, and what was spent of them: lines that are only ever added. A corrected line replaces an earlier one, which stays to be seen.

use jiff::{Timestamp, civil::Date};

use super::{Money, Signature};

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Span {
    /// From a day to one that is not before it.
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        i64::from((self.to - self.from).get_days()) + 1
    }
}

/// Money that is given for an intervention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Who gives it, such as "Violence Reduction Unit".
    pub funder: String,
    /// Which grant or budget it is; may be empty.
    pub name: String,
    /// How much.
    pub amount: Money,
    /// For which days.
    pub span: Span,
    /// What happens when the funding stops; empty: nobody has said.
    pub when_it_stops: String,
}

/// Money that was spent of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// The grant's line.
    pub grant: i32,
    /// In which days.
    pub span: Span,
    /// How much; below zero is money that came back.
    pub amount: Money,
    /// What for, or why it was corrected.
    pub note: String,
}

/// Something somebody wrote down on a day: it is never changed, but a later line may stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<T> {
    /// Its number in the database.
    pub id: i32,
    /// The intervention or fund it is of.
    pub of: i32,
    /// The line in whose place it stands.
    pub replaces: Option<i32>,
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub by: Signature,
    /// What it says.
    pub says: T,
}

/// The lines in whose place no other stands.
pub fn current<T>(lines: &[Line<T>]) -> impl Iterator<Item = &Line<T>> {
    lines.iter().filter(|line| !lines.iter().any(|other| other.replaces == Some(line.id)))
}

impl<T> Line<T> {
    /// The first of the lines that led to this one: what points at it still means this.
    pub fn origin(&self, lines: &[Self]) -> i32 {
        let mut id = self.id;
        let mut replaces = self.replaces;
        while let Some(before) = replaces.and_then(|replaced| lines.iter().find(|line| line.id == replaced)) {
            (id, replaces) = (before.id, before.replaces);
        }
        id
    }
}
