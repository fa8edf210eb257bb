//! The screens of the register. A file is a screen, or a part that several screens share.

pub mod agree_action;
pub mod chasing;
pub mod close_action;
pub mod correct_update;
pub mod edit_action;
pub mod keep_evidence;
pub mod keep_view;
pub mod list_actions;
pub mod milestones;
pub mod move_action;
pub mod open_link;
pub mod override_grade;
pub mod pass_on_link;
pub mod renew_link;

pub mod see_action;
pub mod send_link;
pub mod thank_for_link;
pub mod update_action;
pub mod view_action;
pub mod withhold_update;

mod action_asked;
mod action_page;
mod agreement_form;
mod changed_meanwhile;
mod ending;
mod link_asked;
mod link_refused;
mod place;
mod pointed;
mod pointers_form;
mod pointers_shown;

pub(crate) mod shown;
mod update_asked;
mod update_form;
pub mod views_shown;
