//! What others may point at: a measure that is public.

use access::Visitor;
use capability::{Later, Reference, Services};
use database::DbErr;
use web::Fault;

use crate::{
    permissions::{Kept, SEE},
    store,
};

/// The measure at `/measures/asb-incidents`.
pub fn find(services: Services, address: String) -> Later<Result<Option<Reference>, Fault>> {
    Box::pin(async move {
        let title = title(&services, &address).await.map_err(Fault::new)?;
        Ok(title.map(|title| Reference { title, address }))
    })
}

async fn title(services: &Services, address: &str) -> Result<Option<String>, DbErr> {
    let Some(Ok(slug)) = address.strip_prefix("/measures/").map(str::parse) else { return Ok(None) };
    let partnership = services.partnership.id;
    let measure = store::fetch_measure(services.database.reader(), partnership, &slug).await?;
    let anyone: Visitor = services.gate.public(partnership, services.clock.now());
    let public = measure.filter(|measure| anyone.may_on(&SEE, &Kept(partnership, measure)).is_ok());
    Ok(public.map(|measure| measure.definition.name))
}
