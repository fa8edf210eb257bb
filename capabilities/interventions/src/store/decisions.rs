//! The table of decisions to stop, continue or scale.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{ConnectionTrait, QueryResult};

use super::{
    NotSaved,
    kept::{day, day_if, day_of, unreadable},
    line::Table,
};
use crate::model::{Choice, Decided, Decision, Intervention};

const TABLE: Table = Table {
    name: "interventions_decisions",
    of: "intervention",
    columns: &["choice", "body", "day", "why", "next_review"],
};

/// Every decision, of one intervention where one is named.
pub async fn list_decisions(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    of: Option<i32>,
) -> Result<Vec<Decided>, DbErr> {
    let says = |row: &QueryResult| {
        let choice: String = row.try_get("", "choice")?;
        Ok(Decision {
            choice: Choice::of(&choice).ok_or_else(|| unreadable("choice", &choice))?,
            body: row.try_get("", "body")?,
            day: day_of(row, "day")?,
            why: row.try_get("", "why")?,
            next_review: day_if(row, "next_review")?,
        })
    };
    TABLE.list(connection, partnership, of, says).await
}

/// Keeps a decision, in the place of one that was written down wrongly where one is named.
pub async fn save_decision(
    work: &mut Work,
    _permit: &Permit,
    intervention: &Intervention,
    decision: &Decision,
    replaces: Option<i32>,
) -> Result<i32, NotSaved> {
    let says = vec![
        decision.choice.as_str().into(),
        decision.body.as_str().into(),
        day(decision.day).into(),
        decision.why.as_str().into(),
        decision.next_review.map(day).into(),
    ];
    TABLE.add(work, intervention.id, replaces, says).await
}
