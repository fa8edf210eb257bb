//! The screens of the hub.

pub mod add_entry;
pub mod approve_return;
pub mod change_entry;
pub mod define;
pub mod draft_return;
mod entry_form;
mod files;
pub mod list_returns;
mod paper;
pub mod see_definition;
pub mod see_hub;
pub mod show_measure;
pub mod start_return;
pub mod view_hub;
pub mod view_return;
