//! The screens of the assessment.

mod asked;
mod part;

pub mod list_assessments;
pub mod view_assessment;
pub mod view_category;
pub mod view_ward;
