//! The table of remarks on priorities.

use access::{Permit, Work};
use database::{Database, DbErr};
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{kept, paper};
use crate::model::{PartnershipId, Remark};

/// Keeps a remark.
pub async fn save_remark(work: &mut Work, _permit: &Permit, remark: &Remark) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    let insert = kept::signed(
        "actions_remarks",
        partnership,
        remark.at,
        &remark.by,
        [
            ("plan", remark.plan.clone().into()),
            ("priority", remark.priority.clone().into()),
            ("text", remark.text.clone().into()),
            ("withheld", remark.withheld.into()),
        ],
    );
    work.execute(&insert).await.map(|_| ())
}

/// The remarks on a priority, newest first; those that stay inside the partnership only where they may be read.
pub async fn list_remarks(
    database: &Database,
    partnership: PartnershipId,
    (plan, priority): (&str, &str),
    withheld_too: bool,
) -> Result<Vec<Remark>, DbErr> {
    let mut select = select_remarks(partnership, plan);
    select.and_where(Expr::col(("r", "priority")).eq(priority)).order_by(("r", "id"), sea_orm::Order::Desc);
    if !withheld_too {
        select.and_where(Expr::col(("r", "withheld")).eq(false));
    }
    read(database.reader(), &select, plan).await
}

/// The remarks on every priority of a plan, in the order in which they were kept.
pub(super) async fn list_remarks_kept(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Vec<Remark>, DbErr> {
    let mut select = select_remarks(partnership, plan);
    select.order_by(("r", "id"), sea_orm::Order::Asc);
    read(connection, &select, plan).await
}

fn select_remarks(partnership: PartnershipId, plan: &str) -> SelectStatement {
    Query::select()
        .columns(
            ["at", "person", "name", "post", "organisation", "organisation_name"].map(|column| ("r", column)),
        )
        .columns(["priority", "text", "withheld"].map(|column| ("r", column)))
        .columns([("t", "dated"), ("t", "written")])
        .from_as("actions_remarks", "r")
        .join_as(
            sea_orm::JoinType::LeftJoin,
            "actions_paper_stamps",
            "t",
            Expr::col(("t", "row")).equals(("r", "id")).and(Expr::col(("t", "of")).eq("remark")),
        )
        .and_where(Expr::col(("r", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("r", "plan")).eq(plan))
        .to_owned()
}

async fn read(
    connection: &impl ConnectionTrait,
    select: &SelectStatement,
    plan: &str,
) -> Result<Vec<Remark>, DbErr> {
    let remark = |row: &QueryResult| {
        Ok(Remark {
            plan: plan.to_owned(),
            priority: row.try_get("", "priority")?,
            at: kept::instant_of(row, "at")?,
            by: kept::signature_of(row)?,
            text: row.try_get("", "text")?,
            withheld: row.try_get("", "withheld")?,
            stamp: paper::stamp_or_none(row)?,
        })
    };
    connection.query_all(select).await?.iter().map(remark).collect()
}
