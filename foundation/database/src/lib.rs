//! One database, SQLite or PostgreSQL, opened with the settings that keep what was acknowledged.
//!
//! It refuses to know any table but the list of migrations; tables live with the stores that use them.

mod copy;
mod location;
mod migrate;
mod open;

pub use copy::{CellFault, Column, CopyFault, Kind, Refill, Snapshot, Table};
pub use location::{Location, LocationUnreadable};
pub use migrate::{MigrationState, Migrations, Steps};
pub use open::{Database, OpenFault};
pub use sea_orm::DbErr;
