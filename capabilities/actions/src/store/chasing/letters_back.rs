//! The table of letters that came back: an address that has one is not written to until it is another.

use access::{Permit, Work};
use database::DbErr;
use jiff::Timestamp;
use post::LetterId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{super::kept, BundleId};
use crate::model::{PartnershipId, PersonId, Signature};

/// A letter that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterBack {
    /// Its number.
    pub id: i32,
    /// Who was written to.
    pub person: PersonId,
    /// The address, in small letters.
    pub address: String,
    /// What the reply said; may be empty.
    pub says: String,
    /// Who noted it.
    pub by: Signature,
    /// When.
    pub at: Timestamp,
}

/// Notes that the letter of a bundle came back. `false` when no letter of such a bundle was written.
pub async fn save_letter_back(
    work: &mut Work,
    _permit: &Permit,
    bundle: Result<BundleId, LetterId>,
    says: &str,
    by: &Signature,
) -> Result<bool, DbErr> {
    let partnership = work.visitor().partnership();
    let which = match bundle {
        Ok(bundle) => Expr::col("id").eq(bundle.0),
        Err(letter) => Expr::col("letter").eq(letter.0),
    };
    let select = Query::select()
        .columns(["id", "person", "address"])
        .from("actions_chase_bundles")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(which)
        .and_where(Expr::col("address").is_not_null())
        .to_owned();
    let Some(row) = work.query_one(&select).await? else { return Ok(false) };
    let (bundle, person): (i32, i32) = (row.try_get("", "id")?, row.try_get("", "person")?);
    let address: String = row.try_get("", "address")?;
    let insert = kept::signed(
        "actions_letters_back",
        partnership,
        work.visitor().now(),
        by,
        [
            ("of_person", person.into()),
            ("address", address.to_lowercase().into()),
            ("bundle", bundle.into()),
            ("says", says.into()),
            ("lifted", false.into()),
        ],
    );
    work.execute(&insert).await?;
    Ok(true)
}

/// The letters that came back and were not lifted, newest first.
pub async fn list_letters_back(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<LetterBack>, DbErr> {
    let select = Query::select()
        .columns(["at", "person", "name", "post", "organisation", "organisation_name"])
        .columns(["id", "of_person", "address", "says"])
        .from("actions_letters_back")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("lifted").eq(false))
        .order_by("id", sea_orm::Order::Desc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            Ok(LetterBack {
                id: row.try_get("", "id")?,
                person: PersonId(row.try_get("", "of_person")?),
                address: row.try_get("", "address")?,
                says: row.try_get("", "says")?,
                by: kept::signature_of(row)?,
                at: kept::instant_of(row, "at")?,
            })
        })
        .collect()
}

/// Lets the address of a letter that came back be written to again. `false` when there is none.
pub async fn lift_letter_back(work: &mut Work, _permit: &Permit, id: i32) -> Result<bool, DbErr> {
    let update = Query::update()
        .table("actions_letters_back")
        .value("lifted", true)
        .and_where(Expr::col("partnership").eq(work.visitor().partnership().0))
        .and_where(Expr::col("id").eq(id))
        .and_where(Expr::col("lifted").eq(false))
        .to_owned();
    Ok(work.execute(&update).await?.rows_affected() == 1)
}
