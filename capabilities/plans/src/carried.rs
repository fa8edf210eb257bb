//! What was carried out of a plan, read for whoever asks: with the title of the plan it went into, and only the actions
//! they may see.

use access::PartnershipId;
use actions::store::Sight;
use database::DbErr;
use sea_orm::ConnectionTrait;

use crate::{
    model::Carry,
    store::{self, Seen},
};

/// What was carried out of a plan, the latest first.
pub async fn carries_of(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: i32,
    (seen, sight): (Seen, Sight),
) -> Result<Vec<Carry>, DbErr> {
    let mut carries = store::list_carries(connection, partnership, plan).await?;
    if carries.is_empty() {
        return Ok(carries);
    }
    let plans = store::list_plans(connection, partnership, seen).await?;
    for carry in &mut carries {
        let into = plans.iter().find(|plan| plan.slug == carry.into);
        carry.into_title = into.map(|plan| plan.title.clone()).unwrap_or_default();
        carry.standing = carry.standing.clone().seen_with(sight);
    }
    carries.retain(|carry| !carry.standing.lines.is_empty());
    Ok(carries)
}
