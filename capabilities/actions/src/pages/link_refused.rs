//! What a partner is shown whose link opens nothing: why, and how to get a new one.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use web::{FormErrors, FormToken, Page, Surroundings, Words};

use super::link_asked::{Refused, Why};
use crate::{LOCALES, letters::hint_of};

/// The page.
#[derive(Template)]
#[template(path = "pages/link_refused.html")]
pub struct RefusedPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    token: FormToken,
    errors: FormErrors,
    explanation: String,
    /// Where a new link is asked for, and a hint to whom it goes.
    anew: Option<(String, String)>,
    /// Whether the address on file must be asked for.
    asks_address: bool,
}

/// The page, with status 404 for a link that never was and 410 for one that is no longer.
pub fn link_refused(
    surroundings: Surroundings,
    token: FormToken,
    address: &str,
    refused: &Refused,
) -> Response {
    let words = surroundings.words(&LOCALES);
    let (title, explanation) = match refused.why {
        Why::Altered => ("link-altered-title", "link-altered-text"),
        Why::Used => ("link-used-title", "link-used-text"),
        Why::Revoked => ("link-revoked-title", "link-revoked-text"),
        Why::Expired => ("link-expired-title", "link-expired-text"),
    };
    let anew = refused.anew.as_ref();
    let anew = anew.map(|(_, _, person)| (format!("/u/{address}/again"), hint_of(&person.email)));
    refused_page((surroundings, token), refused.why, (words.t(title), words.t(explanation)), anew)
}

/// The page, with why in words, and where a new link is asked for with a hint to whom it goes.
pub fn refused_page(
    (surroundings, token): (Surroundings, FormToken),
    why: Why,
    (title, explanation): (String, String),
    anew: Option<(String, String)>,
) -> Response {
    let page = RefusedPage {
        words: surroundings.words(&LOCALES),
        title,
        explanation,
        token,
        errors: FormErrors::new(),
        anew,
        asks_address: why == Why::Altered,
        surroundings: alone(surroundings),
    };
    let status = if why == Why::Altered { StatusCode::NOT_FOUND } else { StatusCode::GONE };
    let mut response = Page(page).into_response();
    *response.status_mut() = status;
    response
}

/// A page with nothing else on it: without the public navigation.
pub fn alone(surroundings: Surroundings) -> Surroundings {
    let mut surroundings = surroundings;
    surroundings.navigation = [].into();
    surroundings
}
