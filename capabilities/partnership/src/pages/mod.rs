//! The pages: the public ones show who the partnership is, those of the desk change it.

mod choice;
pub mod edit_group;
pub mod edit_law;
pub mod edit_organisation;
pub mod edit_post;
pub mod edit_seat;
pub mod fill_seat;
pub mod import_sheet;
mod public;
mod reading;
mod saving;
pub mod view_group;
pub mod view_groups;
pub mod view_organisations;
pub mod view_partnership;
