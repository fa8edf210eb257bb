//! The tables of outcomes and outputs: they change with their intervention, whole.

use std::collections::BTreeMap;

use access::{PartnershipId, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, Order, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SimpleExpr},
};

use super::kept::{day, day_if, unreadable};
use crate::model::{About, Outcome, Output};

const OUTCOMES: &str = "interventions_outcomes";
const OUTPUTS: &str = "interventions_outputs";
const OUTCOME: [&str; 4] = ["what", "measure", "baseline", "baseline_of"];
const OUTPUT: [&str; 4] = ["what", "planned", "delivered", "as_of"];

/// Outcomes and outputs by the number of their intervention.
pub(super) struct Parts {
    outcomes: BTreeMap<i32, Vec<Outcome>>,
    outputs: BTreeMap<i32, Vec<Output>>,
}

impl Parts {
    /// Those of a partnership.
    pub(super) async fn list(
        connection: &impl ConnectionTrait,
        partnership: PartnershipId,
    ) -> Result<Self, DbErr> {
        Ok(Self {
            outcomes: list(connection, partnership, (OUTCOMES, OUTCOME), outcome_of).await?,
            outputs: list(connection, partnership, (OUTPUTS, OUTPUT), output_of).await?,
        })
    }

    /// Puts them where they belong.
    pub(super) fn fill(&mut self, intervention: i32, about: &mut About) {
        about.outcomes = self.outcomes.remove(&intervention).unwrap_or_default();
        about.outputs = self.outputs.remove(&intervention).unwrap_or_default();
    }
}

async fn list<T>(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    (table, columns): (&'static str, [&'static str; 4]),
    read: fn(&QueryResult) -> Result<T, DbErr>,
) -> Result<BTreeMap<i32, Vec<T>>, DbErr> {
    let select = Query::select()
        .columns(std::iter::once("intervention").chain(columns))
        .from(table)
        .and_where(Expr::col("partnership").eq(partnership.0))
        .order_by("intervention", Order::Asc)
        .order_by("place", Order::Asc)
        .to_owned();
    let mut parts: BTreeMap<i32, Vec<T>> = BTreeMap::new();
    for row in &connection.query_all(&select).await? {
        parts.entry(row.try_get("", "intervention")?).or_default().push(read(row)?);
    }
    Ok(parts)
}

fn outcome_of(row: &QueryResult) -> Result<Outcome, DbErr> {
    let measure: Option<String> = row.try_get("", "measure")?;
    Ok(Outcome {
        what: row.try_get("", "what")?,
        measure: measure.map(|slug| slug.parse().map_err(|_| unreadable("measure", &slug))).transpose()?,
        baseline: row.try_get("", "baseline")?,
        baseline_of: row.try_get("", "baseline_of")?,
    })
}

fn output_of(row: &QueryResult) -> Result<Output, DbErr> {
    Ok(Output {
        what: row.try_get("", "what")?,
        planned: row.try_get("", "planned")?,
        delivered: row.try_get("", "delivered")?,
        as_of: day_if(row, "as_of")?,
    })
}

/// Puts the outcomes and outputs of an intervention in the place of those it had.
pub(super) async fn replace(work: &mut Work, intervention: i32, about: &About) -> Result<(), DbErr> {
    for table in [OUTCOMES, OUTPUTS] {
        let delete = Query::delete()
            .from_table(table)
            .and_where(Expr::col("intervention").eq(intervention))
            .to_owned();
        work.execute(&delete).await?;
    }
    for (place, outcome) in (0_i32..).zip(&about.outcomes) {
        let says = [
            outcome.what.as_str().into(),
            outcome.measure.as_ref().map(|slug| slug.as_str().to_owned()).into(),
            outcome.baseline.as_str().into(),
            outcome.baseline_of.as_str().into(),
        ];
        insert(work, (OUTCOMES, OUTCOME), (intervention, place), says).await?;
    }
    for (place, output) in (0_i32..).zip(&about.outputs) {
        let says = [
            output.what.as_str().into(),
            output.planned.into(),
            output.delivered.into(),
            output.as_of.map(day).into(),
        ];
        insert(work, (OUTPUTS, OUTPUT), (intervention, place), says).await?;
    }
    Ok(())
}

async fn insert(
    work: &mut Work,
    (table, columns): (&'static str, [&'static str; 4]),
    (intervention, place): (i32, i32),
    says: [SimpleExpr; 4],
) -> Result<(), DbErr> {
    let first: [SimpleExpr; 3] = [work.visitor().partnership().0.into(), intervention.into(), place.into()];
    let insert = Query::insert()
        .into_table(table)
        .columns(["partnership", "intervention", "place"].into_iter().chain(columns))
        .values_panic(first.into_iter().chain(says))
        .to_owned();
    work.execute(&insert).await?;
    Ok(())
}
