//! What others may point at: an action that is public; and which actions point at what others keep.

use access::Visitor;
use capability::{Later, Pointing, Reference, ReferenceSource, Services};
use sea_orm::DbErr;
use vocabulary::Language;
use web::{Fault, Words};

use crate::{
    LOCALES,
    model::day_in_london,
    pages::shown::grade_in_words,
    permissions::{Agreed, READ, SEE, sight_of},
    store::{self, ActionFilter},
};

/// The actions.
pub fn source() -> ReferenceSource {
    ReferenceSource {
        pointing: Some(|services, visitor, language, address| -> Later<_> {
            Box::pin(
                async move { pointing(&services, &visitor, language, address).await.map_err(Fault::new) },
            )
        }),
        ..ReferenceSource::found("/actions/", |services, address| -> Later<_> {
            Box::pin(async move {
                let title = title(&services, &address).await.map_err(Fault::new)?;
                Ok(title.map(|title| Reference { title, address }))
            })
        })
    }
}

/// The action at `/actions/A-2026-031`.
async fn title(services: &Services, address: &str) -> Result<Option<String>, DbErr> {
    let Some(Ok(number)) = address.strip_prefix("/actions/").map(str::parse) else { return Ok(None) };
    let partnership = services.partnership.id;
    let action = store::fetch_action(services.database.reader(), partnership, number).await?;
    let anyone: Visitor = services.gate.public(partnership, services.clock.now());
    let public = action.filter(|action| anyone.may_on(&SEE, &Agreed(partnership, action)).is_ok());
    Ok(public.map(|action| format!("{number} {}", action.title)))
}

/// The actions that point at an address, as far as the visitor may see them.
async fn pointing(
    services: &Services,
    visitor: &Visitor,
    language: Language,
    address: String,
) -> Result<Vec<Pointing>, DbErr> {
    let today = day_in_london(visitor.now());
    let filter =
        ActionFilter { points_at: Some(address), ..ActionFilter::seen_with(sight_of(visitor), today) };
    let lines = store::list_every_action(&services.database, visitor.partnership(), &filter).await?;
    let (words, reads) = (Words::new(language, &LOCALES), visitor.may(&READ).is_ok());
    let pointing = lines.iter().map(|line| Pointing {
        title: format!("{} {}", line.action.number, line.action.title),
        href: if reads { line.action.desk_address() } else { line.action.public_address() },
        state: grade_in_words(words, line.action.shown(today).grade()),
    });
    Ok(pointing.collect())
}
