//! One's own account: sessions, second factor, password.

use access::{
    Event,
    accounts::{Account, Session, SessionId, end_other_sessions, end_session, fetch_account, list_sessions},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;
use serde_json::json;
use web::{FormToken, Page, Stop, Surroundings, Words, see_other};

use crate::LOCALES;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Which session ends; without one, all others.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    session: Option<i32>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/view_account.html")]
pub struct ViewAccount {
    surroundings: Surroundings,
    words: Words,
    title: String,
    form: FormToken,
    account: Account,
    sessions: Vec<Session>,
    current: SessionId,
    roles: Vec<String>,
    done: Option<String>,
}

/// Answers `GET /account`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Query(done): Query<Done>,
) -> Result<Page<ViewAccount>, Stop> {
    let session = asked.session.clone().ok_or(Stop::NotAllowed)?;
    let account = fetch_account(services.database.reader(), session.account).await?.ok_or(Stop::NotFound)?;
    let sessions = list_sessions(&services.database, session.account, asked.visitor.now()).await?;
    let words = surroundings.words(&LOCALES);
    let roles = asked.visitor.roles().iter().filter(|role| **role != access::Role::Public);
    Ok(Page(ViewAccount {
        title: words.t("account-title"),
        form: asked.form(),
        account,
        sessions,
        current: session.id,
        roles: roles.map(|role| role.in_words().to_owned()).collect(),
        done: match done.done.as_str() {
            known @ ("ended" | "removed") => Some(words.t(&format!("account-done-{known}"))),
            _ => None,
        },
        words,
        surroundings,
    }))
}

/// Answers `POST /account/sessions`: ends one session, or every other.
pub async fn end_sessions(
    State(services): State<Services>,
    asked: Asked,
    Submitted { form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let session = asked.session.clone().ok_or(Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    match form.session {
        Some(id) if id == session.id.0 => return Ok(see_other("/sign-out")),
        Some(id) => {
            end_session(&mut work, session.account, SessionId(id)).await?;
        }
        None => end_other_sessions(&mut work, session.account, session.id).await?,
    }
    let object = format!("account {}", session.account);
    work.record(Event { what: "accounts.sessions_ended", object, detail: json!({}) }).await?;
    work.done().await?;
    Ok(see_other("/account?done=ended"))
}

impl ViewAccount {
    fn when(&self, at: &Timestamp) -> String {
        let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        let at = at.to_zoned(london);
        format!("{}, {:02}:{:02}", self.words.date(at.date()), at.hour(), at.minute())
    }
}
