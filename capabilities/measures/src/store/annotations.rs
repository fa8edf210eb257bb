//! The table of notes on periods.

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, Order,
    sea_query::{Expr, ExprTrait, Query, SimpleExpr},
};

use super::kept::{instant, instant_of, period, period_of, signature_of};
use crate::model::{Annotation, Measure, Period, Signature};

const TABLE: &str = "measures_annotations";

/// The notes on the periods of a measure, oldest period first.
pub async fn list_annotations(
    connection: &impl ConnectionTrait,
    measure: &Measure,
) -> Result<Vec<Annotation>, DbErr> {
    let Some(cadence) = measure.definition.cadence else { return Ok(vec![]) };
    let select = Query::select()
        .columns(["period", "text", "breaks", "at", "person", "name", "organisation_name"])
        .from(TABLE)
        .and_where(Expr::col("measure").eq(measure.id))
        .order_by("period", Order::Asc)
        .order_by("id", Order::Asc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            Ok(Annotation {
                period: period_of(row, cadence)?,
                text: row.try_get("", "text")?,
                breaks: row.try_get("", "breaks")?,
                at: instant_of(row)?,
                by: signature_of(row)?,
            })
        })
        .collect()
}

/// Keeps a note on a period. The same note on the same period stands once.
pub async fn save_annotation(
    work: &mut Work,
    _permit: &Permit,
    measure: &Measure,
    (of, text, breaks): (Period, &str, bool),
) -> Result<bool, DbErr> {
    let known = list_annotations(work, measure).await?;
    if known.iter().any(|known| known.period == of && known.text == text) {
        return Ok(false);
    }
    let by = Signature::of(work.visitor());
    let values: [SimpleExpr; 9] = [
        work.visitor().partnership().0.into(),
        measure.id.into(),
        period(of).into(),
        text.into(),
        breaks.into(),
        instant(work.visitor().now()).into(),
        by.person.map(|person| person.0).into(),
        by.name.into(),
        by.organisation.into(),
    ];
    let columns =
        ["partnership", "measure", "period", "text", "breaks", "at", "person", "name", "organisation_name"];
    let insert = Query::insert().into_table(TABLE).columns(columns).values_panic(values).to_owned();
    work.execute(&insert).await?;
    Ok(true)
}
