//! Who sits on a seat, in words: by post and organisation, by name only where that is allowed.

use jiff::civil::Date;
use web::Words;

use crate::model::{Occupant, Partners, Post, Seat};

/// Whose names are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Those in public office only: for everybody to read.
    PublicOffice,
    /// Everybody's, pseudonyms included: for those who work in the partnership.
    Everybody,
}

/// A person in a post: "District commander", or with the name in front.
pub(super) fn post(post: &Post, naming: Naming) -> String {
    if naming == Naming::Everybody || post.public_office {
        format!("{}, {}", post.person_name, post.title)
    } else {
        post.title.clone()
    }
}

/// Who sits on a seat; `None` when it is vacant.
pub(super) fn occupant(
    words: Words,
    partners: &Partners,
    seat: &Seat,
    day: Date,
    naming: Naming,
) -> Option<String> {
    match partners.occupant(seat, day) {
        Occupant::Post(held) => Some(post(held, naming)),
        Occupant::Pseudonym(name) if naming == Naming::Everybody => {
            Some(words.with("seat-pseudonym", [("name", name.into())]))
        }
        Occupant::Pseudonym(_) => Some(words.t("seat-lived-experience")),
        Occupant::Vacant => None,
    }
}

/// Who may stand in on a seat, one after another.
pub(super) fn substitutes(partners: &Partners, seat: &Seat, day: Date, naming: Naming) -> String {
    let said: Vec<String> = partners.substitutes(seat, day).map(|one| post(one, naming)).collect();
    said.join("; ")
}
