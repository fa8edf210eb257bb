//! The words every part of Headland shares: months, areas, languages, the clock.
//!
//! It refuses to know files, databases, networks and screens: nothing here reads or writes.

mod area;
mod clock;
mod language;
pub mod law;
mod month;
mod slug;
mod written;

pub use area::{AreaCode, AreaKind, UnknownAreaKind};
pub use clock::{Clock, FixedClock, SystemClock};
pub use language::Language;
pub use month::{Month, MonthUnreadable};
pub use slug::{Slug, SlugUnreadable};
