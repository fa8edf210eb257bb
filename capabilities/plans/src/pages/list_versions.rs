//! The versions of a plan: who published which when, and what changed.

use askama::Template;
use axum::extract::{Path, State};
use capability::{Asked, Services};
use jiff::tz::TimeZone;
use web::{Link, Page, Stop, Surroundings, Words};

use super::plan_asked::plan_asked;
use crate::{
    LOCALES,
    permissions::seen_by,
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
}

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
    let address = format!("/desk/plans/{}", plan.slug);
    Ok(Page(VersionsPage {
        words: surroundings.words(&LOCALES),
        surroundings,
        title: "Versions".into(),
        trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title, address.as_str())],
        address,
        versions,
    }))
}

impl VersionsPage {
    /// When a version came out and by whom.
    fn published(&self, version: &VersionListed) -> String {
        match &version.publication {
            None => "Draft".into(),
            Some(publication) => {
                let day = publication.at.to_zoned(TimeZone::UTC).date();
                format!("Published {} by {}", self.words.date(day), publication.by)
            }
        }
    }

    /// What changed, in the publisher's words.
    fn changed<'a>(&self, version: &'a VersionListed) -> &'a str {
        version.publication.as_ref().map_or("", |publication| &publication.changed)
    }
}
