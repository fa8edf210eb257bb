//! One group: what it is for, whom it reports to, who sits on it, its terms of reference.

use axum::extract::{Path, State};
use capability::Services;
use web::{Link, Page, Stop, Surroundings};

use super::public::{PublicPage, partners_today, shown};
use crate::{LOCALES, reports};

/// Answers `GET /groups/domestic-abuse-board`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(key): Path<String>,
) -> Result<Page<PublicPage>, Stop> {
    let (partners, day) = partners_today(&services).await?;
    let group = partners.group(&key).ok_or(Stop::NotFound)?;
    let document = reports::about_group(&partners, group, shown(&surroundings, &services, day));
    let trail = vec![Link::new(surroundings.words(&LOCALES).t("groups-title"), "/groups")];
    Ok(Page(PublicPage::new(surroundings, document, trail)))
}
