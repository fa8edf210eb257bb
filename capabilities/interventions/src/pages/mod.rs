//! The pages of interventions and funds.

pub mod add_award;
pub mod add_cohort;
pub mod add_evaluation;
pub mod add_grant;
pub mod add_spend;
mod asked;
mod field;
mod form_page;
mod intervention_form;
mod line_form;
pub mod list_interventions;
pub mod record_decision;
pub mod see_fund;
pub mod see_intervention;
pub mod see_interventions;
mod told_page;
pub mod view_fund;
pub mod view_intervention;
pub mod write_fund;
pub mod write_intervention;
