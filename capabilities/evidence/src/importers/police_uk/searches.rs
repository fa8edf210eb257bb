//! Checks the rows of stop-and-search files, in which latitude comes before longitude.

use incident::{Row, StopAndSearch};
use jiff::Timestamp;
use vocabulary::Month;

use super::fields::{self, Reason, quoted};
use super::split::Record;

const TYPES: [&str; 3] = ["Person search", "Vehicle search", "Person and Vehicle search"];

/// Where the columns stand that are kept as words.
const WORDS: [usize; 11] = [2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14];

/// A row of a stop-and-search file, or why it cannot be used.
pub(super) fn check<'a>(record: &Record<'a>) -> Result<Row<'a>, Reason> {
    let kind = record.field(0);
    if !TYPES.contains(&kind) {
        return Err(format!("{} is not a type of search that data.police.uk publishes", quoted(kind)));
    }
    let date = record.field(1);
    let unreadable = || format!("the date {} is not written as 2024-12-31T23:00:00+00:00", quoted(date));
    let instant = instant(date).ok_or_else(unreadable)?;
    Ok(Row::Search(StopAndSearch {
        kind,
        instant,
        month: Month::of_instant_in_london(instant).ok_or_else(unreadable)?,
        point: fields::point(record.field(5), record.field(4))?,
        words: WORDS.map(|at| record.field(at)),
    }))
}

/// An instant as it is published: date, T, time, offset. `jiff` alone would take more shapes.
fn instant(text: &str) -> Option<Timestamp> {
    let shaped = matches!(text.len(), 20..=32) && text.as_bytes()[10] == b'T' && !text.contains('[');
    if shaped { text.parse().ok() } else { None }
}

/// Whether this computer knows the time in London, without which no search has a month.
pub(super) fn know_london() -> bool {
    Month::of_instant_in_london(Timestamp::UNIX_EPOCH).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_published_and_otherwise_not() {
        assert!(instant("2024-06-30T23:00:00+00:00").is_some());
        assert!(instant("2024-06-30T23:00:00Z").is_some());
        for text in [
            "",
            "2024-06-30",
            "2024-06-30T23:00:00",
            "2024-06-31T23:00:00+00:00",
            "2024-06-30 23:00:00+00:00",
            "30/06/2024T23:00:00+00:00",
            "2024-06-30T23:00:00+00:00[Europe/London]",
            "２０２４-06-30T23:00:00",
        ] {
            assert!(instant(text).is_none(), "{text}");
        }
    }
}
