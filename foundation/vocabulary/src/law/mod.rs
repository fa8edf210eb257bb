//! The law as rows with dates: what applies, in which nation, on what basis, from when to when, and when that was checked.
//!
//! A limit, period or list of the law is never a constant in the code: it changes on a day, and papers from before that day
//! must be read by the old row. One file a subject; a new row is added and the old one given its last day.

mod nation;
mod plan_contents;
mod responsible_authorities;

use jiff::civil::Date;

pub use nation::{Nation, UnknownNation};
pub use plan_contents::{PLAN_DUTIES, PlanDuty, plan_duties};
pub use responsible_authorities::{
    AuthorityKind, RESPONSIBLE_AUTHORITIES, UnknownAuthorityKind, responsible_authorities,
};

/// One row of the law.
#[derive(Debug, PartialEq, Eq)]
pub struct LawRow<T> {
    /// What applies.
    pub value: T,
    /// Where; `None` in England and in Wales.
    pub nation: Option<Nation>,
    /// The Act or instrument, with its section.
    pub basis: &'static str,
    /// Where the text was read.
    pub source: &'static str,
    /// The first day on which it applies, as far back as the rows go.
    pub valid_from: Date,
    /// The last day on which it applies; `None` while it does.
    pub valid_to: Option<Date>,
    /// The day on which somebody compared the row with its source.
    pub checked_on: Date,
}

impl<T> LawRow<T> {
    /// Whether it applies in a nation on a day.
    pub fn applies(&self, nation: Nation, on: Date) -> bool {
        self.nation.is_none_or(|only| only == nation)
            && self.valid_from <= on
            && self.valid_to.is_none_or(|last| on <= last)
    }
}
