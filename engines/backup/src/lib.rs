//! Backups: everything an installation keeps, in one file that either database can be restored from.
//!
//! The file is a zip. `tables/NAME.jsonl` holds a table, one row a line, as an array of values in the order of its columns;
//! `data/...` the files of the data folder; `manifest.json`, written last, what there is, with a SHA-256 of each member
//! and the head of the record. The rows are those of one instant. A backup holds keys and personal data: whoever has it
//! has everything.
//!
//! It refuses to know what the tables mean, and which folders there are: it is told.

mod archive;
mod files;
mod hashed;
mod make;
mod manifest;
mod restore;

pub use files::Listing;
pub use make::{NotMade, What, make};
pub use manifest::{Manifest, Member, RecordEnd, SavedTable};
pub use restore::{NotRestored, Target, restore};
