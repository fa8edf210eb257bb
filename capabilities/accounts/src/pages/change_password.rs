//! Changing one's own password.

use access::{
    Event,
    accounts::{PasswordHash, SignInFault, is_password, save_password},
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{Fault, FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use super::{choose_password::check_new, session_cookie};
use crate::{LOCALES, permissions::OWN};

/// What is filled in.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    old: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/change_password.html")]
pub struct ChangePasswordPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    errors: FormErrors,
    form: FormToken,
}

/// Answers `GET /account/password`.
pub async fn get(asked: Asked, surroundings: Surroundings) -> Response {
    Page(ChangePasswordPage::new(surroundings, asked.form(), FormErrors::new())).into_response()
}

/// Answers `POST /account/password`. Every session ends, this one too: whoever knew the old password is out.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let (session, person) = (asked.session.clone(), asked.visitor.person().cloned());
    let (Some(session), Some(person)) = (session, person) else { return Err(Stop::NotAllowed) };
    let words = surroundings.words(&LOCALES);
    let mut errors = FormErrors::new();
    match is_password(&services.database, &asked.visitor, session.account, form.old).await {
        Ok(()) => errors = check_new(&form.password, &form.again, &[&person.name, &person.email], &words),
        Err(SignInFault::Wrong) => errors.add("old", words.t("change-password-wrong")),
        Err(other) => errors.add("old", super::sign_in::sentence(other, &words)?),
    }
    if !errors.is_empty() {
        return Ok(Page(ChangePasswordPage::new(surroundings, asked.form(), errors)).to_mend());
    }
    let hash = PasswordHash::of(form.password).await;
    let hash = hash.ok_or_else(|| Stop::Fault(Fault::from_text("a password could not be hashed")))?;
    let permit = asked.may(&OWN)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    save_password(&mut work, &permit, session.account, &hash).await?;
    let object = format!("account {}", session.account);
    work.record(Event { what: "accounts.password_changed", object, detail: json!({}) }).await?;
    work.done().await?;
    Ok(session_cookie::take_away(see_other("/sign-in?done=password"), &surroundings))
}

impl ChangePasswordPage {
    /// The page.
    pub fn new(surroundings: Surroundings, form: FormToken, errors: FormErrors) -> Self {
        let words = surroundings.words(&LOCALES);
        Self { title: words.t("change-password-title"), surroundings, words, errors, form }
    }
}
