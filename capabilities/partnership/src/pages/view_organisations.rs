//! The organisations that take part, by standing.

use axum::extract::State;
use capability::Services;
use web::{Link, Page, Stop, Surroundings};

use super::public::{PublicPage, partners_today, shown};
use crate::{LOCALES, reports};

/// Answers `GET /organisations`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
) -> Result<Page<PublicPage>, Stop> {
    let (partners, day) = partners_today(&services).await?;
    let document = reports::about_organisations(&partners, shown(&surroundings, &services, day));
    let trail = vec![Link::new(surroundings.words(&LOCALES).t("groups-title"), "/groups")];
    Ok(Page(PublicPage::new(surroundings, document, trail)))
}
