//! The words for standings, roles and cadences in the language of the page.

use web::Words;

use crate::model::{Cadence, SeatRole, Standing};

/// How often a group meets: "every quarter".
pub fn cadence(words: Words, cadence: Cadence) -> String {
    words.t(&format!("cadence-{cadence}"))
}

/// What whoever holds a seat may do: "chair".
pub fn role(words: Words, role: SeatRole) -> String {
    words.t(&format!("role-{role}"))
}

/// What an organisation is in law: "Responsible authority: fire and rescue".
pub fn standing(words: Words, standing: Standing) -> String {
    words.t(&format!("standing-{standing}"))
}
