//! An action: what is to be done, why, by whom and by when.

use jiff::civil::Date;

use super::{ActionNumber, OrganisationId, Override, Progress};

/// Something partners agreed to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its number.
    pub number: ActionNumber,
    /// How often it was changed: what two editors at once are told apart by.
    pub version: i32,
    /// What is to be done.
    pub title: String,
    /// Why, in a few words; empty when nobody said.
    pub why: String,
    /// The address of the finding, priority or decision it answers, such as `/decisions/2026/014`.
    pub answers: Option<String>,
    /// The plan it stands in, as the plan's address has it, such as `2025-28`.
    pub plan: String,
    /// The priority of that plan, as its address has it.
    pub priority: String,
    /// The day it was agreed.
    pub agreed: Date,
    /// The day it is to start.
    pub start: Option<Date>,
    /// When it is due.
    pub due: Due,
    /// Who does it: those who lead first.
    pub parties: Vec<Party>,
    /// Steps on the way, by date.
    pub milestones: Vec<Milestone>,
    /// How far it is.
    pub progress: Progress,
    /// The grade somebody gave in place of the rule's, if any.
    pub overriding: Option<Override>,
    /// Whether the public pages show it.
    pub published: bool,
}

/// When an action is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// By a day.
    On(Date),
    /// Nobody has said.
    NoDate,
    /// Done as necessary: it has no date to keep.
    AsNecessary,
}

/// An organisation that does an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its part.
    pub part: Part,
    /// The day of its last update on this action.
    pub heard: Option<Date>,
}

/// The part of an organisation in an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// It answers for the action.
    Leads,
    /// It helps.
    Contributes,
}

/// A step on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Its number.
    pub id: i32,
    /// What is to be reached.
    pub title: String,
    /// By when.
    pub due: Option<Date>,
    /// When it was.
    pub reached: Option<Date>,
}

impl Due {
    /// The day, if there is one.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            _ => None,
        }
    }

    /// As it is kept: `date`, `no-date`, `as-necessary`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::On(_) => "date",
            Self::NoDate => "no-date",
            Self::AsNecessary => "as-necessary",
        }
    }

    /// As it was kept. A date that cannot be read is no date.
    pub fn of(kind: &str, date: Option<Date>) -> Self {
        match (kind, date) {
            ("as-necessary", _) => Self::AsNecessary,
            ("date", Some(date)) => Self::On(date),
            _ => Self::NoDate,
        }
    }
}

impl Part {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::Contributes => "contributes",
        }
    }

    /// The part of a word; what is not known helps.
    pub fn of(word: &str) -> Self {
        if word == "leads" { Self::Leads } else { Self::Contributes }
    }
}

impl Action {
    /// The organisations that answer for it.
    pub fn leads(&self) -> impl Iterator<Item = OrganisationId> {
        self.with_part(Part::Leads)
    }

    /// The organisations that help.
    pub fn contributors(&self) -> impl Iterator<Item = OrganisationId> {
        self.with_part(Part::Contributes)
    }

    /// Whether an organisation has a part in it.
    pub fn is_of(&self, organisation: OrganisationId) -> bool {
        self.parties.iter().any(|party| party.organisation == organisation)
    }

    /// The day of the last update by any of its organisations.
    pub fn heard(&self) -> Option<Date> {
        self.parties.iter().filter_map(|party| party.heard).max()
    }

    fn with_part(&self, part: Part) -> impl Iterator<Item = OrganisationId> {
        self.parties.iter().filter(move |party| party.part == part).map(|party| party.organisation)
    }

    /// The address under which the desk shows it.
    pub fn desk_address(&self) -> String {
        format!("/desk/actions/{}", self.number)
    }

    /// The address under which the public sees it.
    pub fn public_address(&self) -> String {
        format!("/actions/{}", self.number)
    }
}
