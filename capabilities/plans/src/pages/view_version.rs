//! One version of a plan as it was, or as it is being written.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services};
use documents::Document;
use web::{Link, Page, Stop, Surroundings, Words};

use super::{paper, plan_asked::plan_asked};
use crate::{
    LOCALES,
    model::{Content, Plan},
    permissions::seen_by,
    reports::{Edition, Whole},
    store::fetch_content,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/view_version.html")]
pub struct VersionPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    content: Content,
    /// Where the version is as a file: the one on its way and the one that is out.
    files: Vec<Link>,
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
    let file =
        |kind: &str, ending: &str| Link::new(kind, format!("{address}/versions/{number}/whole.{ending}"));
    let files = match edition(&plan, number) {
        Some(_) => vec![file("PDF", "pdf"), file("DOCX", "docx")],
        None => Vec::new(),
    };
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
        files,
    }))
}

/// Answers `GET /desk/plans/2025-28/versions/2/whole.pdf`: the text as a meeting gets it.
pub async fn pdf(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let (name, document) = whole(&services, &asked, &surroundings, (&slug, &number)).await?;
    paper::pdf(&services, document, format!("{name}.pdf")).await
}

/// Answers `GET /desk/plans/2025-28/versions/2/whole.docx`.
pub async fn docx(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let (name, document) = whole(&services, &asked, &surroundings, (&slug, &number)).await?;
    paper::docx(&services, document, format!("{name}.docx")).await
}

async fn whole(
    services: &Services,
    asked: &Asked,
    surroundings: &Surroundings,
    (slug, number): (&str, &str),
) -> Result<(String, Document), Stop> {
    let number: u32 = number.parse().map_err(|_| Stop::NotFound)?;
    let plan = plan_asked(services.database.reader(), &asked.visitor, slug).await?;
    let edition = edition(&plan, number).ok_or(Stop::NotFound)?;
    let whole = Whole::fetch(services, &edition).await.map_err(Stop::Fault)?;
    let document = whole.document(services, surroundings.words(&LOCALES), &edition);
    Ok((format!("plan-{}-version-{number}", plan.slug), document))
}

/// The version on its way or the one that is out, as far as whoever asked may see it.
fn edition(plan: &Plan, number: u32) -> Option<Edition<'_>> {
    let draft = plan.draft.as_ref().filter(|draft| draft.number == number);
    let published = plan.published.as_ref().filter(|published| published.number == number);
    draft
        .map(|draft| Edition::draft(plan, draft))
        .or_else(|| published.map(|published| Edition::published(plan, published)))
}
