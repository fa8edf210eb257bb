//! Passing a link on to a colleague, and saying that it reached the wrong person.

use access::{
    OrganisationId, Permit, Person, Work,
    identity::{PersonToSave, fetch_person, find_people_by_email, save_person},
    links::revoke_link,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use super::{
    ending::end,
    link_asked::{Opened, link_asked},
    link_refused::{alone, link_refused},
};
use crate::{LOCALES, letters::Desk, model::Signature};

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PassOnForm {
    name: String,
    email: String,
}

/// What a page of passing on is about.
pub struct PassedOn<'a> {
    /// Who passes it on.
    pub person: &'a Person,
    /// What.
    pub about: String,
    /// Where one comes back to.
    pub back: String,
    /// Where one says that it reached the wrong person.
    pub not_you: String,
}

/// A form with nothing but a button.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ButtonForm {}

/// The page.
#[derive(Template)]
#[template(path = "pages/pass_on_link.html")]
pub struct PassOnPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    token: FormToken,
    errors: FormErrors,
    form: PassOnForm,
    about: String,
    whose: String,
    back: String,
    not_you: String,
}

/// Answers `GET /u/TOKEN/pass-on`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
) -> Result<Response, Stop> {
    Ok(match link_asked(&services, services.database.reader(), &token).await? {
        Ok(opened) => {
            let around = (surroundings, asked.form());
            let page =
                PassOnPage::new(around, opened.passed_on(&token), PassOnForm::default(), FormErrors::new());
            Page(page).into_response()
        }
        Err(refused) => link_refused(surroundings, asked.form(), &token, &refused),
    })
}

/// Answers `POST /u/TOKEN/pass-on`: the colleague gets a link of their own, in their own name.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, form, .. }: Submitted<PassOnForm>,
) -> Result<Response, Stop> {
    let opened = match link_asked(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(link_refused(surroundings, asked.form(), &token, &refused)),
    };
    let (name, email) = match form.check(surroundings.words(&LOCALES)) {
        Ok(good) => good,
        Err(errors) => {
            let around = (surroundings, asked.form());
            return Ok(Page(PassOnPage::new(around, opened.passed_on(&token), form, errors)).to_mend());
        }
    };
    let mut work = opened.holder.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let colleague = colleague(&mut work, &opened.permit, &opened.person, (name, email)).await?;
    let desk = Desk { services: &services, surroundings: &surroundings };
    desk.send_link(&mut work, &opened.permit, (&colleague, &opened.action), Some(opened.link.id)).await?;
    let detail = json!({ "link": opened.link.id.0, "to": colleague.id.0 });
    end(work, &key, ("actions.pass-on", &opened.action, detail), "/u/done/passed-on").await
}

/// Answers `POST /u/TOKEN/not-you`: the link opens nothing any more.
pub async fn not_you(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, .. }: Submitted<ButtonForm>,
) -> Result<Response, Stop> {
    let opened = match link_asked(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(link_refused(surroundings, asked.form(), &token, &refused)),
    };
    let mut work = opened.holder.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    revoke_link(&mut work, opened.link.id).await?;
    let detail = json!({ "link": opened.link.id.0 });
    end(work, &key, ("actions.not-you", &opened.action, detail), "/u/done/not-you").await
}

impl PassOnForm {
    /// Name and address of the colleague, or what is to be mended.
    pub fn check(&self, words: Words) -> Result<(String, String), FormErrors> {
        let mut errors = FormErrors::new();
        let (name, email) = (self.name.trim(), self.email.trim().to_lowercase());
        if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
            errors.add("name", words.t("error-name"));
        }
        let fits = email.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
        });
        if !fits
            || email.len() > 200
            || email.chars().any(|letter| letter.is_whitespace() || letter.is_control())
        {
            errors.add("email", words.t("error-email"));
        }
        if errors.is_empty() { Ok((name.to_owned(), email)) } else { Err(errors) }
    }
}

impl Opened {
    fn passed_on(&self, token: &str) -> PassedOn<'_> {
        PassedOn {
            person: &self.person,
            about: format!("{} {}", self.action.number, self.action.title),
            back: format!("/u/{token}"),
            not_you: format!("/u/{token}/not-you"),
        }
    }
}

/// The colleague of an address, kept when nobody knows them yet. Whose address ends as the sender's does is of the same
/// organisation; whoever else it is signs for none, until an officer says otherwise.
pub async fn colleague(
    work: &mut Work,
    permit: &Permit,
    sender: &Person,
    (name, email): (String, String),
) -> Result<Person, Stop> {
    let partnership = work.visitor().partnership();
    if let Some(known) = find_people_by_email(&*work, partnership, &email).await?.into_iter().next() {
        return Ok(known);
    }
    let organisation = same_house(sender, &email);
    let person = PersonToSave { name, post: String::new(), organisation, email, left: false };
    let id = save_person(work, permit, None, person).await?;
    fetch_person(&*work, partnership, id).await?.ok_or(Stop::NotFound)
}

fn same_house(person: &Person, email: &str) -> Option<OrganisationId> {
    let domain = |email: &str| email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    person.organisation.filter(|_| domain(email).is_some() && domain(email) == domain(&person.email))
}

impl PassOnPage {
    /// The page, as it is opened or as it comes back with what is to be mended.
    pub fn new(
        (surroundings, token): (Surroundings, FormToken),
        passed_on: PassedOn<'_>,
        form: PassOnForm,
        errors: FormErrors,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        Self {
            title: words.t("pass-on-title"),
            token,
            errors,
            form,
            whose: words.with("link-whose", [("name", Signature::of(passed_on.person).in_words().into())]),
            about: passed_on.about,
            back: passed_on.back,
            not_you: passed_on.not_you,
            words,
            surroundings: alone(surroundings),
        }
    }
}
