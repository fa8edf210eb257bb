//! What a round is worked out from: the open actions of a plan, and who spoke last on each.

use std::collections::HashMap;

use database::DbErr;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use super::super::{actions, filter, kept, parties};
use crate::model::{Action, ActionNumber, OrganisationId, PartnershipId, PersonId};

/// The plans in which there are actions, newest first.
pub async fn list_plans(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<String>, DbErr> {
    let select = Query::select()
        .distinct()
        .column("plan")
        .from("actions_actions")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .order_by("plan", sea_orm::Order::Desc)
        .to_owned();
    connection.query_all(&select).await?.iter().map(|row| row.try_get("", "plan")).collect()
}

/// Every action of a plan that is not complete, as the plan has them, without milestones.
pub async fn list_open_actions(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Vec<Action>, DbErr> {
    let mut select = actions::select_actions();
    select
        .and_where(Expr::col(("a", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("a", "plan")).eq(plan))
        .and_where(filter::is_open())
        .order_by(("a", "priority"), sea_orm::Order::Asc)
        .order_by(("a", "year"), sea_orm::Order::Asc)
        .order_by(("a", "place"), sea_orm::Order::Asc);
    let rows = connection.query_all(&select).await?;
    let ids = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i32>, _>>()?;
    let mut parties = parties::list_parties(connection, ids.iter().copied()).await?;
    rows.iter()
        .zip(&ids)
        .map(|(row, id)| actions::action_of(row, parties.remove(id).unwrap_or_default()))
        .collect()
}

/// Who wrote the last update of each organisation on each action of a plan.
pub async fn list_signers(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<HashMap<(ActionNumber, OrganisationId), PersonId>, DbErr> {
    let select = Query::select()
        .column(("a", "number"))
        .columns([("u", "organisation"), ("u", "person")])
        .from_as("actions_actions", "a")
        .join_as(
            sea_orm::JoinType::InnerJoin,
            "actions_update_actions",
            "s",
            Expr::col(("s", "action")).equals(("a", "id")),
        )
        .join_as(
            sea_orm::JoinType::InnerJoin,
            "actions_updates",
            "u",
            Expr::col(("u", "id")).equals(("s", "update_id")),
        )
        .and_where(Expr::col(("a", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("a", "plan")).eq(plan))
        .and_where(filter::is_open())
        .and_where(Expr::col(("u", "person")).is_not_null())
        .and_where(Expr::col(("u", "organisation")).is_not_null())
        .order_by(("u", "at"), sea_orm::Order::Asc)
        .order_by(("u", "id"), sea_orm::Order::Asc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let organisation = OrganisationId(row.try_get("", "organisation")?);
            let number = kept::read(row, "number", str::parse)?;
            Ok(((number, organisation), PersonId(row.try_get("", "person")?)))
        })
        .collect()
}
