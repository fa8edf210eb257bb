//! The tables of interventions: what they are, the lines that are only added to them, and funds.

mod about;
mod cohorts;
mod decisions;
mod evaluations;
mod funds;
mod grants;
mod kept;
mod line;
mod parts;

use access::WorkFault;
use database::DbErr;
use thiserror::Error;

pub use about::{fetch_intervention, list_interventions, save_changed, save_intervention};
pub use cohorts::{list_cohorts, save_cohort};
pub use decisions::{list_decisions, save_decision};
pub use evaluations::{list_evaluations, save_evaluation};
pub use funds::{fetch_fund, list_awards, list_funds, save_award, save_changed_fund, save_fund};
pub use grants::{list_grants, list_spends, save_grant, save_spend};

/// Why something was not kept.
#[derive(Debug, Error)]
pub enum NotSaved {
    /// Somebody else changed it since it was read.
    #[error("somebody else changed it in the meantime")]
    ChangedMeanwhile,
    /// The name is taken by another.
    #[error("there is already one of that address")]
    NameTaken,
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// The work could not be recorded or ended.
    #[error(transparent)]
    Work(#[from] WorkFault),
}
