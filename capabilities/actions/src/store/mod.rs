//! The tables of the register: actions, who does them, what was said about them.

mod actions;
pub mod chasing;
mod closings;
mod desk;
mod files;
mod filter;
mod kept;
mod layouts;
mod list;
mod milestones;
mod moves;
mod numbers;
mod overrides;
mod paper;
mod parties;
mod plan_kept;
mod pointers;
mod remarks;
mod search;
mod updates;
pub mod uploads;
mod views;

pub use actions::{NotSaved, fetch_action, save_agreement, save_new_action};
pub use closings::{list_closings, save_closing};
pub use desk::{Waiting, list_waiting};
pub use files::{EvidenceFile, fetch_file, list_files, save_file};
pub use filter::{ActionFilter, Order, Sight};
pub use layouts::{fetch_extra, fetch_layout, save_extra, save_layout};
pub use list::{
    ActionLine, ActionPage, GradeCount, LastUpdate, PAGE, count_actions, count_grades, list_actions,
    list_every_action,
};
pub use milestones::{save_milestone, save_milestone_reached};
pub use moves::{Move, list_moves, save_move};
pub use overrides::{lift_override, save_override};
pub use paper::{
    PaperUpdate, fetch_on_paper, save_paper_action, save_paper_remark, save_paper_served, save_paper_update,
};
pub use plan_kept::{
    ActionKept, PlanKept, UpdateKept, UpdateMark, date_of, fetch_plan_agreed, fetch_plan_kept,
    list_update_marks, list_updates_marked,
};
pub use pointers::{list_pointers, save_pointers};
pub use remarks::{list_remarks, save_remark};
pub use updates::{UpdateToSave, fetch_update, list_updates, save_correction, save_update, save_withheld};
pub use views::{count_views, delete_view, fetch_view, list_views, save_new_view, save_view};
