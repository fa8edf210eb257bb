//! Signing in with address and password.

use access::accounts::{SignIn, SignInFault, sign_in};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, header::USER_AGENT},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use super::session_cookie;
use crate::LOCALES;

/// Where somebody wanted to go, in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// An address of this site.
    #[serde(default)]
    pub(super) to: String,
    /// What was just done, such as `password`.
    #[serde(default)]
    done: String,
}

/// What is filled in.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    to: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/sign_in.html")]
pub struct SignInPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    errors: FormErrors,
    form: FormToken,
    email: String,
    to: String,
    password_was_chosen: bool,
}

/// Answers `GET /sign-in`.
pub async fn get(asked: Asked, surroundings: Surroundings, Query(wanted): Query<Wanted>) -> Response {
    if asked.visitor.is_signed_in() {
        return see_other(&destination(&wanted.to));
    }
    let page = SignInPage::new(surroundings, asked.form(), FormErrors::new(), String::new(), wanted.to);
    Page(SignInPage { password_was_chosen: wanted.done == "password", ..page }).into_response()
}

/// Answers `POST /sign-in`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    headers: HeaderMap,
    Submitted { form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let browser = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let wanted = SignIn { email: &form.email, password: form.password, browser };
    match sign_in(&services.database, &asked.visitor, wanted).await {
        Ok(signed_in) => {
            let next = if signed_in.half {
                format!("/sign-in/code?to={}", destination(&form.to).replace('?', "%3F").replace('&', "%26"))
            } else {
                destination(&form.to)
            };
            Ok(session_cookie::put(see_other(&next), &surroundings, &signed_in.token))
        }
        Err(fault) => {
            let words = surroundings.words(&LOCALES);
            let mut errors = FormErrors::new();
            errors.add("email", sentence(fault, &words)?);
            let page = SignInPage::new(surroundings, asked.form(), errors, form.email, form.to);
            Ok(Page(page).to_mend())
        }
    }
}

/// What a fault says to whoever signs in; one of ours is no sentence.
pub(super) fn sentence(fault: SignInFault, words: &Words) -> Result<String, Stop> {
    match fault {
        SignInFault::Wrong => Ok(words.t("sign-in-wrong")),
        SignInFault::TooMany(tries) => {
            let minutes = (tries.0.as_secs() + 59) / 60;
            Ok(words.with("sign-in-too-many", [("minutes", minutes.into())]))
        }
        SignInFault::Database(fault) => Err(fault.into()),
        SignInFault::Work(fault) => Err(fault.into()),
    }
}

/// Where to go after signing in: what was wanted, when it is a page of ours; else the desk.
pub(super) fn destination(wanted: &str) -> String {
    let own = wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains('\\');
    let tidy = wanted.chars().all(|letter| letter.is_ascii_graphic());
    if own && tidy && !wanted.starts_with("/sign-") { wanted.to_owned() } else { "/desk".into() }
}

impl SignInPage {
    /// The page; `email` and `to` as they were filled in.
    pub fn new(
        surroundings: Surroundings,
        form: FormToken,
        errors: FormErrors,
        email: String,
        to: String,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let title = words.t("sign-in-title");
        Self { surroundings, words, title, errors, form, email, to, password_was_chosen: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_to_another_site() {
        assert_eq!(destination("/desk/actions?page=2"), "/desk/actions?page=2");
        for elsewhere in
            ["", "https://evil.example", "//evil.example", "/\\evil.example", "/a\nb", "/sign-in"]
        {
            assert_eq!(destination(elsewhere), "/desk", "{elsewhere}");
        }
    }
}
