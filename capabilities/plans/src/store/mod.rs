//! The tables of plans: plans, their versions, priorities and the findings these answer.

mod approvals;
mod boards;
mod carries;
mod consultations;
mod family;
mod plans;
mod priorities;
mod reported;
mod sections;
mod versions;

use database::DbErr;
use jiff::Timestamp;
use thiserror::Error;

pub use approvals::{fetch_approvals, save_bodies, save_decision};
pub use boards::{list_boards, save_boards};
pub use carries::{list_carried_into, list_carries, save_carry};
pub use consultations::{list_consultations, save_consultation, save_ended};
pub use family::{fetch_family, list_serves, save_parent};
pub use plans::{
    PlanListed, fetch_current, fetch_plan, list_plans, save_draft, save_plan, save_published, save_term,
};
pub use reported::{ReportToSave, Reported, list_reported, save_reported};
pub use versions::{VersionListed, fetch_content, list_versions};

/// Which versions a question is about: the rule of who may see a draft, as SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Those that are out.
    Published,
    /// Those that are out, and the draft.
    DraftsToo,
}

/// Why a change was not kept.
#[derive(Debug, Error)]
pub enum NotSaved {
    /// Somebody else changed the plan in between.
    #[error("somebody else changed this plan while you were writing")]
    ChangedBySomebodyElse,
    /// The name is taken by another plan.
    #[error("there is already a plan of that name")]
    NameTaken,
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
}

/// An instant as the tables keep it: text, in order, with nanoseconds, the same on both databases.
fn as_kept(instant: Timestamp) -> String {
    format!("{instant:.9}")
}

fn instant(text: &str) -> Result<Timestamp, DbErr> {
    text.parse().map_err(|_| DbErr::Custom(format!("“{text}” is no instant")))
}

/// A value that was checked before it was kept, read again.
fn kept<T: std::str::FromStr>(text: &str) -> Result<T, DbErr> {
    text.parse().map_err(|_| DbErr::Custom(format!("“{text}” cannot be read")))
}
