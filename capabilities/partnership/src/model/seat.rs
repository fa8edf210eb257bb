//! Seats: places on a group. A seat is not a person: it can be vacant, and it can have standing substitutes.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Key, Span};

/// A place on a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The group.
    pub group: Key,
    /// Its key, unique in the group.
    pub key: Key,
    /// What it is called: "Chief officer of police".
    pub title: String,
    /// The organisation it belongs to; `None` for a seat of nobody, such as one of lived experience.
    pub organisation: Option<Key>,
    /// What whoever holds it may do.
    pub role: SeatRole,
    /// Whether it is for somebody with lived experience, who may hold it under a pseudonym.
    pub lived_experience: bool,
    /// When it exists.
    pub span: Span,
    /// Who held it when.
    pub holdings: Vec<Holding>,
    /// Who may stand in for whoever holds it.
    pub substitutes: Vec<Substitute>,
    /// How often it was changed; 0 before it is kept.
    pub version: i32,
}

/// What whoever holds a seat may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeatRole {
    /// Leads the group.
    Chair,
    /// Leads it when the chair is away.
    ViceChair,
    /// Takes part and decides.
    #[default]
    Member,
    /// Takes part and decides when a member is away.
    Substitute,
    /// Takes part without a vote.
    Observer,
}

/// Who held a seat, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Who.
    #[serde(flatten)]
    pub holder: Holder,
    /// When.
    #[serde(flatten)]
    pub span: Span,
}

/// Who holds a seat: somebody in a post, or somebody known only by a pseudonym. With a pseudonym no person is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holder {
    /// Whoever is in this post.
    Post(Key),
    /// Somebody with lived experience, by the name they chose.
    Pseudonym(String),
}

/// Who may stand in for whoever holds a seat, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitute {
    /// The post of the substitute.
    pub post: Key,
    /// When.
    #[serde(flatten)]
    pub span: Span,
}

/// A word that names no role.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("“{0}” is not a role. Use chair, vice-chair, member, substitute or observer")]
pub struct UnknownRole(String);

impl SeatRole {
    /// Every role, the chair first.
    pub const ALL: [Self; 5] = [Self::Chair, Self::ViceChair, Self::Member, Self::Substitute, Self::Observer];

    /// The word used in data, such as `vice-chair`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::ViceChair => "vice-chair",
            Self::Member => "member",
            Self::Substitute => "substitute",
            Self::Observer => "observer",
        }
    }

    /// Whether it decides with the others.
    pub fn has_a_vote(self) -> bool {
        self != Self::Observer
    }
}

impl fmt::Display for SeatRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for SeatRole {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownRole(text.chars().take(40).collect()))
    }
}

impl Seat {
    /// A member's seat with nothing but a title.
    pub fn new(group: Key, key: Key, title: impl Into<String>) -> Self {
        Self {
            group,
            key,
            title: title.into(),
            organisation: None,
            role: SeatRole::Member,
            lived_experience: false,
            span: Span::ALWAYS,
            holdings: vec![],
            substitutes: vec![],
            version: 0,
        }
    }

    /// Who was given the seat for a day, whether or not they are still in their post.
    pub fn holding_on(&self, day: Date) -> Option<&Holding> {
        self.holdings.iter().find(|holding| holding.span.holds(day))
    }

    /// Gives the seat to somebody from a day on. Whoever has it then loses it the day before.
    pub fn appoint(&mut self, holder: Holder, day: Date) -> Result<(), SeatRefusal> {
        if matches!(holder, Holder::Pseudonym(_)) && !self.lived_experience {
            return Err(SeatRefusal::NoPseudonymHere);
        }
        if self.holdings.iter().any(|holding| holding.span.from.is_some_and(|from| day <= from)) {
            return Err(SeatRefusal::GivenLater);
        }
        if self.holding_on(day).is_some_and(|holding| holding.holder == holder) {
            return Err(SeatRefusal::HeldAlready);
        }
        let before = day.yesterday().map_err(|_| SeatRefusal::GivenLater)?;
        for holding in self.holdings.iter_mut().filter(|holding| holding.span.holds(day)) {
            holding.span.to = Some(before);
        }
        self.holdings.push(Holding { holder, span: Span::since(day) });
        Ok(())
    }

    /// Ends the present holding with a last day.
    pub fn vacate(&mut self, last_day: Date) -> Result<(), SeatRefusal> {
        let held = self.holdings.iter_mut().find(|holding| holding.span.holds(last_day));
        held.map(|holding| holding.span.to = Some(last_day)).ok_or(SeatRefusal::VacantAlready)
    }
}

/// Why a seat is not given or taken away.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum SeatRefusal {
    /// Pseudonyms are for seats of lived experience.
    #[error("Only a seat for lived experience can be held under a pseudonym")]
    NoPseudonymHere,
    /// Somebody has it from that day or a later one.
    #[error("Somebody was given this seat from that day or a later one")]
    GivenLater,
    /// They have it.
    #[error("They hold this seat already")]
    HeldAlready,
    /// Nobody has it.
    #[error("Nobody holds this seat on that day")]
    VacantAlready,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn seat() -> Seat {
        Seat::new(Key::of_name("csp"), Key::of_name("police"), "Chief officer of police")
    }

    fn post(name: &str) -> Holder {
        Holder::Post(Key::of_name(name))
    }

    #[test]
    fn whoever_comes_ends_the_holding_of_whoever_was_there() {
        let mut seat = seat();
        seat.appoint(post("first"), date(2024, 5, 1)).expect("given");
        seat.appoint(post("second"), date(2026, 5, 1)).expect("given");
        assert_eq!(seat.holding_on(date(2026, 4, 30)).map(|holding| &holding.holder), Some(&post("first")));
        assert_eq!(seat.holding_on(date(2026, 5, 1)).map(|holding| &holding.holder), Some(&post("second")));
        assert_eq!(seat.appoint(post("third"), date(2026, 5, 1)), Err(SeatRefusal::GivenLater));
        assert_eq!(seat.appoint(post("second"), date(2026, 6, 1)), Err(SeatRefusal::HeldAlready));
    }

    #[test]
    fn a_seat_that_was_left_is_vacant() {
        let mut seat = seat();
        seat.appoint(post("first"), date(2024, 5, 1)).expect("given");
        seat.vacate(date(2026, 4, 30)).expect("left");
        assert_eq!(seat.holding_on(date(2026, 5, 1)), None);
        assert_eq!(seat.vacate(date(2026, 5, 1)), Err(SeatRefusal::VacantAlready));
    }

    #[test]
    fn a_pseudonym_is_for_lived_experience_only() {
        let mut seat = seat();
        let wren = Holder::Pseudonym("Wren".into());
        assert_eq!(seat.appoint(wren.clone(), date(2026, 1, 1)), Err(SeatRefusal::NoPseudonymHere));
        seat.lived_experience = true;
        assert_eq!(seat.appoint(wren, date(2026, 1, 1)), Ok(()));
    }
}
