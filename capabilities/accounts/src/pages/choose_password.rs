//! Choosing a password by a link from a letter.

use access::{
    Event, Person,
    accounts::{PasswordHash, check_password, save_password},
    identity::fetch_person,
    links::{Link, LinkState, LinkToken, find_link, use_up_link},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{Fault, FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use crate::{LOCALES, invitation::PURPOSE, permissions::CHOOSE_PASSWORD};

/// What is filled in.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/choose_password.html")]
pub struct ChoosePasswordPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    errors: FormErrors,
    form: FormToken,
    /// The address of the account; `None` when the link is worth nothing.
    email: Option<String>,
}

/// Answers `GET /password/{token}`. Opening it uses nothing up.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
) -> Result<Response, Stop> {
    let found = find(&services, &asked, &token).await?;
    let email = found.map(|(_, person)| person.email);
    let status = if email.is_some() { StatusCode::OK } else { StatusCode::GONE };
    let page = ChoosePasswordPage::new(surroundings, asked.form(), FormErrors::new(), email);
    Ok((status, Page(page)).into_response())
}

/// Answers `POST /password/{token}`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let Some((link, person)) = find(&services, &asked, &token).await? else {
        let page = ChoosePasswordPage::new(surroundings, asked.form(), FormErrors::new(), None);
        return Ok((StatusCode::GONE, Page(page)).into_response());
    };
    let errors = form.check(&person, &surroundings.words(&LOCALES));
    if !errors.is_empty() {
        let page = ChoosePasswordPage::new(surroundings, asked.form(), errors, Some(person.email));
        return Ok(Page(page).to_mend());
    }
    let hash = PasswordHash::of(form.password).await;
    let hash = hash.ok_or_else(|| Stop::Fault(Fault::from_text("a password could not be hashed")))?;
    let account = person.account.ok_or(Stop::NotFound)?;
    let holder = services.gate.link_holder(person, &link, asked.visitor.now());
    let permit = holder.may(&CHOOSE_PASSWORD)?;
    let mut work = holder.begin(&services.database).await?;
    if !use_up_link(&mut work, link.id).await? {
        return Err(Stop::Stale);
    }
    save_password(&mut work, &permit, account, &hash).await?;
    let object = format!("account {account}");
    work.record(Event { what: "accounts.password_chosen", object, detail: json!({}) }).await?;
    work.done().await?;
    Ok(see_other("/sign-in?done=password"))
}

/// The link of a token and whose it is, as long as it is worth something.
async fn find(services: &Services, asked: &Asked, token: &str) -> Result<Option<(Link, Person)>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let link = find_link(reader, partnership, &LinkToken(token.to_owned())).await?;
    let link =
        link.filter(|link| link.purpose == PURPOSE && link.state(asked.visitor.now()) == LinkState::Open);
    let Some(link) = link else { return Ok(None) };
    let person = fetch_person(reader, partnership, link.person).await?;
    Ok(person.filter(|person| person.account.is_some() && !person.left).map(|person| (link, person)))
}

impl Form {
    fn check(&self, person: &Person, words: &Words) -> FormErrors {
        check_new(&self.password, &self.again, &[&person.name, &person.email], words)
    }
}

/// What there is to mend about a new password that was typed twice.
pub(super) fn check_new(password: &str, again: &str, own_words: &[&str], words: &Words) -> FormErrors {
    use access::accounts::PasswordRefused::*;
    let mut errors = FormErrors::new();
    match check_password(password, own_words) {
        Ok(()) if password != again => errors.add("again", words.t("password-not-the-same")),
        Ok(()) => {}
        Err(refused) => errors.add(
            "password",
            words.t(match refused {
                Short => "password-short",
                Long => "password-long",
                Breached => "password-breached",
                Guessable => "password-guessable",
            }),
        ),
    }
    errors
}

impl ChoosePasswordPage {
    /// The page; without an address it says that the link is worth nothing.
    pub fn new(
        surroundings: Surroundings,
        form: FormToken,
        errors: FormErrors,
        email: Option<String>,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let title = words.t(if email.is_some() { "choose-password-title" } else { "choose-password-over" });
        Self { surroundings, words, title, errors, form, email }
    }
}
