//! The tables of chasing.

mod answers;
mod bundles;
mod letters_back;
mod not_chased;
mod open_actions;
mod results;
mod rounds;
mod schedules;
mod silence;

pub use answers::{Answer, save_answer, save_passed_on};
pub use bundles::{
    AskedBundle, AskedItem, BundleId, fetch_bundle, list_unwritten, save_bundle, save_letter,
    save_not_written, take_to_write,
};
pub use letters_back::{LetterBack, lift_letter_back, list_letters_back, save_letter_back};
pub use not_chased::{lift_not_chased, list_not_chased, save_not_chased};
pub use open_actions::{list_open_actions, list_plans, list_signers};
pub use results::{BundleResult, list_results};
pub use rounds::{Round, RoundId, fetch_round, last_round, list_rounds, save_round};
pub use schedules::{fetch_schedule, list_schedules, save_schedule};
pub use silence::{LeadSilence, OrganisationAsked, list_asked, list_leads_open};
