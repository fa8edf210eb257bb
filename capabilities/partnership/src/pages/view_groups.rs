//! The groups: the structure chart first, then the list. The same as a file, with who sits where.

use std::sync::Arc;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use capability::Services;
use web::{Fault, File, Link, Page, Stop, Surroundings};

use super::public::{PublicPage, partners_today, shown};
use crate::{LOCALES, reports};

/// Answers `GET /groups`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
) -> Result<Page<PublicPage>, Stop> {
    let (partners, day) = partners_today(&services).await?;
    let words = surroundings.words(&LOCALES);
    let document = reports::about_groups(&partners, shown(&surroundings, &services, day));
    let onward = vec![Link::new(words.t("groups-to-organisations"), "/organisations")];
    Ok(Page(PublicPage::new(surroundings, document, vec![]).leading_to(onward)))
}

/// Answers `GET /groups.pdf`.
pub async fn pdf(State(services): State<Services>, surroundings: Surroundings) -> Result<Response, Stop> {
    let (partners, day) = partners_today(&services).await?;
    let document = reports::structure(&partners, shown(&surroundings, &services, day));
    let press = Arc::clone(&services.press);
    let made = tokio::task::spawn_blocking(move || press.pdf(&document)).await?;
    let bytes = made.map_err(|cause| Stop::Fault(Fault::new(cause)))?;
    let download = Some(format!("structure-{day}.pdf"));
    Ok(File { bytes: bytes.into(), content_type: "application/pdf", download }.into_response())
}
