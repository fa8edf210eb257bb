//! The table of the views people keep.

use access::{PersonId, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement},
};

use super::kept;
use crate::model::{PartnershipId, SavedView};

const TABLE: &str = "actions_views";

/// The views of a board or of the list of all actions: a person's own, and those that are shared, by name.
pub async fn list_views(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    person: Option<PersonId>,
    plan: Option<&str>,
) -> Result<Vec<SavedView>, DbErr> {
    let mut select = select(partnership, person);
    select
        .and_where(Expr::col("plan").eq(plan.unwrap_or_default()))
        .order_by("name", sea_orm::Order::Asc)
        .order_by("id", sea_orm::Order::Asc);
    connection.query_all(&select).await?.iter().map(view).collect()
}

/// A view that a person may open: their own, or a shared one.
pub async fn fetch_view(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    person: Option<PersonId>,
    id: i32,
) -> Result<Option<SavedView>, DbErr> {
    let mut select = select(partnership, person);
    select.and_where(Expr::col("id").eq(id));
    connection.query_one(&select).await?.as_ref().map(view).transpose()
}

/// How many views a person keeps.
pub async fn count_views(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    person: PersonId,
) -> Result<usize, DbErr> {
    let select = Query::select()
        .column("id")
        .from(TABLE)
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("owner").eq(person.0))
        .to_owned();
    Ok(connection.query_all(&select).await?.len())
}

/// Keeps a new view; its number.
pub async fn save_new_view(work: &mut Work, view: &SavedView) -> Result<i32, DbErr> {
    let partnership = work.visitor().partnership();
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["partnership", "owner", "owner_name", "name", "shared", "plan", "question"])
        .values_panic([
            partnership.0.into(),
            view.owner.0.into(),
            view.owner_name.clone().into(),
            view.name.clone().into(),
            view.shared.into(),
            view.plan.clone().unwrap_or_default().into(),
            view.question.clone().into(),
        ])
        .to_owned();
    kept::inserted(&*work, insert).await
}

/// Gives a view another name, or shares it or keeps it to its owner.
pub async fn save_view(work: &mut Work, view: &SavedView) -> Result<(), DbErr> {
    let update = Query::update()
        .table(TABLE)
        .value("name", view.name.clone())
        .value("shared", view.shared)
        .and_where(Expr::col("partnership").eq(work.visitor().partnership().0))
        .and_where(Expr::col("id").eq(view.id))
        .to_owned();
    work.execute(&update).await.map(|_| ())
}

/// Deletes a view.
pub async fn delete_view(work: &mut Work, id: i32) -> Result<(), DbErr> {
    let gone = Query::delete()
        .from_table(TABLE)
        .and_where(Expr::col("partnership").eq(work.visitor().partnership().0))
        .and_where(Expr::col("id").eq(id))
        .to_owned();
    work.execute(&gone).await.map(|_| ())
}

fn select(partnership: PartnershipId, person: Option<PersonId>) -> SelectStatement {
    let mut seen = Condition::any().add(Expr::col("shared").eq(true));
    if let Some(person) = person {
        seen = seen.add(Expr::col("owner").eq(person.0));
    }
    Query::select()
        .columns(["id", "name", "owner", "owner_name", "shared", "plan", "question"])
        .from(TABLE)
        .and_where(Expr::col("partnership").eq(partnership.0))
        .cond_where(seen)
        .to_owned()
}

fn view(row: &QueryResult) -> Result<SavedView, DbErr> {
    let plan: String = row.try_get("", "plan")?;
    Ok(SavedView {
        id: row.try_get("", "id")?,
        name: row.try_get("", "name")?,
        owner: PersonId(row.try_get("", "owner")?),
        owner_name: row.try_get("", "owner_name")?,
        shared: row.try_get("", "shared")?,
        plan: Some(plan).filter(|plan| !plan.is_empty()),
        question: row.try_get("", "question")?,
    })
}
