//! The table of milestones.

use access::{Permit, Work};
use database::DbErr;
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, NullOrdering, Query},
};

use super::{
    actions::{self, NotSaved},
    kept,
};
use crate::model::{Action, Milestone};

/// The milestones of an action, by date; those without one last.
pub(super) async fn list_milestones(
    connection: &impl ConnectionTrait,
    action: i32,
) -> Result<Vec<Milestone>, DbErr> {
    let select = Query::select()
        .columns(["id", "title", "due", "reached"])
        .from("actions_milestones")
        .and_where(Expr::col("action").eq(action))
        .order_by_with_nulls("due", sea_orm::Order::Asc, NullOrdering::Last)
        .order_by("id", sea_orm::Order::Asc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            Ok(Milestone {
                id: row.try_get("", "id")?,
                title: row.try_get("", "title")?,
                due: kept::day_of(row, "due")?,
                reached: kept::day_of(row, "reached")?,
            })
        })
        .collect()
}

/// Adds a milestone to an action as it was read.
pub async fn save_milestone(
    work: &mut Work,
    _permit: &Permit,
    action: &Action,
    title: &str,
    due: Option<Date>,
) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let id = actions::id_of(work, partnership, action.number).await?;
    let insert = Query::insert()
        .into_table("actions_milestones")
        .columns(["partnership", "action", "title", "due"])
        .values_panic([partnership.0.into(), id.into(), title.into(), due.map(kept::day).into()])
        .to_owned();
    work.execute(&insert).await?;
    actions::save_at_version(work, actions::changed(partnership, action.number), action.version).await
}

/// Notes the day a milestone was reached, or that it was not after all.
pub async fn save_milestone_reached(
    work: &mut Work,
    _permit: &Permit,
    action: &Action,
    milestone: i32,
    reached: Option<Date>,
) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let id = actions::id_of(work, partnership, action.number).await?;
    let update = Query::update()
        .table("actions_milestones")
        .value("reached", reached.map(kept::day))
        .and_where(Expr::col("id").eq(milestone))
        .and_where(Expr::col("action").eq(id))
        .to_owned();
    work.execute(&update).await?;
    actions::save_at_version(work, actions::changed(partnership, action.number), action.version).await
}
