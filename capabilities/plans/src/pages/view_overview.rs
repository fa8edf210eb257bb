//! How a plan stands: the overview and the chair's brief, as pages and as PDF.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services};
use documents::Document;
use web::{Link, Stop, Surroundings};

use super::{paper, plan_asked::plan_asked};
use crate::{
    model::Plan,
    reports::{self, Paper},
    stand::Stood,
};

/// Answers `GET /desk/plans/2025-28/overview`.
pub async fn overview(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    shown(services, asked, surroundings, slug, ("overview", reports::overview)).await
}

/// Answers `GET /desk/plans/2025-28/overview.pdf`.
pub async fn overview_pdf(
    State(services): State<Services>,
    asked: Asked,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    printed(services, asked, slug, ("overview", reports::overview)).await
}

/// Answers `GET /desk/plans/2025-28/overview.docx`.
pub async fn overview_docx(
    State(services): State<Services>,
    asked: Asked,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    written(services, asked, slug, ("overview", reports::overview)).await
}

/// Answers `GET /desk/plans/2025-28/brief.docx`.
pub async fn brief_docx(
    State(services): State<Services>,
    asked: Asked,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    written(services, asked, slug, ("brief", reports::brief)).await
}

/// Answers `GET /desk/plans/2025-28/brief`.
pub async fn brief(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    shown(services, asked, surroundings, slug, ("brief", reports::brief)).await
}

/// Answers `GET /desk/plans/2025-28/brief.pdf`.
pub async fn brief_pdf(
    State(services): State<Services>,
    asked: Asked,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    printed(services, asked, slug, ("brief", reports::brief)).await
}

type Named = (&'static str, fn(&Paper<'_>) -> Document);

async fn shown(
    services: Services,
    asked: Asked,
    surroundings: Surroundings,
    slug: String,
    (name, draw): Named,
) -> Result<Response, Stop> {
    let (plan, document) = made(&services, &asked, &slug, draw).await?;
    let address = format!("/desk/plans/{}", plan.slug);
    let trail = vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), address.as_str())];
    let other = if name == "brief" { ("Overview", "overview") } else { ("Brief for the chair", "brief") };
    let links = vec![
        Link::new("PDF", format!("{address}/{name}.pdf")),
        Link::new("DOCX", format!("{address}/{name}.docx")),
        Link::new(other.0, format!("{address}/{}", other.1)),
        Link::new("Reports to meetings", format!("{address}/reported")),
    ];
    Ok(paper::page(surroundings, &document, trail, links, false).into_response())
}

async fn printed(
    services: Services,
    asked: Asked,
    slug: String,
    (name, draw): Named,
) -> Result<Response, Stop> {
    let (plan, document) = made(&services, &asked, &slug, draw).await?;
    paper::pdf(&services, document, format!("{name}-{}.pdf", plan.slug)).await
}

async fn written(
    services: Services,
    asked: Asked,
    slug: String,
    (name, draw): Named,
) -> Result<Response, Stop> {
    let (plan, document) = made(&services, &asked, &slug, draw).await?;
    paper::docx(&services, document, format!("{name}-{}.docx", plan.slug)).await
}

async fn made(
    services: &Services,
    asked: &Asked,
    slug: &str,
    draw: fn(&Paper<'_>) -> Document,
) -> Result<(Plan, Document), Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, slug).await?;
    let stood = Stood::fetch(services, &asked.visitor, &plan).await?;
    let document = draw(&stood.paper(services, &plan));
    Ok((plan, document))
}
