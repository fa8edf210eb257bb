//! What a partnership is made of, and its rules. Reads and writes nothing; the day comes in as an argument.

mod group;
mod key;
mod organisation;
mod partners;
mod post;
mod representation;
mod rules;
mod seat;
mod span;

pub use group::{Cadence, Group, UnknownCadence};
pub use key::{Key, NoKey};
pub use organisation::{DatedName, DatedStanding, Organisation, Standing, UnknownStanding};
pub use partners::{Occupant, Partners, Profile};
pub use post::Post;
pub use representation::{Representation, Represented, representation};
pub use rules::{Rule, Thing, broken_rules};
pub use seat::{Holder, Holding, Seat, SeatRefusal, SeatRole, Substitute, UnknownRole};
pub use span::Span;
