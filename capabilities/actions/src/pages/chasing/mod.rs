//! The screens of chasing: at the desk, and what a partner opens who was asked.

pub mod answer_asked;
pub mod letters_back;
pub mod not_chased;
pub mod open_asked;
pub mod pass_on_asked;
pub mod preview_round;
pub mod renew_asked;
pub mod set_schedule;
pub mod view_chasing;
pub mod view_round;
pub mod view_silence;

mod asked_link;
mod plan_asked;
mod standing;
