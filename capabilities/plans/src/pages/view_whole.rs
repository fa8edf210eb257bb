//! The whole plan as one document, for everybody: page and PDF.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::Services;
use documents::Document;
use web::{Link, Stop, Surroundings, Words};

use super::paper;
use crate::{
    LOCALES,
    model::{Plan, Slug},
    reports::Whole,
    store::{self, Seen},
};

/// Answers `GET /plan/2025-28/whole`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let words = surroundings.words(&LOCALES);
    let (plan, document) = made(&services, words, &slug).await?;
    let address = format!("/plan/{}", plan.slug);
    let trail = vec![Link::new(plan.title.as_str(), address.as_str())];
    let links = vec![Link::new(words.t("whole-pdf"), format!("{address}/whole.pdf"))];
    Ok(paper::page(surroundings, &document, trail, links, false).into_response())
}

/// Answers `GET /plan/2025-28/whole.pdf`.
pub async fn pdf(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let (plan, document) = made(&services, surroundings.words(&LOCALES), &slug).await?;
    paper::pdf(&services, document, format!("plan-{}.pdf", plan.slug)).await
}

async fn made(services: &Services, words: Words, slug: &str) -> Result<(Plan, Document), Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let reader = services.database.reader();
    let plan = store::fetch_plan(reader, services.partnership.id, &slug, Seen::Published).await?;
    let plan = plan.ok_or(Stop::NotFound)?;
    let published = plan.published.clone().ok_or(Stop::NotFound)?;
    let whole = Whole::fetch(services, &plan).await.map_err(Stop::Fault)?;
    let document = whole.document(services, words, (&plan, &published));
    Ok((plan, document))
}
