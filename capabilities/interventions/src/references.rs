//! What others may point at: an intervention or a fund that is published.

use capability::{Later, Reference, Services};
use database::DbErr;
use web::Fault;

use crate::{
    permissions::{Kept, KeptFund, SEE},
    store,
};

/// The intervention at `/interventions/custody-navigators`.
pub fn find(services: Services, address: String) -> Later<Result<Option<Reference>, Fault>> {
    Box::pin(async move {
        let title = title(&services, &address).await.map_err(Fault::new)?;
        Ok(title.map(|title| Reference { title, address }))
    })
}

/// The fund at `/funds/youth-fund`.
pub fn find_fund(services: Services, address: String) -> Later<Result<Option<Reference>, Fault>> {
    Box::pin(async move {
        let title = fund_title(&services, &address).await.map_err(Fault::new)?;
        Ok(title.map(|title| Reference { title, address }))
    })
}

async fn title(services: &Services, address: &str) -> Result<Option<String>, DbErr> {
    let Some(Ok(slug)) = address.strip_prefix("/interventions/").map(str::parse) else { return Ok(None) };
    let partnership = services.partnership.id;
    let found = store::fetch_intervention(services.database.reader(), partnership, &slug).await?;
    let anyone = services.gate.public(partnership, services.clock.now());
    let seen = found.filter(|found| anyone.may_on(&SEE, &Kept(partnership, found)).is_ok());
    Ok(seen.map(|intervention| intervention.about.title))
}

async fn fund_title(services: &Services, address: &str) -> Result<Option<String>, DbErr> {
    let Some(Ok(slug)) = address.strip_prefix("/funds/").map(str::parse) else { return Ok(None) };
    let partnership = services.partnership.id;
    let found = store::fetch_fund(services.database.reader(), partnership, &slug).await?;
    let anyone = services.gate.public(partnership, services.clock.now());
    let seen = found.filter(|found| anyone.may_on(&SEE, &KeptFund(partnership, found)).is_ok());
    Ok(seen.map(|fund| fund.about.title))
}
