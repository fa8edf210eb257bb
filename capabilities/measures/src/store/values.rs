//! The table of values: every version of every value. Rows are only ever added.

use std::collections::BTreeMap;

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, Order, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};

use super::{
    NotSaved,
    kept::{instant, instant_of, period, period_of, signature_of, word_of},
};
use crate::model::{Amount, Entry, Measure, Signature, Status, Value, Version};

const TABLE: &str = "measures_values";

/// The values of a measure, oldest first; none while nobody has said how often it is reported.
pub async fn list_values(connection: &impl ConnectionTrait, measure: &Measure) -> Result<Vec<Value>, DbErr> {
    let mut select = select();
    select.and_where(Expr::col("measure").eq(measure.id));
    values_of(&connection.query_all(&select).await?, measure)
}

/// The values of every measure of a partnership, by the measure's number.
pub async fn list_all_values(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    measures: &[Measure],
) -> Result<BTreeMap<i32, Vec<Value>>, DbErr> {
    let mut select = select();
    select.and_where(Expr::col("partnership").eq(partnership.0));
    let mut rows: BTreeMap<i32, Vec<QueryResult>> = BTreeMap::new();
    for row in connection.query_all(&select).await? {
        rows.entry(row.try_get("", "measure")?).or_default().push(row);
    }
    measures
        .iter()
        .filter_map(|measure| rows.get(&measure.id).map(|rows| (measure, rows)))
        .map(|(measure, rows)| Ok((measure.id, values_of(rows, measure)?)))
        .collect()
}

/// Keeps a further version of a value. `read` is the number of the latest version as it was read, 0 when there was none: a
/// version in between is not passed over.
pub async fn save_value(
    work: &mut Work,
    _permit: &Permit,
    measure: &Measure,
    entry: &Entry,
    (read, way): (i32, &str),
) -> Result<(), NotSaved> {
    let latest = Query::select()
        .expr_as(Expr::col("number").max(), "latest")
        .from(TABLE)
        .and_where(Expr::col("measure").eq(measure.id))
        .and_where(Expr::col("period").eq(period(entry.period)))
        .to_owned();
    let row = work.query_one(&latest).await?;
    let latest: Option<i32> = row.map(|row| row.try_get("", "latest")).transpose()?.flatten();
    if latest.unwrap_or(0) != read {
        return Err(NotSaved::ChangedMeanwhile);
    }
    let by = Signature::of(work.visitor());
    let parts = entry.amount.and_then(|amount| amount.parts);
    let values: [SimpleExpr; 14] = [
        work.visitor().partnership().0.into(),
        measure.id.into(),
        period(entry.period).into(),
        (read + 1).into(),
        entry.amount.map(|amount| amount.value).into(),
        parts.map(|(numerator, _)| numerator).into(),
        parts.map(|(_, denominator)| denominator).into(),
        entry.status.as_str().into(),
        entry.note.as_str().into(),
        way.into(),
        instant(work.visitor().now()).into(),
        by.person.map(|person| person.0).into(),
        by.name.into(),
        by.organisation.into(),
    ];
    let columns = [
        "partnership",
        "measure",
        "period",
        "number",
        "value",
        "numerator",
        "denominator",
        "status",
        "note",
        "way",
        "at",
        "person",
        "name",
        "organisation_name",
    ];
    let insert = Query::insert().into_table(TABLE).columns(columns).values_panic(values).to_owned();
    work.execute(&insert).await?;
    Ok(())
}

fn select() -> SelectStatement {
    Query::select()
        .columns([
            "measure",
            "period",
            "number",
            "value",
            "numerator",
            "denominator",
            "status",
            "note",
            "way",
            "at",
            "person",
            "name",
            "organisation_name",
        ])
        .from(TABLE)
        .order_by("period", Order::Asc)
        .order_by("number", Order::Asc)
        .to_owned()
}

fn values_of(rows: &[QueryResult], measure: &Measure) -> Result<Vec<Value>, DbErr> {
    let Some(cadence) = measure.definition.cadence else { return Ok(vec![]) };
    let mut values: Vec<Value> = Vec::new();
    for row in rows {
        let period = period_of(row, cadence)?;
        let version = version_of(row, period)?;
        match values.last_mut().filter(|value| value.period == period) {
            Some(value) => value.versions.push(version),
            None => values.push(Value { period, versions: vec![version] }),
        }
    }
    Ok(values)
}

fn version_of(row: &QueryResult, period: crate::model::Period) -> Result<Version, DbErr> {
    let (numerator, denominator) = (row.try_get("", "numerator")?, row.try_get("", "denominator")?);
    let parts = Option::zip(numerator, denominator);
    let value: Option<f64> = row.try_get("", "value")?;
    Ok(Version {
        number: row.try_get("", "number")?,
        entry: Entry {
            period,
            amount: value.map(|value| Amount { value, parts }),
            status: word_of(row, "status", Status::of)?,
            note: row.try_get("", "note")?,
        },
        at: instant_of(row)?,
        by: signature_of(row)?,
        way: row.try_get("", "way")?,
    })
}
