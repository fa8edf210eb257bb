//! The whole plan as one document, and the plan on one page, for everybody: page, PDF and DOCX.

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
    reports::{Edition, Whole},
    store::{self, Seen},
};

/// Answers `GET /plan/2025-28/whole`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    shown(&services, surroundings, &slug, (Whole::document, "whole")).await
}

/// Answers `GET /plan/2025-28/whole.pdf`.
pub async fn pdf(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let (plan, document) = made(&services, surroundings.words(&LOCALES), &slug, Whole::document).await?;
    paper::pdf(&services, document, format!("plan-{}.pdf", plan.slug)).await
}

/// Answers `GET /plan/2025-28/whole.docx`.
pub async fn docx(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let (plan, document) = made(&services, surroundings.words(&LOCALES), &slug, Whole::document).await?;
    paper::docx(&services, document, format!("plan-{}.docx", plan.slug)).await
}

/// Answers `GET /plan/2025-28/on-a-page`.
pub async fn one_page(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    shown(&services, surroundings, &slug, (Whole::one_page, "on-a-page")).await
}

/// Answers `GET /plan/2025-28/on-a-page.pdf`.
pub async fn one_page_pdf(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let (plan, document) = made(&services, surroundings.words(&LOCALES), &slug, Whole::one_page).await?;
    paper::pdf(&services, document, format!("plan-{}-on-a-page.pdf", plan.slug)).await
}

/// Answers `GET /plan/2025-28/on-a-page.docx`.
pub async fn one_page_docx(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let (plan, document) = made(&services, surroundings.words(&LOCALES), &slug, Whole::one_page).await?;
    paper::docx(&services, document, format!("plan-{}-on-a-page.docx", plan.slug)).await
}

/// How a document is drawn of a version.
type Draw = fn(&Whole, &Services, Words, &Edition<'_>) -> Document;

async fn shown(
    services: &Services,
    surroundings: Surroundings,
    slug: &str,
    (draw, name): (Draw, &str),
) -> Result<Response, Stop> {
    let words = surroundings.words(&LOCALES);
    let (plan, document) = made(services, words, slug, draw).await?;
    let address = format!("/plan/{}", plan.slug);
    let trail = vec![Link::new(plan.title.as_str(), address.as_str())];
    let links = vec![
        Link::new(words.t("whole-pdf"), format!("{address}/{name}.pdf")),
        Link::new(words.t("whole-docx"), format!("{address}/{name}.docx")),
    ];
    Ok(paper::page(surroundings, &document, trail, links, false).into_response())
}

async fn made(services: &Services, words: Words, slug: &str, draw: Draw) -> Result<(Plan, Document), Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let reader = services.database.reader();
    let plan = store::fetch_plan(reader, services.partnership.id, &slug, Seen::Published).await?;
    let plan = plan.ok_or(Stop::NotFound)?;
    let published = plan.published.as_ref().ok_or(Stop::NotFound)?;
    let edition = Edition::published(&plan, published);
    let whole = Whole::fetch(services, &edition).await.map_err(Stop::Fault)?;
    let document = draw(&whole, services, words, &edition);
    Ok((plan, document))
}
