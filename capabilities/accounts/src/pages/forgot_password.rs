//! Asking for a link to choose a new password. The answer is the same whether the address is known or not.

use access::{
    Event, Person, Visitor, accounts::fetch_account, identity::find_people_by_email, links::list_links,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::json;
use web::{FormToken, Page, Stop, Surroundings, Words};

use crate::{LOCALES, invitation, permissions::SIGN_IN};

/// Between two letters to one person.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// What is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    email: String,
}

/// The page, before and after.
#[derive(Template)]
#[template(path = "pages/forgot_password.html")]
pub struct ForgotPasswordPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    form: FormToken,
    asked: bool,
}

/// Answers `GET /forgot-password`.
pub async fn get(asked: Asked, surroundings: Surroundings) -> Response {
    Page(ForgotPasswordPage::new(surroundings, asked.form(), false)).into_response()
}

/// Answers `POST /forgot-password`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { form, .. }: Submitted<Form>,
) -> Response {
    let (words, visitor) = (surroundings.words(&LOCALES), asked.visitor.clone());
    // The letter is written aside: how long it takes must not tell whether there is such an address.
    tokio::spawn(async move {
        if let Err(fault) = write(&services, &visitor, &form.email, &words).await {
            tracing::error!(?fault, "a link for a forgotten password could not be written");
        }
    });
    Page(ForgotPasswordPage::new(surroundings, asked.form(), true)).into_response()
}

/// Writes to whoever has an account at this address that is not shut, at most once in a while.
async fn write(services: &Services, visitor: &Visitor, email: &str, words: &Words) -> Result<(), Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let permit = visitor.may(&SIGN_IN)?;
    for person in find_people_by_email(reader, partnership, email).await? {
        let Some(account) = person.account else { continue };
        let open = fetch_account(reader, account).await?.is_some_and(|account| !account.disabled);
        if !open || was_written_to(services, &person, visitor.now()).await? {
            continue;
        }
        let mut work = visitor.begin(&services.database).await?;
        invitation::remind(&mut work, &permit, &person, services, words).await?;
        let object = format!("account {account}");
        work.record(Event { what: "accounts.forgotten", object, detail: json!({}) }).await?;
        work.done().await?;
    }
    Ok(())
}

async fn was_written_to(services: &Services, person: &Person, now: Timestamp) -> Result<bool, Stop> {
    let reader = services.database.reader();
    let links = list_links(reader, services.partnership.id, invitation::OBJECT).await?;
    Ok(links.iter().any(|link| link.person == person.id && now.duration_since(link.given_at) < PAUSE))
}

impl ForgotPasswordPage {
    /// The page; `asked` when the form was sent.
    pub fn new(surroundings: Surroundings, form: FormToken, asked: bool) -> Self {
        let words = surroundings.words(&LOCALES);
        Self { title: words.t("forgot-password-title"), surroundings, words, form, asked }
    }
}
