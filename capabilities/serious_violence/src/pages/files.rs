//! A document as a file to take away: PDF, DOCX, XLSX, CSV.

use std::sync::Arc;

use capability::Services;
use documents::Document;
use web::{File, Stop};

/// The document in a format; 404 for one that is not known. `name` is that of the file, without ending.
pub async fn file(services: &Services, document: Document, name: &str, format: &str) -> Result<File, Stop> {
    let content_type = match format {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv; charset=utf-8",
        _ => return Err(Stop::NotFound),
    };
    let download = Some(format!("{name}-{}.{format}", document.date));
    let (services, format) = (services.clone(), format.to_owned());
    let bytes = tokio::task::spawn_blocking(move || made(&services, &document, &format)).await??;
    Ok(File { bytes: bytes.into(), content_type, download })
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
