//! The page of a fund at the desk.

use axum::extract::{Path, Query, State};
use capability::{Asked, Services};
use web::{Link, Page, Stop, Surroundings};

use super::{
    asked::fund_asked,
    told_page::{Content, DoneAsked, ToldPage},
};
use crate::{
    LOCALES,
    permissions::{KeptFund, READ, WRITE},
    reports::fund_sections,
    told::{Reader, london},
    wording,
};

/// Answers `GET /desk/funds/youth-fund`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(said): Query<DoneAsked>,
) -> Result<Page<ToldPage>, Stop> {
    let (told, _permit) = fund_asked(&services, &asked.visitor, &slug, &READ).await?;
    let words = surroundings.words(&LOCALES);
    let address = told.fund.desk_address();
    let mut ways = Vec::new();
    if asked.visitor.may_on(&WRITE, &KeptFund(services.partnership.id, &told.fund)).is_ok() {
        ways.push(Link::new("Add an award", format!("{address}/award")));
        ways.push(Link::new("Change the fund", format!("{address}/edit")));
    }
    if told.fund.about.published {
        ways.push(Link::new("Public page", told.fund.public_address()));
    }
    let content = Content {
        title: told.fund.about.title.clone(),
        caption: told.fund.about.theme.clone(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Interventions", "/desk/interventions")],
        done: match said.done.as_str() {
            "added" => "The fund was added.",
            "changed" => "The fund was changed.",
            "award" => "The award was kept.",
            _ => "",
        },
        message: vec![wording::fund_sentence(words, &told)],
        ways,
        sections: fund_sections(words, &told, Reader::Desk),
        ..Content::default()
    };
    Ok(Page(ToldPage::new(surroundings, content, london(asked.visitor.now()))))
}
