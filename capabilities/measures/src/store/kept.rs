//! How instants, periods and signatures are kept: as text, the same in both databases.

use access::PersonId;
use database::DbErr;
use jiff::Timestamp;
use sea_orm::QueryResult;

use crate::model::{Cadence, Period, Signature};

/// An instant with nanoseconds in UTC, always as long.
pub(super) fn instant(at: Timestamp) -> String {
    format!("{at:.9}")
}

/// A period: its first month. The cadence is the measure's.
pub(super) fn period(period: Period) -> String {
    period.first().to_string()
}

pub(super) fn instant_of(row: &QueryResult) -> Result<Timestamp, DbErr> {
    let text: String = row.try_get("", "at")?;
    text.parse().map_err(|_| unreadable("at", &text))
}

pub(super) fn period_of(row: &QueryResult, cadence: Cadence) -> Result<Period, DbErr> {
    let text: String = row.try_get("", "period")?;
    let first = text.parse().map_err(|_| unreadable("period", &text))?;
    Period::beginning(first, cadence).ok_or_else(|| unreadable("period", &text))
}

pub(super) fn signature_of(row: &QueryResult) -> Result<Signature, DbErr> {
    Ok(Signature {
        person: row.try_get::<Option<i32>>("", "person")?.map(PersonId),
        name: row.try_get("", "name")?,
        organisation: row.try_get("", "organisation_name")?,
    })
}

/// A word of an enum.
pub(super) fn word_of<T>(
    row: &QueryResult,
    column: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, DbErr> {
    let text: String = row.try_get("", column)?;
    read(&text).ok_or_else(|| unreadable(column, &text))
}

/// A word of an enum that may be missing.
pub(super) fn word_if<T>(
    row: &QueryResult,
    column: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, DbErr> {
    let text: Option<String> = row.try_get("", column)?;
    text.map(|text| read(&text).ok_or_else(|| unreadable(column, &text))).transpose()
}

pub(super) fn unreadable(column: &str, text: &str) -> DbErr {
    DbErr::Custom(format!("measures: {column} {text:?} cannot be read"))
}
