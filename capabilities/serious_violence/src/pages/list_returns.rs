//! The returns to the Home Office: which quarter, how it stands, who approved it.

use askama::Template;
use axum::extract::State;
use capability::{Asked, Services};
use vocabulary::Language;
use web::{Link, Page, Stop, Surroundings, Words};

use crate::{LOCALES, permissions::WRITE, reports::quarter_in_words, store};

/// The page.
#[derive(Template)]
#[template(path = "pages/list_returns.html")]
pub struct ReturnsPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    writes: bool,
    returns: Vec<ReturnShown>,
}

struct ReturnShown {
    href: String,
    quarter: String,
    due: String,
    approved: Option<String>,
}

/// Answers `GET /desk/serious-violence/returns`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<ReturnsPage>, Stop> {
    let returns = store::list_returns(services.database.reader(), asked.visitor.partnership()).await?;
    let english = Language::English;
    let shown = returns.iter().map(|one| ReturnShown {
        href: format!("/desk/serious-violence/returns/{}", one.quarter),
        quarter: quarter_in_words(one.quarter),
        due: english.date(one.due),
        approved: one
            .approved
            .as_ref()
            .map(|approved| format!("approved by {} on {}", approved.body, english.date(approved.on))),
    });
    Ok(Page(ReturnsPage {
        words: surroundings.words(&LOCALES),
        surroundings,
        title: "Returns to the Home Office".into(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Serious violence", "/desk/serious-violence")],
        writes: asked.may(&WRITE).is_ok(),
        returns: shown.collect(),
    }))
}
