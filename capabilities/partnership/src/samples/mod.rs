//! Safer Saltmere, a partnership that does not exist: organisations, people in posts, groups and seats, some of them vacant.
//! Nobody in it lives. The sheet beside this file is also an example of what can be imported.

mod load;

use jiff::civil::{Date, date};

use crate::{model::Partners, sheet};

pub use load::load;

/// The day on which the sample is as it is told: probation has just lost its head, and her seat is vacant.
pub const TODAY: Date = date(2026, 10, 15);

/// The sheet of the sample.
pub const SHEET: &str = include_str!("saltmere.csv");

/// The sample as it is before it is kept: without numbers.
pub fn partners() -> Partners {
    let rows = sheet::read(SHEET.as_bytes()).unwrap_or_default();
    sheet::apply(&Partners::default(), &rows).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_sound() {
        let rows = sheet::read(SHEET.as_bytes()).expect("rows");
        let partners = sheet::apply(&Partners::default(), &rows).expect("a sound sheet");
        assert_eq!((partners.organisations.len(), partners.groups.len()), (15, 13));
        assert_eq!((partners.posts.len(), partners.seats.len()), (34, 62));
    }
}
