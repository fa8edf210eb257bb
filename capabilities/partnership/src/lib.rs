//! Who the partnership is: organisations and their standing, people in posts, groups, seats, and who reports to whom.
//!
//! Who an organisation or a person is (number, name) is kept by `access`; here stands what they are in the partnership. It
//! refuses to know what anybody does: actions, papers and meetings point here, never back.

mod model;
pub mod samples;
pub mod sheet;

pub use model::*;
