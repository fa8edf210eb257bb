//! How days, instants and signatures are kept: as text that sorts in their order, the same in both databases.

use database::DbErr;
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{InsertStatement, Query, SimpleExpr},
};

use crate::model::{OrganisationId, PartnershipId, PersonId, Signature};

/// The columns of something that was written, in the order of [`signed`].
const SIGNED: [&str; 7] =
    ["partnership", "at", "person", "name", "post", "organisation", "organisation_name"];

/// An instant with nanoseconds in UTC, always as long: `2026-11-22T09:30:00.000000000Z`.
pub(super) fn instant(at: Timestamp) -> String {
    format!("{at:.9}")
}

/// A day: `2026-11-22`.
pub(super) fn day(day: Date) -> String {
    day.to_string()
}

/// The instant of a column.
pub(super) fn instant_of(row: &QueryResult, column: &str) -> Result<Timestamp, DbErr> {
    let text: String = row.try_get("", column)?;
    text.parse().map_err(|cause| unreadable(column, &text, &cause))
}

/// The day of a column that may be empty.
pub(super) fn day_of(row: &QueryResult, column: &str) -> Result<Option<Date>, DbErr> {
    let text: Option<String> = row.try_get("", column)?;
    text.map(|text| text.parse().map_err(|cause| unreadable(column, &text, &cause))).transpose()
}

/// What a column says, read by the type that wrote it.
pub(super) fn read<T, E: std::fmt::Display>(
    row: &QueryResult,
    column: &str,
    reader: impl Fn(&str) -> Result<T, E>,
) -> Result<T, DbErr> {
    let text: String = row.try_get("", column)?;
    reader(&text).map_err(|cause| unreadable(column, &text, &cause))
}

/// A number that is never below 0.
pub(super) fn count_of(row: &QueryResult, column: &str) -> Result<u64, DbErr> {
    let number: i64 = row.try_get("", column)?;
    Ok(number.max(0).unsigned_abs())
}

/// The signature of a row.
pub(super) fn signature_of(row: &QueryResult) -> Result<Signature, DbErr> {
    Ok(Signature {
        person: row.try_get::<Option<i32>>("", "person")?.map(PersonId),
        name: row.try_get("", "name")?,
        post: row.try_get("", "post")?,
        organisation: row.try_get::<Option<i32>>("", "organisation")?.map(OrganisationId),
        organisation_name: row.try_get("", "organisation_name")?,
    })
}

/// Something written, to be kept in a table: its signature and these columns besides.
pub(super) fn signed(
    table: &'static str,
    partnership: PartnershipId,
    at: Timestamp,
    by: &Signature,
    columns: impl IntoIterator<Item = (&'static str, SimpleExpr)>,
) -> InsertStatement {
    let (names, values): (Vec<&'static str>, Vec<SimpleExpr>) = columns.into_iter().unzip();
    let signature: [SimpleExpr; 7] = [
        partnership.0.into(),
        instant(at).into(),
        by.person.map(|person| person.0).into(),
        by.name.clone().into(),
        by.post.clone().into(),
        by.organisation.map(|organisation| organisation.0).into(),
        by.organisation_name.clone().into(),
    ];
    Query::insert()
        .into_table(table)
        .columns(SIGNED.into_iter().chain(names))
        .values_panic(signature.into_iter().chain(values))
        .to_owned()
}

/// Inserts a row and tells its number.
pub(super) async fn inserted(
    connection: &impl ConnectionTrait,
    mut insert: InsertStatement,
) -> Result<i32, DbErr> {
    let row = connection.query_one(insert.returning_col("id")).await?;
    row.ok_or_else(|| DbErr::RecordNotInserted)?.try_get("", "id")
}

fn unreadable(column: &str, text: &str, cause: &dyn std::fmt::Display) -> DbErr {
    DbErr::Custom(format!("{column} {text:?}: {cause}"))
}
