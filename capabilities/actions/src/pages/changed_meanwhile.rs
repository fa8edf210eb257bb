//! What somebody is shown whose change came second: who changed what in the meantime, and what they had typed.

use access::Visitor;
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use capability::Services;
use web::{Page, Stop, Surroundings};

use super::{action_page::done_in_words, shown};
use crate::model::Action;

/// Entries of the record looked through.
const ENTRIES: u64 = 100;

/// A change that was not saved.
pub struct Meanwhile {
    /// The version they had read.
    pub read: i32,
    /// What they had typed, by field.
    pub typed: Vec<(&'static str, String)>,
    /// Where they can try again.
    pub again: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/changed_meanwhile.html")]
struct ChangedPage {
    surroundings: Surroundings,
    title: String,
    changes: Vec<String>,
    typed: Vec<(&'static str, String)>,
    again: String,
    back: String,
}

/// The page, with status 409.
pub async fn changed_meanwhile(
    services: &Services,
    visitor: &Visitor,
    surroundings: Surroundings,
    action: &Action,
    meanwhile: Meanwhile,
) -> Result<Response, Stop> {
    let object = action.number.to_string();
    let entries = access::list_record(&services.database, visitor.partnership(), &object, ENTRIES).await?;
    let since =
        entries.iter().filter(|entry| entry.detail["version"].as_i64() > Some(i64::from(meanwhile.read)));
    let said = since.map(|entry| {
        format!("{}: {} {}", shown::hour(entry.at), entry.who, done_in_words(&entry.what, &entry.detail))
    });
    let page = ChangedPage {
        title: format!("Not saved: somebody else changed {}", action.number),
        changes: said.collect(),
        typed: meanwhile.typed.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect(),
        again: meanwhile.again,
        back: action.desk_address(),
        surroundings,
    };
    let mut response = Page(page).into_response();
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}
