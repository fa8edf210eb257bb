//! Builders for tests, and the thirty actions of Safer Saltmere, a partnership that does not exist.

mod load;
mod saltmere;

use jiff::civil::date;

pub use load::{SampleFault, load};

use crate::model::{Action, ActionNumber, Agreement, Due, OrganisationId, Part};

/// The plan the sample actions stand in, as its address has it.
pub const PLAN: &str = "2025-28";

/// An action of organisation 1, agreed on 1 September 2026, without a date.
pub fn an_action() -> Action {
    let agreement = Agreement {
        title: "Hold two evening sessions".into(),
        why: String::new(),
        answers: None,
        start: None,
        due: Due::NoDate,
        parties: vec![(OrganisationId(1), Part::Leads)],
        published: true,
    };
    let number = ActionNumber::FIRST;
    agreement.begin(number, PLAN.into(), "anti-social-behaviour".into(), date(2026, 9, 1))
}
