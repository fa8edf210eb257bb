//! What the page of silence is worked out from: who leads what is open, and how often each was asked.

use std::collections::HashMap;

use database::DbErr;
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, JoinType,
    sea_query::{Expr, ExprTrait, Func, Query},
};

use super::super::{filter, kept};
use crate::model::{OrganisationId, PartnershipId};

/// An organisation that leads an open action, and when it was heard from about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadSilence {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The day the action was agreed.
    pub agreed: Date,
    /// The day of its last update on it.
    pub heard: Option<Date>,
}

/// How often an organisation was asked, and on which day last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganisationAsked {
    /// Letters that were written to its people.
    pub times: u64,
    /// The day of the last.
    pub last: Option<Date>,
}

/// Every open action with each organisation that leads it.
pub async fn list_leads_open(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<LeadSilence>, DbErr> {
    let select = Query::select()
        .columns([("p", "organisation"), ("p", "heard")])
        .column(("a", "agreed"))
        .from_as("actions_actions", "a")
        .join_as(JoinType::InnerJoin, "actions_parties", "p", Expr::col(("p", "action")).equals(("a", "id")))
        .and_where(Expr::col(("a", "partnership")).eq(partnership.0))
        .and_where(filter::is_open())
        .and_where(Expr::col(("p", "part")).eq("leads"))
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            Ok(LeadSilence {
                organisation: OrganisationId(row.try_get("", "organisation")?),
                agreed: kept::read(row, "agreed", str::parse::<Date>)?,
                heard: kept::day_of(row, "heard")?,
            })
        })
        .collect()
}

/// How often each organisation was asked in rounds.
pub async fn list_asked(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<HashMap<OrganisationId, OrganisationAsked>, DbErr> {
    let select = Query::select()
        .column(("b", "organisation"))
        .expr_as(Func::count(Expr::col(("b", "id"))), "times")
        .expr_as(Func::max(Expr::col(("r", "day"))), "last")
        .from_as("actions_chase_bundles", "b")
        .join_as(
            JoinType::InnerJoin,
            "actions_chase_rounds",
            "r",
            Expr::col(("r", "id")).equals(("b", "round")),
        )
        .and_where(Expr::col(("b", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("b", "state")).eq("written"))
        .and_where(Expr::col(("b", "organisation")).is_not_null())
        .group_by_col(("b", "organisation"))
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let organisation = OrganisationId(row.try_get("", "organisation")?);
            let asked =
                OrganisationAsked { times: kept::count_of(row, "times")?, last: kept::day_of(row, "last")? };
            Ok((organisation, asked))
        })
        .collect()
}
