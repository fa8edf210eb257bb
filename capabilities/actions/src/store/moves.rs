//! The table of moves: where an action stood before.

use access::{Permit, Work};
use database::DbErr;
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{
    actions::{self, NotSaved},
    kept,
};
use crate::model::{Action, ActionNumber, PartnershipId, Signature};

/// A move of an action to another plan or priority. Its number went with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// When.
    pub at: Timestamp,
    /// Who moved it.
    pub by: Signature,
    /// Plan and priority it stood in.
    pub from: (String, String),
    /// Plan and priority it went to.
    pub to: (String, String),
}

/// Moves an action as it was read.
pub async fn save_move(
    work: &mut Work,
    _permit: &Permit,
    action: &Action,
    by: &Signature,
    (plan, priority): (&str, &str),
) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let id = actions::id_of(work, partnership, action.number).await?;
    let insert = kept::signed(
        "actions_moves",
        partnership,
        work.visitor().now(),
        by,
        [
            ("action", id.into()),
            ("from_plan", action.plan.clone().into()),
            ("from_priority", action.priority.clone().into()),
            ("to_plan", plan.into()),
            ("to_priority", priority.into()),
        ],
    );
    work.execute(&insert).await?;
    let mut update = actions::changed(partnership, action.number);
    update.value("plan", plan).value("priority", priority);
    actions::save_at_version(work, update, action.version).await
}

/// Where an action stood, newest move first.
pub async fn list_moves(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
) -> Result<Vec<Move>, DbErr> {
    let select = Query::select()
        .columns(["at", "person", "name", "post", "organisation", "organisation_name"])
        .columns(["from_plan", "from_priority", "to_plan", "to_priority"])
        .from("actions_moves")
        .and_where(Expr::col("action").eq(actions::id_of(connection, partnership, number).await?))
        .order_by("id", sea_orm::Order::Desc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            Ok(Move {
                at: kept::instant_of(row, "at")?,
                by: kept::signature_of(row)?,
                from: (row.try_get("", "from_plan")?, row.try_get("", "from_priority")?),
                to: (row.try_get("", "to_plan")?, row.try_get("", "to_priority")?),
            })
        })
        .collect()
}
