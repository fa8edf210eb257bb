//! The table of what actions point at.

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::actions;
use crate::model::{Action, PartnershipId, Pointed, Pointer, pointers_of};

/// What an action points at, measures first.
pub async fn list_pointers(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    action: &Action,
) -> Result<Vec<Pointer>, DbErr> {
    let id = actions::id_of(connection, partnership, action.number).await?;
    let select = Query::select()
        .columns(["what", "address", "words"])
        .from("actions_pointers")
        .and_where(Expr::col("action").eq(id))
        .order_by("id", sea_orm::Order::Asc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    let chosen = rows.iter().map(pointer).collect::<Result<_, _>>()?;
    Ok(pointers_of(action.answers.as_deref(), chosen))
}

/// Keeps what an action points at in place of what it pointed at before. Who asks has changed the action in the same work,
/// so that its version tells two editors apart.
pub async fn save_pointers(
    work: &mut Work,
    _permit: &Permit,
    action: &Action,
    pointers: &[Pointer],
) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    let id = actions::id_of(work, partnership, action.number).await?;
    let gone =
        Query::delete().from_table("actions_pointers").and_where(Expr::col("action").eq(id)).to_owned();
    work.execute(&gone).await?;
    if pointers.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert()
        .into_table("actions_pointers")
        .columns(["partnership", "action", "what", "address", "words"])
        .to_owned();
    for pointer in pointers {
        insert.values_panic([
            partnership.0.into(),
            id.into(),
            pointer.what.as_str().into(),
            pointer.address.clone().into(),
            pointer.words.clone().into(),
        ]);
    }
    work.execute(&insert).await.map(|_| ())
}

/// The pointers of an action `a`.
pub(super) fn of_action() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as("actions_pointers", "r")
        .and_where(Expr::col(("r", "action")).equals(("a", "id")))
        .to_owned()
}

fn pointer(row: &QueryResult) -> Result<Pointer, DbErr> {
    let what: String = row.try_get("", "what")?;
    Ok(Pointer {
        what: Pointed::of(&what),
        address: row.try_get("", "address")?,
        words: row.try_get("", "words")?,
    })
}
