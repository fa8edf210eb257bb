//! Signing out.

use access::{Event, accounts::end_session};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormToken, Page, Stop, Surroundings, Words, see_other};

use super::session_cookie;
use crate::LOCALES;

/// Nothing is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {}

/// The page.
#[derive(Template)]
#[template(path = "pages/sign_out.html")]
pub struct SignOutPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    form: FormToken,
}

/// Answers `GET /sign-out`: asks first, because an address alone must end nothing.
pub async fn get(asked: Asked, surroundings: Surroundings) -> Response {
    if asked.session.is_none() {
        return see_other("/");
    }
    let words = surroundings.words(&LOCALES);
    let page = SignOutPage { title: words.t("sign-out-title"), surroundings, words, form: asked.form() };
    Page(page).into_response()
}

/// Answers `POST /sign-out`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    _form: Submitted<Form>,
) -> Result<Response, Stop> {
    if let Some(session) = &asked.session {
        let mut work = asked.visitor.begin(&services.database).await?;
        end_session(&mut work, session.account, session.id).await?;
        let object = format!("account {}", session.account);
        work.record(Event { what: "accounts.sign_out", object, detail: json!({}) }).await?;
        work.done().await?;
    }
    Ok(session_cookie::take_away(see_other("/"), &surroundings))
}
