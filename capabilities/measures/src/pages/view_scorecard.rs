//! The scorecard: every measure by outcome on one page, and the same as a PDF and as CSV.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use capability::{Asked, Services};
use documents::{Document, Labels, csv_of_document, html_sections};
use web::{Fault, File, Link, Page, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    reports::{Shown, london, performance},
    told::tell_all,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/view_scorecard.html")]
pub struct ScorecardPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    summary: String,
    contents: Vec<Link>,
    sections: String,
}

/// Answers `GET /desk/measures/scorecard`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<ScorecardPage>, Stop> {
    let words = surroundings.words(&LOCALES);
    let document = document(&services, &asked, words, true).await?;
    let contents = document.sections.iter().map(|part| Link::new(&part.heading, format!("#{}", part.id)));
    Ok(Page(ScorecardPage {
        title: "Scorecard".into(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Measures", "/desk/measures")],
        contents: contents.collect(),
        sections: html_sections(&document, &Labels::of(words.language())),
        summary: document.summary,
        words,
        surroundings,
    }))
}

/// Answers `GET /desk/measures/scorecard.pdf`.
pub async fn pdf(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<File, Stop> {
    let document = document(&services, &asked, surroundings.words(&LOCALES), false).await?;
    let name = format!("performance-{}.pdf", document.date);
    let press = Arc::clone(&services.press);
    let pressed = tokio::task::spawn_blocking(move || press.pdf(&document)).await;
    let bytes = pressed
        .map_err(|fault| Stop::Fault(Fault::new(fault)))?
        .map_err(|fault| Stop::Fault(Fault::new(fault)))?;
    Ok(File { bytes: bytes.into(), content_type: "application/pdf", download: Some(name) })
}

/// Answers `GET /desk/measures/scorecard.csv`.
pub async fn csv(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<File, Stop> {
    let document = document(&services, &asked, surroundings.words(&LOCALES), false).await?;
    let text = csv_of_document(&document).map_err(|fault| Stop::Fault(Fault::new(fault)))?;
    let name = format!("performance-{}.csv", document.date);
    Ok(File { bytes: text.into(), content_type: "text/csv; charset=utf-8", download: Some(name) })
}

async fn document(services: &Services, asked: &Asked, words: Words, on_page: bool) -> Result<Document, Stop> {
    let all = tell_all(services, false).await.map_err(Stop::Fault)?;
    let shown = Shown {
        words,
        partnership: &services.partnership.name,
        sample: services.partnership.sample,
        date: london(asked.visitor.now()),
        on_page,
    };
    Ok(performance(&all, &shown))
}
