//! The pages that are papers: the same document as a page and as a PDF.

use std::sync::Arc;

use askama::Template;
use axum::response::{IntoResponse, Response};
use capability::Services;
use documents::{Document, Labels, html_sections};
use web::{Fault, File, Link, Page, Stop, Surroundings, Words};

use crate::LOCALES;

/// What a DOCX says it is.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The page of a paper.
#[derive(Template)]
#[template(path = "pages/paper.html")]
pub struct PaperPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    summary: String,
    trail: Vec<Link>,
    links: Vec<Link>,
    done: bool,
    sections: String,
}

/// A document as a page, under the plan; `links` stand under its summary.
pub fn page(
    surroundings: Surroundings,
    document: &Document,
    trail: Vec<Link>,
    links: Vec<Link>,
    done: bool,
) -> Page<PaperPage> {
    let words = surroundings.words(&LOCALES);
    Page(PaperPage {
        words,
        title: document.title.clone(),
        summary: document.summary.clone(),
        trail,
        links,
        done,
        sections: html_sections(document, &Labels::of(document.language)),
        surroundings,
    })
}

/// A document as a PDF to download.
pub async fn pdf(services: &Services, document: Document, name: String) -> Result<Response, Stop> {
    let press = Arc::clone(&services.press);
    let made = tokio::task::spawn_blocking(move || press.pdf(&document))
        .await
        .map_err(|fault| Stop::Fault(Fault::new(fault)))?;
    let bytes = made.map_err(|fault| Stop::Fault(Fault::new(fault)))?;
    Ok(File { bytes: bytes.into(), content_type: "application/pdf", download: Some(name) }.into_response())
}

/// A document as a DOCX to download, for those who have to change it or hand it on.
pub async fn docx(services: &Services, document: Document, name: String) -> Result<Response, Stop> {
    let office = Arc::clone(&services.office);
    let bytes = tokio::task::spawn_blocking(move || office.docx(&document)).await??;
    Ok(File { bytes: bytes.into(), content_type: DOCX, download: Some(name) }.into_response())
}
