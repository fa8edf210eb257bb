//! Copying a whole database, row by row, from either kind to either kind.
//!
//! Tables and columns are found in the database's own catalogue, so that a new table needs no line here. A column of a
//! type that is not known stops the copy: a backup that leaves something out is none.

mod catalogue;
mod cell;
mod refill;
mod snapshot;

pub use catalogue::{Column, Kind, Table};
pub use cell::CellFault;
pub use refill::Refill;
pub use snapshot::Snapshot;

use sea_orm::DbErr;
use thiserror::Error;

/// Why a copy stopped.
#[derive(Debug, Error)]
pub enum CopyFault {
    /// A column of a type that is not known.
    #[error("the column {column} of the table {table} has the type {kind}, which a backup does not know")]
    UnknownKind {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Its type, in the words of the database.
        kind: String,
    },
    /// A value that is not of its column's kind.
    #[error("the table {table}: {cause}")]
    Cell {
        /// The table.
        table: String,
        /// What is wrong.
        cause: CellFault,
    },
    /// Rows that do not fit the tables of this database.
    #[error("the table {0} is not the same here")]
    OtherTable(String),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
}

/// A name as SQL takes it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
