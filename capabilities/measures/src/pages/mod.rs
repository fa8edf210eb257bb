//! The pages of measures.

pub mod add_measure;
pub mod annotate;
pub mod ask_value;
pub mod edit_measure;
pub mod enter_value;
pub mod import_definitions;
pub mod import_values;
pub mod list_measures;
mod measure_asked;
mod measure_form;
mod moved_by;
pub mod open_value;
pub mod see_measure;
pub mod see_measures;
mod sheet_page;
mod value_form;
mod value_link;
pub mod view_measure;
pub mod view_scorecard;
