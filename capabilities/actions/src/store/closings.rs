//! The table of closings: when an action was found not possible, and when it was opened again. None is ever removed.

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{
    actions::{self, NotSaved},
    kept,
};
use crate::model::{Action, ActionNumber, Closing, Decided, PartnershipId, Progress, State};

const NOT_POSSIBLE: &str = "not-possible";
const OPENED_AGAIN: &str = "opened-again";

/// Keeps that an action, as it was read, was closed or opened again, and the progress this leaves it with.
pub async fn save_closing(
    work: &mut Work,
    _permit: &Permit,
    (action, progress): (&Action, &Progress),
    closing: &Closing,
) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let id = actions::id_of(work, partnership, action.number).await?;
    insert(work, id, closing).await?;
    let mut update = actions::changed(partnership, action.number);
    actions::with_progress(&mut update, progress);
    actions::save_at_version(work, update, action.version).await
}

/// Keeps a closing of an action's row.
pub(super) async fn insert(work: &Work, action: i32, closing: &Closing) -> Result<(), DbErr> {
    let (what, on, was) = match &closing.what {
        Decided::NotPossible { on, was } => (NOT_POSSIBLE, Some(kept::day(*on)), Some(was.as_str())),
        Decided::OpenedAgain => (OPENED_AGAIN, None, None),
    };
    let insert = kept::signed(
        "actions_closings",
        work.visitor().partnership(),
        closing.at,
        &closing.by,
        [
            ("action", action.into()),
            ("what", what.into()),
            ("closed_on", on.into()),
            ("was", was.into()),
            ("reason", closing.reason.clone().into()),
        ],
    );
    work.execute(&insert).await.map(|_| ())
}

/// How an action was closed and opened again, the latest first.
pub async fn list_closings(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
) -> Result<Vec<Closing>, DbErr> {
    let select = Query::select()
        .columns(["at", "person", "name", "post", "organisation", "organisation_name"])
        .columns(["what", "closed_on", "was", "reason"])
        .from("actions_closings")
        .and_where(Expr::col("action").eq(actions::id_of(connection, partnership, number).await?))
        .order_by("id", sea_orm::Order::Desc)
        .to_owned();
    connection.query_all(&select).await?.iter().map(closing_of).collect()
}

fn closing_of(row: &QueryResult) -> Result<Closing, DbErr> {
    let what: String = row.try_get("", "what")?;
    let what = match (what.as_str(), kept::day_of(row, "closed_on")?) {
        (NOT_POSSIBLE, Some(on)) => {
            Decided::NotPossible { on, was: kept::read(row, "was", |word| State::of(word, None, None))? }
        }
        (OPENED_AGAIN, _) => Decided::OpenedAgain,
        _ => return Err(DbErr::Custom(format!("{what:?} is no closing of an action"))),
    };
    Ok(Closing {
        what,
        reason: row.try_get("", "reason")?,
        by: kept::signature_of(row)?,
        at: kept::instant_of(row, "at")?,
    })
}
