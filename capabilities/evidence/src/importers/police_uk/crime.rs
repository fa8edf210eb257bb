//! The nine columns with which rows of street and outcomes files both begin.

use incident::{CrimeId, Lsoa, Point};
use vocabulary::Month;

use super::fields::{self, Reason};
use super::split::Record;

/// What both kinds of row say of a crime.
pub(super) struct Crime<'a> {
    pub id: Option<CrimeId>,
    pub month: Month,
    pub reported_by: &'a str,
    pub falls_within: &'a str,
    pub point: Option<Point>,
    pub location: &'a str,
    pub lsoa: Option<Lsoa<'a>>,
}

/// How many columns it takes.
pub(super) const COLUMNS: usize = 9;

impl<'a> Crime<'a> {
    pub fn check(record: &Record<'a>) -> Result<Self, Reason> {
        Ok(Self {
            id: fields::crime_id(record.field(0))?,
            month: fields::month(record.field(1))?,
            reported_by: fields::given(record.field(2), "Reported by")?,
            falls_within: fields::given(record.field(3), "Falls within")?,
            point: fields::point(record.field(4), record.field(5))?,
            location: record.field(6),
            lsoa: fields::lsoa(record.field(7), record.field(8))?,
        })
    }
}
