//! An assessment: what has changed, and whether it can be trusted. Also its files: JSON, CSV, PDF.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use capability::Services;
use documents::{Document, Labels, html_sections};
use jiff::tz::TimeZone;
use web::{Fault, File, Link, Page, Stop, Surroundings, Words};

use super::asked::{AreaAsked, assessment_asked};
use crate::{
    LOCALES,
    address::Address,
    model::Assessment,
    reports::{self, Shown},
    table,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/view_assessment.html")]
pub struct ViewAssessment {
    surroundings: Surroundings,
    words: Words,
    title: String,
    summary: String,
    trail: Vec<Link>,
    contents: Vec<Link>,
    sections: String,
    address: Address,
}

/// Answers `GET /assessment/2025-09`, and `.json`, `.csv`, `.pdf` behind it.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(name): Path<String>,
    Query(asked): Query<AreaAsked>,
) -> Result<Response, Stop> {
    let (month, ending) =
        name.split_once('.').map_or((name.as_str(), None), |(month, ending)| (month, Some(ending)));
    let (assessment, address) = assessment_asked(&services, month, &asked).await?;
    let words = surroundings.words(&LOCALES);
    let date = services.clock.now().to_zoned(TimeZone::UTC).date();
    let shown = Shown {
        words,
        partnership: &services.partnership.name,
        sample: services.partnership.sample,
        date,
        address: &address,
        drawings: ending.is_none(),
    };
    let named = |ending: &str| Some(format!("assessment-{month}.{ending}"));
    match ending {
        None => {
            let document = reports::document(&assessment, &shown);
            Ok(Page(ViewAssessment::new(surroundings, &document, address.clone())).into_response())
        }
        Some("json") => {
            let bytes = serde_json::to_vec_pretty(assessment.as_ref())?;
            Ok(File { bytes: bytes.into(), content_type: "application/json", download: None }.into_response())
        }
        Some("csv") => {
            let text = table::to_csv([assessment.as_ref()])?;
            Ok(File { bytes: text.into(), content_type: "text/csv; charset=utf-8", download: named("csv") }
                .into_response())
        }
        Some("pdf") => {
            let bytes = pdf(&services, &assessment, &shown).await.map_err(Stop::Fault)?;
            Ok(File {
                bytes: bytes.as_ref().clone().into(),
                content_type: "application/pdf",
                download: named("pdf"),
            }
            .into_response())
        }
        Some(_) => Err(Stop::NotFound),
    }
}

/// The PDF, kept until what is loaded changes: making it takes tenths of a second.
async fn pdf(services: &Services, assessment: &Assessment, shown: &Shown<'_>) -> Result<Arc<Vec<u8>>, Fault> {
    let knowledge = evidence::Knowledge::fetch(services).await?;
    let name = format!("pdf {} {} {}", shown.address.page(), shown.words.language().tag(), shown.date);
    if let Some(made) = services.recall.kept(&knowledge.state, &name) {
        return Ok(made);
    }
    let (press, document) = (Arc::clone(&services.press), reports::document(assessment, shown));
    let made = tokio::task::spawn_blocking(move || press.pdf(&document)).await.map_err(Fault::new)?;
    let made = Arc::new(made.map_err(Fault::new)?);
    services.recall.keep(&knowledge.state, &name, Arc::clone(&made));
    Ok(made)
}

impl ViewAssessment {
    /// The page of a document.
    pub fn new(surroundings: Surroundings, document: &Document, address: Address) -> Self {
        let words = surroundings.words(&LOCALES);
        let labels = Labels::of(words.language());
        Self {
            title: document.title.clone(),
            summary: document.summary.clone(),
            trail: vec![Link::new(words.t("list-title"), address.list())],
            contents: document
                .sections
                .iter()
                .map(|section| Link::new(section.heading.clone(), format!("#{}", section.id)))
                .collect(),
            sections: html_sections(document, &labels),
            surroundings,
            words,
            address,
        }
    }
}
