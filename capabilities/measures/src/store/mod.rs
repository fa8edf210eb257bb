//! The tables of measures: definitions, versions of values, notes on periods.

mod annotations;
mod kept;
mod measures;
mod values;

use access::WorkFault;
use database::DbErr;
use thiserror::Error;

pub use annotations::{list_annotations, save_annotation};
pub use measures::{fetch_measure, list_measures, save_changed, save_measure};
pub use values::{list_all_values, list_values, save_value};

/// Why something was not kept.
#[derive(Debug, Error)]
pub enum NotSaved {
    /// Somebody else changed it since it was read.
    #[error("somebody else changed it in the meantime")]
    ChangedMeanwhile,
    /// The name is taken by another measure.
    #[error("there is already a measure of that address")]
    NameTaken,
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// The work could not be recorded or ended.
    #[error(transparent)]
    Work(#[from] WorkFault),
}
