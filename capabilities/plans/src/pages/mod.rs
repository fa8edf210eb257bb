//! The screens of plans.

mod board_filter;
mod finding_offered;
mod keep_draft;
mod paper;
mod plan_asked;
mod priority_form;
mod record_in_words;

pub mod add_priority;
pub mod carry_actions;
pub mod change_objective;
pub mod change_priority;
pub mod check_import;
pub mod import_plan;
pub mod list_plans;
pub mod list_reported;
pub mod list_versions;
pub mod lock_report;
pub mod make_plan;
pub mod publish_version;
pub mod remark_priority;
pub mod remove_priority;
pub mod report_progress;
pub mod section_form;
pub mod set_parent;
pub mod start_version;
pub mod view_board;
pub mod view_carry;
pub mod view_overview;
pub mod view_plan;
pub mod view_priority;
pub mod view_reported;
pub mod view_version;
pub mod view_whole;
