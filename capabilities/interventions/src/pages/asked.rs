//! The intervention or fund an address names, if there is one and the visitor may do what they came for.

use access::{Permission, Permit, Visitor, list_record};
use capability::Services;
use database::Database;
use web::Stop;

use crate::{
    model::Slug,
    permissions::{Kept, KeptFund, READ},
    told::{FundTold, Ledger, Told},
};

/// The intervention of an address at the desk, told. Who may not read it learns nothing of it; who may read it and not do what they came
/// for is told so.
pub async fn intervention_asked(
    services: &Services,
    visitor: &Visitor,
    slug: &str,
    permission: &'static Permission,
) -> Result<(Told, Permit), Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let ledger = Ledger::whole(services).await.map_err(Stop::Fault)?;
    let told = ledger.intervention(&slug).cloned().ok_or(Stop::NotFound)?;
    let kept = Kept(visitor.partnership(), &told.intervention);
    visitor.may_on(&READ, &kept).map_err(|_| Stop::NotFound)?;
    let permit = visitor.may_on(permission, &kept).map_err(|_| Stop::NotAllowed)?;
    Ok((told, permit))
}

/// The fund of an address at the desk, told.
pub async fn fund_asked(
    services: &Services,
    visitor: &Visitor,
    slug: &str,
    permission: &'static Permission,
) -> Result<(FundTold, Permit), Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let ledger = Ledger::whole(services).await.map_err(Stop::Fault)?;
    let told = ledger.funds.into_iter().find(|told| told.fund.slug == slug).ok_or(Stop::NotFound)?;
    let kept = KeptFund(visitor.partnership(), &told.fund);
    visitor.may_on(&READ, &kept).map_err(|_| Stop::NotFound)?;
    let permit = visitor.may_on(permission, &kept).map_err(|_| Stop::NotAllowed)?;
    Ok((told, permit))
}

/// Who was first, when two change the same: the last entry of its record.
pub async fn somebody_else(database: &Database, visitor: &Visitor, object: &str) -> Result<String, Stop> {
    let record = list_record(database, visitor.partnership(), object, 1).await?;
    let who = record.first().map_or_else(|| "Somebody else".to_owned(), |last| last.who.clone());
    Ok(format!(
        "{who} was faster and changed this while you were writing. Check what stands below, then save again"
    ))
}
