//! What others may point at: an action that is public.

use access::Visitor;
use capability::{Later, Reference, Services};
use sea_orm::DbErr;
use web::Fault;

use crate::{
    permissions::{Agreed, SEE},
    store,
};

/// The action at `/actions/A-2026-031`.
pub fn find(services: Services, address: String) -> Later<Result<Option<Reference>, Fault>> {
    Box::pin(async move {
        title(&services, &address)
            .await
            .map_err(Fault::new)
            .map(|title| title.map(|title| Reference { title, address }))
    })
}

async fn title(services: &Services, address: &str) -> Result<Option<String>, DbErr> {
    let Some(Ok(number)) = address.strip_prefix("/actions/").map(str::parse) else { return Ok(None) };
    let partnership = services.partnership.id;
    let action = store::fetch_action(services.database.reader(), partnership, number).await?;
    let anyone: Visitor = services.gate.public(partnership, services.clock.now());
    let public = action.filter(|action| anyone.may_on(&SEE, &Agreed(partnership, action)).is_ok());
    Ok(public.map(|action| format!("{number} {}", action.title)))
}
