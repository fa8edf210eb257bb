//! Checks the rows of street files.

use incident::{Category, Row, StreetIncident};

use super::crime::{COLUMNS, Crime};
use super::fields::{Reason, quoted};
use super::split::Record;

/// A row of a street file, or why it cannot be used.
pub(super) fn check<'a>(record: &Record<'a>) -> Result<Row<'a>, Reason> {
    let crime = Crime::check(record)?;
    let label = record.field(COLUMNS);
    let category = Category::from_label(label.as_bytes())
        .ok_or_else(|| format!("{} is not a crime type that data.police.uk publishes", quoted(label)))?;
    Ok(Row::Street(StreetIncident {
        crime_id: crime.id,
        month: crime.month,
        reported_by: crime.reported_by,
        falls_within: crime.falls_within,
        point: crime.point,
        location: crime.location,
        lsoa: crime.lsoa,
        category,
        last_outcome: record.field(COLUMNS + 1),
        context: record.field(COLUMNS + 2),
    }))
}
