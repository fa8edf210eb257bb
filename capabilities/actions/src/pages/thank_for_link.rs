//! What a partner is shown after they used a link.

use askama::Template;
use axum::extract::{Path, State};
use capability::Services;
use web::{Page, Stop, Surroundings, Words};

use super::link_refused::alone;
use crate::LOCALES;

/// The page. It holds nothing of the link, so that it can be shown again.
#[derive(Template)]
#[template(path = "pages/thank_for_link.html")]
pub struct ThanksPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    text: String,
}

/// Answers `GET /u/done/sent` and its like.
pub async fn get(
    State(_services): State<Services>,
    surroundings: Surroundings,
    Path(what): Path<String>,
) -> Result<Page<ThanksPage>, Stop> {
    let (title, text) = match what.as_str() {
        "sent" => ("done-sent-title", "done-sent-text"),
        "noted" => ("done-noted-title", "done-noted-text"),
        "passed-on" => ("done-passed-on-title", "done-passed-on-text"),
        "asked" => ("done-asked-title", "done-asked-text"),
        "not-you" => ("done-not-you-title", "done-not-you-text"),
        _ => return Err(Stop::NotFound),
    };
    let words = surroundings.words(&LOCALES);
    Ok(Page(ThanksPage {
        title: words.t(title),
        text: words.t(text),
        words,
        surroundings: alone(surroundings),
    }))
}
