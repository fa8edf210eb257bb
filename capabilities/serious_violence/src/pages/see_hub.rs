//! The hub for everybody, and the same content as files.

use axum::extract::{Path, Query, State};
use capability::Services;
use documents::Document;
use serde::Deserialize;
use vocabulary::Month;
use web::{File, Link, Page, Stop, Surroundings, Words};

use super::{
    files,
    paper::{self, Around, PaperPage},
};
use crate::{
    LOCALES,
    hub::Hub,
    model::{Sight, day_in_london},
    reports::{self, HubShown},
};

/// The query of the hub's address.
#[derive(Debug, Default, Deserialize)]
pub struct MonthAsked {
    /// The last month; the newest unless said.
    month: Option<String>,
}

/// Answers `GET /serious-violence`, and `?month=2026-06`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Query(asked): Query<MonthAsked>,
) -> Result<Page<PaperPage>, Stop> {
    let words = surroundings.words(&LOCALES);
    let document = made(&services, words, &asked).await?;
    let month = asked.month.as_ref().map(|month| format!("?month={month}")).unwrap_or_default();
    let file =
        |key: &str, format: &str| Link::new(words.t(key), format!("/serious-violence/files/{format}{month}"));
    let files = vec![
        file("file-pdf", "pdf"),
        file("file-docx", "docx"),
        file("file-csv", "csv"),
        Link::new(words.t("definition-versions"), "/serious-violence/definition"),
    ];
    Ok(paper::page(surroundings, &document, Around { files, ..Around::default() }))
}

/// Answers `GET /serious-violence/files/pdf`, and `docx`, `xlsx`, `csv`.
pub async fn file(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(format): Path<String>,
    Query(asked): Query<MonthAsked>,
) -> Result<File, Stop> {
    let document = made(&services, surroundings.words(&LOCALES), &asked).await?;
    files::file(&services, document, "serious-violence", &format).await
}

async fn made(services: &Services, words: Words, asked: &MonthAsked) -> Result<Document, Stop> {
    let month: Option<Month> =
        asked.month.as_deref().map(str::parse).transpose().map_err(|_| Stop::NotFound)?;
    let hub = Hub::fetch(services, month, Sight::Public).await.map_err(Stop::Fault)?;
    let shown = HubShown {
        words,
        partnership: &services.partnership.name,
        sample: services.partnership.sample,
        date: day_in_london(services.clock.now()),
    };
    Ok(reports::document(&hub, &shown))
}
