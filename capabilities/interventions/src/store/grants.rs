//! The tables of grants and of what was spent of them.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::ConnectionTrait;

use super::{
    NotSaved,
    kept::{day, money_of, span_of},
    line::Table,
};
use crate::model::{Grant, Intervention, Line, Spend};

const GRANTS: Table = Table {
    name: "interventions_grants",
    of: "intervention",
    columns: &["funder", "name", "pence", "from_day", "to_day", "when_it_stops"],
};

const SPENDS: Table = Table {
    name: "interventions_spends",
    of: "intervention",
    columns: &["grant_line", "from_day", "to_day", "pence", "note"],
};

/// Every line of grants, of one intervention where one is named.
pub async fn list_grants(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    of: Option<i32>,
) -> Result<Vec<Line<Grant>>, DbErr> {
    let says = |row: &sea_orm::QueryResult| {
        Ok(Grant {
            funder: row.try_get("", "funder")?,
            name: row.try_get("", "name")?,
            amount: money_of(row, "pence")?,
            span: span_of(row)?,
            when_it_stops: row.try_get("", "when_it_stops")?,
        })
    };
    GRANTS.list(connection, partnership, of, says).await
}

/// Keeps a grant, in the place of one that is corrected where one is named.
pub async fn save_grant(
    work: &mut Work,
    _permit: &Permit,
    intervention: &Intervention,
    grant: &Grant,
    replaces: Option<i32>,
) -> Result<i32, NotSaved> {
    let says = vec![
        grant.funder.as_str().into(),
        grant.name.as_str().into(),
        grant.amount.0.into(),
        day(grant.span.from).into(),
        day(grant.span.to).into(),
        grant.when_it_stops.as_str().into(),
    ];
    GRANTS.add(work, intervention.id, replaces, says).await
}

/// Every line of spending, of one intervention where one is named.
pub async fn list_spends(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    of: Option<i32>,
) -> Result<Vec<Line<Spend>>, DbErr> {
    let says = |row: &sea_orm::QueryResult| {
        Ok(Spend {
            grant: row.try_get("", "grant_line")?,
            span: span_of(row)?,
            amount: money_of(row, "pence")?,
            note: row.try_get("", "note")?,
        })
    };
    SPENDS.list(connection, partnership, of, says).await
}

/// Keeps what was spent, in the place of a line that is corrected where one is named.
pub async fn save_spend(
    work: &mut Work,
    _permit: &Permit,
    intervention: &Intervention,
    spend: &Spend,
    replaces: Option<i32>,
) -> Result<i32, NotSaved> {
    let says = vec![
        spend.grant.into(),
        day(spend.span.from).into(),
        day(spend.span.to).into(),
        spend.amount.0.into(),
        spend.note.as_str().into(),
    ];
    SPENDS.add(work, intervention.id, replaces, says).await
}
