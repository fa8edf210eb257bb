//! What others may point at: a measure that is public; at the desk every measure its reader may read.

use access::Visitor;
use capability::{Later, Offered, Reference, ReferenceSource, ReferenceTold, Services};
use database::DbErr;
use vocabulary::Language;
use web::{Fault, Words};

use crate::{
    LOCALES,
    model::Measure,
    permissions::{Kept, READ, SEE},
    reports::control,
    store,
    told::tell,
    wording,
};

const PREFIX: &str = "/measures/";

/// The measures.
pub fn source() -> ReferenceSource {
    ReferenceSource {
        offer: Some(|services, visitor| -> Later<_> { Box::pin(offer(services, visitor)) }),
        tell: Some(|services, visitor, language, address| -> Later<_> {
            Box::pin(told(services, visitor, language, address))
        }),
        ..ReferenceSource::found(PREFIX, |services, address| -> Later<_> {
            Box::pin(find(services, address))
        })
    }
}

/// The measure at `/measures/asb-incidents`.
async fn find(services: Services, address: String) -> Result<Option<Reference>, Fault> {
    let anyone: Visitor = services.gate.public(services.partnership.id, services.clock.now());
    let measure = fetch(&services, &address).await.map_err(Fault::new)?;
    let public =
        measure.filter(|measure| anyone.may_on(&SEE, &Kept(services.partnership.id, measure)).is_ok());
    Ok(public.map(|measure| Reference { title: measure.definition.name, address }))
}

/// Every measure the visitor may read, under its outcome.
async fn offer(services: Services, visitor: Visitor) -> Result<Vec<Offered>, Fault> {
    let (reader, partnership) = (services.database.reader(), visitor.partnership());
    let measures = store::list_measures(reader, partnership, false).await.map_err(Fault::new)?;
    let readable = measures.into_iter().filter(|measure| page_of(&visitor, measure).is_some());
    let offered = readable.map(|measure| Offered {
        address: measure.public_address(),
        title: measure.definition.name,
        group: measure.definition.outcome,
    });
    Ok(offered.collect())
}

/// What may be said of a measure, with its chart.
async fn told(
    services: Services,
    visitor: Visitor,
    language: Language,
    address: String,
) -> Result<Option<ReferenceTold>, Fault> {
    let Some(measure) = fetch(&services, &address).await.map_err(Fault::new)? else { return Ok(None) };
    let Some(href) = page_of(&visitor, &measure) else { return Ok(None) };
    let told = tell(&services, measure).await?;
    let words = Words::new(language, &LOCALES);
    Ok(Some(ReferenceTold {
        title: told.measure.definition.name.clone(),
        href,
        says: wording::message(words, &told),
        figure: control(words, &told, &format!("chart-{}", told.measure.slug)),
    }))
}

/// The page of a measure that a visitor may open: the desk's, else the public one.
fn page_of(visitor: &Visitor, measure: &Measure) -> Option<String> {
    let kept = Kept(visitor.partnership(), measure);
    if visitor.may_on(&READ, &kept).is_ok() {
        return Some(measure.desk_address());
    }
    visitor.may_on(&SEE, &kept).is_ok().then(|| measure.public_address())
}

async fn fetch(services: &Services, address: &str) -> Result<Option<Measure>, DbErr> {
    let Some(Ok(slug)) = address.strip_prefix(PREFIX).map(str::parse) else { return Ok(None) };
    store::fetch_measure(services.database.reader(), services.partnership.id, &slug).await
}
