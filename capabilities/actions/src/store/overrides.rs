//! The table of overrides. None is ever removed; an action points at the one that was given last and not lifted.

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{
    JoinType, QueryResult,
    sea_query::{Expr, ExprTrait, IntoColumnRef, SelectStatement},
};

use super::{
    actions::{self, NotSaved},
    kept,
};
use crate::model::{Action, OrganisationId, Override, PersonId, Signature};

/// Gives an action a grade in place of the rule's.
pub async fn save_override(
    work: &mut Work,
    _permit: &Permit,
    action: &Action,
    overriding: &Override,
) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let id = actions::id_of(work, partnership, action.number).await?;
    let insert = kept::signed(
        "actions_overrides",
        partnership,
        overriding.at,
        &overriding.by,
        [
            ("action", id.into()),
            ("over", overriding.over.as_str().into()),
            ("grade", overriding.grade.as_str().into()),
            ("reason", overriding.reason.clone().into()),
        ],
    );
    let given = kept::inserted(&*work, insert).await?;
    point_at(work, action, Some(given)).await
}

/// Lifts the override of an action: the rule's grade is shown again.
pub async fn lift_override(work: &mut Work, _permit: &Permit, action: &Action) -> Result<(), NotSaved> {
    point_at(work, action, None).await
}

async fn point_at(work: &mut Work, action: &Action, overriding: Option<i32>) -> Result<(), NotSaved> {
    let mut update = actions::changed(work.visitor().partnership(), action.number);
    update.value("overriding", overriding);
    actions::save_at_version(work, update, action.version).await
}

/// Selects from actions as `a`, with their override as `o`.
pub(super) fn join(select: &mut SelectStatement) {
    let columns = [
        ("over", "o_over"),
        ("grade", "o_grade"),
        ("reason", "o_reason"),
        ("at", "o_at"),
        ("person", "o_person"),
        ("name", "o_name"),
        ("post", "o_post"),
        ("organisation", "o_organisation"),
        ("organisation_name", "o_organisation_name"),
    ];
    for (column, name) in columns {
        select.expr_as(Expr::col(("o", column).into_column_ref()), name);
    }
    join_plainly(select);
}

/// The same without its columns.
pub(super) fn join_plainly(select: &mut SelectStatement) {
    let same = Expr::col(("o", "id")).equals(("a", "overriding"));
    select.from_as("actions_actions", "a").join_as(JoinType::LeftJoin, "actions_overrides", "o", same);
}

/// The override of a row of [`join`].
pub(super) fn override_of(row: &QueryResult) -> Result<Option<Override>, DbErr> {
    let Some(_) = row.try_get::<Option<String>>("", "o_over")? else { return Ok(None) };
    Ok(Some(Override {
        over: kept::read(row, "o_over", str::parse)?,
        grade: kept::read(row, "o_grade", str::parse)?,
        reason: row.try_get("", "o_reason")?,
        at: kept::instant_of(row, "o_at")?,
        by: Signature {
            person: row.try_get::<Option<i32>>("", "o_person")?.map(PersonId),
            name: row.try_get("", "o_name")?,
            post: row.try_get("", "o_post")?,
            organisation: row.try_get::<Option<i32>>("", "o_organisation")?.map(OrganisationId),
            organisation_name: row.try_get("", "o_organisation_name")?,
        },
    }))
}

/// Whether actions of `a` have an override that still answers the rule's grade.
pub(super) fn holds(rule: sea_orm::sea_query::SimpleExpr) -> sea_orm::sea_query::SimpleExpr {
    Expr::col(("o", "over")).eq(rule)
}
