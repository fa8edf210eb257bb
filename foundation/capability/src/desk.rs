//! What a capability puts on the desk of whoever is signed in: what they owe, what they wait for, what comes.

use access::Visitor;
use jiff::civil::Date;
use web::Fault;

use crate::{Later, Services};

/// One capability's lines of the desk.
pub type DeskPart = fn(DeskRequest) -> Later<Result<DeskLines, Fault>>;

/// What a part of the desk is given.
pub struct DeskRequest {
    /// What it works with.
    pub services: Services,
    /// Whose desk it is.
    pub visitor: Visitor,
}

/// The lines of the three lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskLines {
    /// What the visitor is to do.
    pub mine: Vec<DeskLine>,
    /// What others are to do that the visitor waits for.
    pub waiting: Vec<DeskLine>,
    /// What comes next.
    pub coming: Vec<DeskLine>,
}

/// A line of the desk: one click from done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskLine {
    /// What it is.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// When it is due; lines stand in this order, those without a date last.
    pub due: Option<Date>,
    /// When, in words: "in 3 days", "2 weeks late", "silent 9 weeks".
    pub when: String,
    /// What more there is to say, such as whose it is; may be empty.
    pub note: String,
}
