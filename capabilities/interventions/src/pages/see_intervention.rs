//! The public page of an intervention; nobody's name.

use axum::extract::{Path, State};
use capability::{Asked, Services};
use web::{Link, Page, Stop, Surroundings};

use super::{
    told_page::{Content, ToldPage},
    view_intervention::{message, warnings},
};
use crate::{
    LOCALES,
    permissions::{Kept, SEE},
    reports::sections,
    told::{Ledger, Reader, london},
};

/// Answers `GET /interventions/custody-navigators`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ToldPage>, Stop> {
    let slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let ledger = Ledger::published(&services).await.map_err(Stop::Fault)?;
    let told = ledger.intervention(&slug).ok_or(Stop::NotFound)?;
    // Signed in or not: what is not published is not here.
    let kept = Kept(services.partnership.id, &told.intervention);
    asked.visitor.may_on(&SEE, &kept).map_err(|_| Stop::NotFound)?;
    let words = surroundings.words(&LOCALES);
    let about = &told.intervention.about;
    let content = Content {
        title: about.title.clone(),
        caption: about.theme.clone(),
        trail: vec![Link::new(words.t("list-title"), "/interventions")],
        message: message(words, told, Reader::Public),
        warnings: warnings(words, told),
        sections: sections(words, told, Reader::Public),
        ..Content::default()
    };
    Ok(Page(ToldPage::new(surroundings, content, london(asked.visitor.now()))))
}
