//! The progress report at the desk: as a page, and as a file to take to a meeting.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use capability::{Asked, Medium, Services};
use documents::{Document, Labels, html_sections};
use web::{File, Link, Page, Stop, Surroundings, Words};

use super::{paper::DOCX, plan_asked::plan_asked};
use crate::{LOCALES, reports::progress::progress_of};

/// The page.
#[derive(Template)]
#[template(path = "pages/report_progress.html")]
pub struct ReportPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    address: String,
    summary: String,
    marking: &'static str,
    sections: String,
}

/// Answers `GET /desk/plans/2024-27/progress`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ReportPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let words = surroundings.words(&LOCALES);
    let document = progress_of(&services, &asked.visitor, &plan, (words.language(), Medium::Paper)).await?;
    let address = format!("/desk/plans/{}", plan.slug);
    Ok(Page(ReportPage {
        words,
        title: document.title.clone(),
        trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), address.as_str())],
        address: format!("{address}/progress"),
        summary: document.summary.clone(),
        marking: document.marking.as_str(),
        sections: html_sections(&document, &Labels::of(document.language)),
        surroundings,
    }))
}

/// Answers `GET /desk/plans/2024-27/progress/docx`, and `pdf`, `xlsx`, `csv`.
pub async fn file(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, format)): Path<(String, String)>,
) -> Result<File, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let content_type = match format.as_str() {
        "pdf" => "application/pdf",
        "docx" => DOCX,
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv; charset=utf-8",
        _ => return Err(Stop::NotFound),
    };
    let language = surroundings.words(&LOCALES).language();
    let document = progress_of(&services, &asked.visitor, &plan, (language, Medium::of(&format))).await?;
    let name = format!("{}-progress-{}.{format}", plan.slug, document.date);
    let bytes = tokio::task::spawn_blocking(move || made(&services, &document, &format)).await??;
    Ok(File { bytes: bytes.into(), content_type, download: Some(name) })
}

fn made(services: &Services, document: &Document, format: &str) -> Result<Vec<u8>, Stop> {
    let (office, press) = (Arc::clone(&services.office), Arc::clone(&services.press));
    match format {
        "pdf" => press.pdf(document).map_err(Stop::from),
        "docx" => office.docx(document).map_err(Stop::from),
        "xlsx" => office.xlsx(document).map_err(Stop::from),
        _ => documents::csv_of_report(document).map(String::into_bytes).map_err(Stop::from),
    }
}
