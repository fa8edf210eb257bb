//! The versions of a plan: who published which when, and what changed; for those who write it, the record of the plan.

use access::{RecordEntry, list_record};
use actions::day_in_london;
use askama::Template;
use axum::extract::{Path, State};
use capability::{Asked, Services};
use web::{Link, Page, Stop, Surroundings, Words};

use super::{plan_asked::plan_asked, record_in_words::in_words};
use crate::{
    LOCALES,
    model::Plan,
    permissions::{WRITE, seen_by},
    store::{VersionListed, list_versions},
};

/// The page.
#[derive(Template)]
#[template(path = "pages/list_versions.html")]
pub struct VersionsPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    address: String,
    versions: Vec<VersionListed>,
    /// What was done, newest first; nothing for those who do not write plans.
    record: Vec<EntryShown>,
}

struct EntryShown {
    when: String,
    who: String,
    what: String,
}

/// So many entries of the record are shown.
const ENTRIES: u64 = 100;

/// Answers `GET /desk/plans/2025-28/versions`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<VersionsPage>, Stop> {
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let versions = list_versions(reader, (plan.id, &plan.slug), seen_by(&asked.visitor)).await?;
    let words = surroundings.words(&LOCALES);
    let record = match asked.may(&WRITE) {
        Ok(_permit) => {
            let object = Plan::object(&plan.slug);
            list_record(&services.database, asked.visitor.partnership(), &object, ENTRIES).await?
        }
        Err(_not_allowed) => Vec::new(),
    };
    let address = format!("/desk/plans/{}", plan.slug);
    Ok(Page(VersionsPage {
        words,
        surroundings,
        title: "Versions".into(),
        trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title, address.as_str())],
        address,
        versions,
        record: record.iter().map(|entry| EntryShown::new(words, entry)).collect(),
    }))
}

impl EntryShown {
    fn new(words: Words, entry: &RecordEntry) -> Self {
        let on = entry.detail["priority"].as_str().map(|title| format!(": {title}")).unwrap_or_default();
        Self {
            when: words.date(day_in_london(entry.at)),
            who: entry.who.clone(),
            what: format!("{}{on}", in_words(&entry.what)),
        }
    }
}

impl VersionsPage {
    /// When a version came out and by whom.
    fn published(&self, version: &VersionListed) -> String {
        match &version.publication {
            None => "Draft".into(),
            Some(publication) => {
                let day = self.words.date(day_in_london(publication.at));
                format!("Published {day} by {}", publication.by)
            }
        }
    }

    /// What changed, in the publisher's words.
    fn changed<'a>(&self, version: &'a VersionListed) -> &'a str {
        version.publication.as_ref().map_or("", |publication| &publication.changed)
    }
}
