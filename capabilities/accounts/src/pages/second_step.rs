//! The second step of signing in: a code of the app, or a recovery code.

use access::accounts::{Session, second_step};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use super::{
    session_cookie,
    sign_in::{Wanted, destination, sentence},
};
use crate::LOCALES;

/// What is filled in.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    code: String,
    #[serde(default)]
    to: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/second_step.html")]
pub struct SecondStepPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    errors: FormErrors,
    form: FormToken,
    to: String,
}

/// Answers `GET /sign-in/code`.
pub async fn get(asked: Asked, surroundings: Surroundings, Query(wanted): Query<Wanted>) -> Response {
    if half(&asked).is_none() {
        return see_other("/sign-in");
    }
    let form = asked.form();
    Page(SecondStepPage::new(surroundings, form, FormErrors::new(), wanted.to)).into_response()
}

/// Answers `POST /sign-in/code`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let Some(session) = half(&asked) else { return Ok(see_other("/sign-in")) };
    match second_step(&services.database, &asked.visitor, session, &form.code).await {
        Ok(token) => Ok(session_cookie::put(see_other(&destination(&form.to)), &surroundings, &token)),
        Err(fault) => {
            let words = surroundings.words(&LOCALES);
            let mut errors = FormErrors::new();
            let sentence = match fault {
                access::accounts::SignInFault::Wrong => words.t("second-step-wrong"),
                other => sentence(other, &words)?,
            };
            errors.add("code", sentence);
            Ok(Page(SecondStepPage::new(surroundings, asked.form(), errors, form.to)).to_mend())
        }
    }
}

/// The session that still owes the second step.
fn half(asked: &Asked) -> Option<&Session> {
    asked.session.as_ref().filter(|session| session.half)
}

impl SecondStepPage {
    /// The page.
    pub fn new(surroundings: Surroundings, form: FormToken, errors: FormErrors, to: String) -> Self {
        let words = surroundings.words(&LOCALES);
        Self { title: words.t("second-step-title"), surroundings, words, errors, form, to }
    }
}
