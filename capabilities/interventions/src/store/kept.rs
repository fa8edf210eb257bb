//! How instants, days, months and words are kept: as text, the same in both databases.

use database::DbErr;
use jiff::{Timestamp, civil::Date};
use sea_orm::QueryResult;
use vocabulary::Month;

use crate::model::{Money, Span};

/// An instant with nanoseconds in UTC, always as long.
pub(super) fn instant(at: Timestamp) -> String {
    format!("{at:.9}")
}

pub(super) fn instant_of(row: &QueryResult, column: &str) -> Result<Timestamp, DbErr> {
    let text: String = row.try_get("", column)?;
    text.parse().map_err(|_| unreadable(column, &text))
}

/// A day: `2026-11-22`.
pub(super) fn day(day: Date) -> String {
    day.to_string()
}

pub(super) fn day_of(row: &QueryResult, column: &str) -> Result<Date, DbErr> {
    let text: String = row.try_get("", column)?;
    text.parse().map_err(|_| unreadable(column, &text))
}

pub(super) fn day_if(row: &QueryResult, column: &str) -> Result<Option<Date>, DbErr> {
    let text: Option<String> = row.try_get("", column)?;
    text.map(|text| text.parse().map_err(|_| unreadable(column, &text))).transpose()
}

pub(super) fn span_of(row: &QueryResult) -> Result<Span, DbErr> {
    let (from, to) = (day_of(row, "from_day")?, day_of(row, "to_day")?);
    Span::new(from, to).ok_or_else(|| unreadable("to_day", &to.to_string()))
}

pub(super) fn month_of(row: &QueryResult, column: &str) -> Result<Month, DbErr> {
    let text: String = row.try_get("", column)?;
    text.parse().map_err(|_| unreadable(column, &text))
}

pub(super) fn money_of(row: &QueryResult, column: &str) -> Result<Money, DbErr> {
    Ok(Money(row.try_get("", column)?))
}

pub(super) fn money_if(row: &QueryResult, column: &str) -> Result<Option<Money>, DbErr> {
    Ok(row.try_get::<Option<i64>>("", column)?.map(Money))
}

/// A number that is never below zero, as the column holds it.
pub(super) fn whole(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

pub(super) fn whole_of(row: &QueryResult, column: &str) -> Result<u32, DbErr> {
    let number: i32 = row.try_get("", column)?;
    u32::try_from(number).map_err(|_| unreadable(column, &number.to_string()))
}

pub(super) fn whole_if(row: &QueryResult, column: &str) -> Result<Option<u32>, DbErr> {
    let number: Option<i32> = row.try_get("", column)?;
    number
        .map(|number| u32::try_from(number).map_err(|_| unreadable(column, &number.to_string())))
        .transpose()
}

pub(super) fn unreadable(column: &str, text: &str) -> DbErr {
    DbErr::Custom(format!("interventions: {column} {text:?} cannot be read"))
}
