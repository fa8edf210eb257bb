//! The documents of the hub: the hub itself, and the quarterly return. One content for page, PDF, DOCX and CSV.

mod dashboard;
mod entries;
mod home_office_return;
mod hub;
mod interventions;
mod places;
mod registered;
mod text;

pub use dashboard::{ages_name, group_name};
pub use home_office_return::{held_now, quarter_in_words, return_document};
pub use hub::{HubShown, definition_blocks, document};
pub use registered::reports;
