//! The public page of a fund that a forum decides.

use axum::extract::{Path, State};
use capability::{Asked, Services};
use web::{Link, Page, Stop, Surroundings};

use super::told_page::{Content, ToldPage};
use crate::{
    LOCALES,
    model::Slug,
    permissions::{KeptFund, SEE},
    reports::fund_sections,
    told::{Ledger, Reader, london},
    wording,
};

/// Answers `GET /funds/youth-fund`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ToldPage>, Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let ledger = Ledger::published(&services).await.map_err(Stop::Fault)?;
    let told = ledger.funds.iter().find(|told| told.fund.slug == slug).ok_or(Stop::NotFound)?;
    let kept = KeptFund(services.partnership.id, &told.fund);
    asked.visitor.may_on(&SEE, &kept).map_err(|_| Stop::NotFound)?;
    let words = surroundings.words(&LOCALES);
    let content = Content {
        title: told.fund.about.title.clone(),
        caption: told.fund.about.theme.clone(),
        trail: vec![Link::new(words.t("list-title"), "/interventions")],
        message: vec![wording::fund_sentence(words, told)],
        sections: fund_sections(words, told, Reader::Public),
        ..Content::default()
    };
    Ok(Page(ToldPage::new(surroundings, content, london(asked.visitor.now()))))
}
