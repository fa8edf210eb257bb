//! The table of papers that wait between being sent and being brought in. Their content lies in the data folder, under
//! names chosen there.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

/// How long a paper waits; then it is forgotten with the next that is sent.
const WAITS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A paper that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperKept {
    /// The name under which its content is kept.
    pub kept_as: String,
    /// The name it had where it came from.
    pub file_name: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// Keeps a paper of a plan. Gives the names of those that waited too long, whose content may go.
pub async fn save_paper(
    work: &mut Work,
    _permit: &Permit,
    plan: &str,
    paper: &PaperKept,
) -> Result<Vec<String>, DbErr> {
    let (partnership, now) = (work.visitor().partnership(), work.visitor().now());
    let late = kept_instant(now - WAITS);
    let select = Query::select()
        .column("kept_as")
        .from("plans_papers")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("at").lt(late.clone()))
        .to_owned();
    let rows = work.query_all(&select).await?;
    let gone = rows.iter().map(|row| row.try_get("", "kept_as")).collect::<Result<Vec<String>, _>>()?;
    let delete = Query::delete()
        .from_table("plans_papers")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("at").lt(late))
        .to_owned();
    work.execute(&delete).await?;
    let insert = Query::insert()
        .into_table("plans_papers")
        .columns(["kept_as", "partnership", "plan", "file_name", "sha256", "at"])
        .values_panic([
            paper.kept_as.clone().into(),
            partnership.0.into(),
            plan.into(),
            paper.file_name.clone().into(),
            paper.sha256.clone().into(),
            kept_instant(now).into(),
        ])
        .to_owned();
    work.execute(&insert).await?;
    Ok(gone)
}

/// A paper of a plan that waits.
pub async fn fetch_paper(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    (plan, kept_as): (&str, &str),
) -> Result<Option<PaperKept>, DbErr> {
    let select = Query::select()
        .columns(["kept_as", "file_name", "sha256"])
        .from("plans_papers")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("plan").eq(plan))
        .and_where(Expr::col("kept_as").eq(kept_as))
        .to_owned();
    let Some(row) = connection.query_one(&select).await? else { return Ok(None) };
    Ok(Some(PaperKept {
        kept_as: row.try_get("", "kept_as")?,
        file_name: row.try_get("", "file_name")?,
        sha256: row.try_get("", "sha256")?,
    }))
}

/// Removes a paper that was brought in.
pub async fn remove_paper(work: &mut Work, _permit: &Permit, paper: &PaperKept) -> Result<(), DbErr> {
    let delete = Query::delete()
        .from_table("plans_papers")
        .and_where(Expr::col("partnership").eq(work.visitor().partnership().0))
        .and_where(Expr::col("kept_as").eq(paper.kept_as.as_str()))
        .to_owned();
    work.execute(&delete).await.map(|_| ())
}

fn kept_instant(at: Timestamp) -> String {
    format!("{at:.9}")
}
