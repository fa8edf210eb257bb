//! The update an address names, if it is one of the action's.

use sea_orm::ConnectionTrait;
use web::Stop;

use crate::{
    model::{Action, PartnershipId, Update, UpdateId},
    store,
};

/// An update of an action; nothing of another action's or another partnership's.
pub async fn update_asked(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    action: &Action,
    id: i32,
) -> Result<Update, Stop> {
    let update = store::fetch_update(connection, partnership, UpdateId(id)).await?;
    update.filter(|update| update.actions.contains(&action.number)).ok_or(Stop::NotFound)
}
