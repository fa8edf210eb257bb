//! One version of a plan as it was, or as it is being written.

use askama::Template;
use axum::extract::{Path, State};
use capability::{Asked, Services};
use web::{Link, Page, Stop, Surroundings, Words};

use super::plan_asked::plan_asked;
use crate::{LOCALES, model::Content, permissions::seen_by, store::fetch_content};

/// The page.
#[derive(Template)]
#[template(path = "pages/view_version.html")]
pub struct VersionPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    content: Content,
}

/// Answers `GET /desk/plans/2025-28/versions/1`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Page<VersionPage>, Stop> {
    let number: u32 = number.parse().map_err(|_| Stop::NotFound)?;
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let content =
        fetch_content(reader, plan.id, number, seen_by(&asked.visitor)).await?.ok_or(Stop::NotFound)?;
    let address = format!("/desk/plans/{}", plan.slug);
    Ok(Page(VersionPage {
        words: surroundings.words(&LOCALES),
        surroundings,
        title: format!("{}, version {number}", plan.title),
        trail: vec![
            Link::new("Plans", "/desk/plans"),
            Link::new(plan.title, address.as_str()),
            Link::new("Versions", format!("{address}/versions")),
        ],
        content,
    }))
}
