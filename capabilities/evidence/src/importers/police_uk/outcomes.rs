//! Checks the rows of outcomes files.

use incident::{OutcomeEvent, Row};

use super::crime::{COLUMNS, Crime};
use super::fields::{self, Reason};
use super::split::Record;

/// A row of an outcomes file, or why it cannot be used.
pub(super) fn check<'a>(record: &Record<'a>) -> Result<Row<'a>, Reason> {
    let crime = Crime::check(record)?;
    Ok(Row::Outcome(OutcomeEvent {
        crime_id: crime.id,
        month: crime.month,
        reported_by: crime.reported_by,
        falls_within: crime.falls_within,
        point: crime.point,
        location: crime.location,
        lsoa: crime.lsoa,
        outcome: fields::given(record.field(COLUMNS), "Outcome type")?,
    }))
}
