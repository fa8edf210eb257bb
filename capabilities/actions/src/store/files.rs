//! The table of evidence files. What is in them lies in the data folder, under names chosen here.

use access::{Permit, Work};
use database::DbErr;
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{actions, kept, uploads::Kept};
use crate::model::{Action, ActionNumber, PartnershipId, Signature};

/// An evidence file of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Its number.
    pub id: i32,
    /// The name it was given, without its folder.
    pub name: String,
    /// What it shows, in the words of who sent it.
    pub about: String,
    /// What it is by content, such as `image/jpeg`.
    pub kind: String,
    /// How long it is as kept, in bytes.
    pub bytes: u64,
    /// The name under which it is kept.
    pub kept_as: String,
    /// When it was sent.
    pub at: Timestamp,
    /// Who sent it.
    pub by: Signature,
}

/// Keeps what is to be known of a file whose content is kept already.
pub async fn save_file(
    work: &mut Work,
    _permit: &Permit,
    action: &Action,
    by: &Signature,
    (name, about): (&str, &str),
    kept_file: &Kept,
) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    let id = actions::id_of(work, partnership, action.number).await?;
    let insert = kept::signed(
        "actions_files",
        partnership,
        work.visitor().now(),
        by,
        [
            ("action", id.into()),
            ("file_name", name.into()),
            ("about", about.into()),
            ("kind", kept_file.kind.into()),
            ("bytes", i64::try_from(kept_file.bytes).unwrap_or(i64::MAX).into()),
            ("sha256", kept_file.sha256.clone().into()),
            ("kept_as", kept_file.name.clone().into()),
        ],
    );
    work.execute(&insert).await?;
    actions::save_progress(work, partnership, action.number, None, None).await
}

/// The files of an action, newest first.
pub async fn list_files(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
) -> Result<Vec<EvidenceFile>, DbErr> {
    let mut select = select_files(connection, partnership, number).await?;
    select.order_by("id", sea_orm::Order::Desc);
    connection.query_all(&select).await?.iter().map(file).collect()
}

/// One file of an action.
pub async fn fetch_file(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
    id: i32,
) -> Result<Option<EvidenceFile>, DbErr> {
    let mut select = select_files(connection, partnership, number).await?;
    select.and_where(Expr::col("id").eq(id));
    connection.query_one(&select).await?.as_ref().map(file).transpose()
}

async fn select_files(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
) -> Result<SelectStatement, DbErr> {
    Ok(Query::select()
        .columns(["id", "at", "person", "name", "post", "organisation", "organisation_name"])
        .columns(["file_name", "about", "kind", "bytes", "kept_as"])
        .from("actions_files")
        .and_where(Expr::col("action").eq(actions::id_of(connection, partnership, number).await?))
        .to_owned())
}

fn file(row: &QueryResult) -> Result<EvidenceFile, DbErr> {
    Ok(EvidenceFile {
        id: row.try_get("", "id")?,
        name: row.try_get("", "file_name")?,
        about: row.try_get("", "about")?,
        kind: row.try_get("", "kind")?,
        bytes: kept::count_of(row, "bytes")?,
        kept_as: row.try_get("", "kept_as")?,
        at: kept::instant_of(row, "at")?,
        by: kept::signature_of(row)?,
    })
}
