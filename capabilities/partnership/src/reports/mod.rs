//! Who the partnership is, as sections of documents: the same content for page, PDF and data.

mod chart;
mod people;
mod structure;
mod tables;

pub use people::Naming;
pub use structure::{Shown, about_group, about_groups, about_organisations, governance, report, structure};
pub use tables::authorities;
