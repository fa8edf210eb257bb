//! A return as it stands, or as it was approved; and the same as a file.

use axum::extract::{Path, Query, State};
use capability::{Asked, Services};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use web::{File, Link, Page, Stop, Surroundings};

use super::{
    files,
    paper::{self, Around, PaperPage},
};
use crate::{
    model::{Quarter, Return},
    permissions::{APPROVE, WRITE},
    reports::return_document,
    store,
};

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The return of an address.
pub async fn return_asked(
    connection: &impl ConnectionTrait,
    asked: &Asked,
    quarter: &str,
) -> Result<Return, Stop> {
    let quarter: Quarter = quarter.parse().map_err(|_| Stop::NotFound)?;
    let found = store::fetch_return(connection, asked.visitor.partnership(), quarter).await?;
    found.ok_or(Stop::NotFound)
}

/// Answers `GET /desk/serious-violence/returns/2026-07`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(quarter): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Page<PaperPage>, Stop> {
    let found = return_asked(services.database.reader(), &asked, &quarter).await?;
    let document = return_document(&services, &found, asked.visitor.now()).await.map_err(Stop::Fault)?;
    let address = format!("/desk/serious-violence/returns/{}", found.quarter);
    let mut doing = Vec::new();
    if found.may_change().is_ok() && asked.may(&WRITE).is_ok() {
        doing.push(Link::new("Write the draft", format!("{address}/draft")));
    }
    if found.may_change().is_ok() && asked.may(&APPROVE).is_ok() {
        doing.push(Link::new("Record the approval", format!("{address}/approve")));
    }
    let file = |label: &str, format: &str| Link::new(label, format!("{address}/files/{format}"));
    let around = Around {
        trail: vec![
            Link::new("Desk", "/desk"),
            Link::new("Serious violence", "/desk/serious-violence"),
            Link::new("Returns", "/desk/serious-violence/returns"),
        ],
        doing,
        files: vec![
            file("PDF", "pdf"),
            file("Word (DOCX)", "docx"),
            file("Excel (XLSX)", "xlsx"),
            file("CSV", "csv"),
        ],
        done: match done.as_deref() {
            Some("started") => {
                Some("The return was started. Its figures follow the register until it is approved.")
            }
            Some("written") => Some("The draft was saved."),
            Some("approved") => Some("The approval was recorded. The return is locked as it was."),
            _ => None,
        },
    };
    Ok(paper::page(surroundings, &document, around))
}

/// Answers `GET /desk/serious-violence/returns/2026-07/files/pdf`, and `docx`, `xlsx`, `csv`.
pub async fn file(
    State(services): State<Services>,
    asked: Asked,
    Path((quarter, format)): Path<(String, String)>,
) -> Result<File, Stop> {
    let found = return_asked(services.database.reader(), &asked, &quarter).await?;
    let document = return_document(&services, &found, asked.visitor.now()).await.map_err(Stop::Fault)?;
    files::file(&services, document, &format!("violence-return-{}", found.quarter), &format).await
}
