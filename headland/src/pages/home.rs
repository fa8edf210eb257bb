//! The public home page: what each capability has to show, in the order of the list.

use askama::Template;
use capability::{HomePart, HomeRequest, Services};
use web::{Page, Stop, Surroundings, Words};

use crate::LOCALES;

/// The page.
#[derive(Template)]
#[template(path = "pages/home.html")]
pub struct HomePage {
    surroundings: Surroundings,
    words: Words,
    /// HTML of the capabilities, drawn by their own templates.
    parts: Vec<String>,
    /// Whether any incident is loaded, so that there is an area to choose where no part has anything to show.
    loaded: bool,
}

/// Answers `GET /`.
pub async fn get(
    parts: Vec<HomePart>,
    services: Services,
    surroundings: Surroundings,
) -> Result<Page<HomePage>, Stop> {
    let mut drawn = Vec::new();
    for part in parts {
        let request = HomeRequest { services: services.clone(), surroundings: surroundings.clone() };
        drawn.extend(part(request).await.map_err(Stop::Fault)?);
    }
    let loaded = !services.incidents.holdings()?.files.is_empty();
    Ok(Page(HomePage::new(surroundings, drawn, loaded)))
}

impl HomePage {
    /// The page with the parts that have something to show.
    pub fn new(surroundings: Surroundings, parts: Vec<String>, loaded: bool) -> Self {
        Self { words: surroundings.words(&LOCALES), surroundings, parts, loaded }
    }
}
