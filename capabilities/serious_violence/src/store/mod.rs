//! The tables of the hub: versions of the definition, measures shown, entries, returns.

mod definitions;
mod entries;
mod returns;
mod shown;

use access::{Work, WorkFault};
use database::DbErr;
use jiff::Timestamp;
use thiserror::Error;

pub use definitions::{list_definitions, save_definition};
pub use entries::{fetch_entry, list_entries, remove_entry, save_changed_entry, save_entry};
pub use returns::{fetch_return, list_returns, save_approved, save_parts, save_return};
pub use shown::{list_shown, remove_shown, save_shown};

/// Why something was not kept.
#[derive(Debug, Error)]
pub enum NotSaved {
    /// Somebody else changed it since it was read.
    #[error("somebody else changed it in the meantime")]
    ChangedMeanwhile,
    /// There is one already.
    #[error("it is there already")]
    ThereAlready,
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// The work could not be recorded or ended.
    #[error(transparent)]
    Work(#[from] WorkFault),
}

/// An instant as the tables keep it: text, in order, with nanoseconds, the same on both databases.
fn as_kept(instant: Timestamp) -> String {
    format!("{instant:.9}")
}

/// Who writes, by name.
fn signed(work: &Work) -> String {
    let visitor = work.visitor();
    visitor.person().map_or_else(|| visitor.name(), |person| person.name.clone())
}

/// A value that was checked before it was kept, read again.
fn kept<T: std::str::FromStr>(text: &str) -> Result<T, DbErr> {
    text.parse().map_err(|_| unreadable(text))
}

fn unreadable(text: &str) -> DbErr {
    DbErr::Custom(format!("serious violence: “{text}” cannot be read"))
}
