//! The answers to what was asked: each action of a bundle takes one.

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query, UpdateStatement},
};

use super::{
    super::{actions, kept},
    BundleId,
};
use crate::model::ActionNumber;

/// What was answered about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// An update with words.
    Update,
    /// Nothing to report.
    Nothing,
}

impl Answer {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Nothing => "nothing",
        }
    }
}

/// Keeps the answer about an action. `false` when there is one already: then no update may be written. What was passed on
/// can still be answered.
pub async fn save_answer(
    work: &mut Work,
    _permit: &Permit,
    bundle: BundleId,
    number: ActionNumber,
    answer: Answer,
) -> Result<bool, DbErr> {
    let mut update = answered(work, bundle, number, answer.as_str()).await?;
    update.and_where(Expr::col("answer").is_null().or(Expr::col("answer").eq("passed-on")));
    Ok(work.execute(&update).await?.rows_affected() == 1)
}

/// Says that an action was passed on, and to which bundle.
pub async fn save_passed_on(
    work: &mut Work,
    _permit: &Permit,
    bundle: BundleId,
    number: ActionNumber,
    to: BundleId,
) -> Result<bool, DbErr> {
    let mut update = answered(work, bundle, number, "passed-on").await?;
    update.value("passed_to", to.0).and_where(Expr::col("answer").is_null());
    Ok(work.execute(&update).await?.rows_affected() == 1)
}

async fn answered(
    work: &Work,
    bundle: BundleId,
    number: ActionNumber,
    word: &str,
) -> Result<UpdateStatement, DbErr> {
    let action = actions::id_of(work, work.visitor().partnership(), number).await?;
    Ok(Query::update()
        .table("actions_chase_items")
        .value("answer", word)
        .value("answered_at", kept::instant(work.visitor().now()))
        .and_where(Expr::col("bundle").eq(bundle.0))
        .and_where(Expr::col("action").eq(action))
        .to_owned())
}
