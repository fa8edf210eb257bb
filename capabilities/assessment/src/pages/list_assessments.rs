//! The list of assessments: by month for the area that is served, else the areas to choose from.

use askama::Template;
use axum::extract::{Query, State};
use capability::Services;
use evidence::Knowledge;
use incident::{Cube, Period};
use vocabulary::{AreaKind, Month};
use web::{Fault, Link, Page, Stop, Surroundings, Words};

use super::asked::AreaAsked;
use crate::{
    LOCALES,
    address::Address,
    fetch::{USUAL_MONTHS, list_areas, months_assessed},
};

/// The page.
#[derive(Template)]
#[template(path = "pages/list_assessments.html")]
pub struct ListAssessments {
    surroundings: Surroundings,
    words: Words,
    title: String,
    months: Vec<Link>,
    areas: Vec<Link>,
}

/// Answers `GET /assessment`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Query(asked): Query<AreaAsked>,
) -> Result<Page<ListAssessments>, Stop> {
    let knowledge = Knowledge::fetch(&services).await.map_err(Stop::Fault)?;
    let months = months_assessed(&knowledge);
    let named = asked.area.filter(|area| !area.trim().is_empty());
    let asked_or_served = named.clone().or_else(|| services.partnership.area.clone());
    let name = |area: String| {
        knowledge.geography.find(&area, None, &Cube::default()).map_or(area, |known| known.name)
    };
    let area = asked_or_served.map(name);
    let areas = match (&area, months.first()) {
        (None, Some(&newest)) => areas_to_choose(&services, newest).await.map_err(Stop::Fault)?,
        _ => vec![],
    };
    Ok(Page(ListAssessments::new(surroundings, area, named, &months, areas)))
}

async fn areas_to_choose(services: &Services, newest: Month) -> Result<Vec<Link>, Fault> {
    let period = Period::ending(newest, USUAL_MONTHS).map_err(Fault::new)?;
    let areas = list_areas(services, AreaKind::Lad, period).await?;
    let mut links: Vec<Link> = areas
        .into_iter()
        .map(|area| {
            let key = area.code.clone().unwrap_or_else(|| area.name.clone());
            Link::new(area.name, Address::new(newest, Some(key)).list())
        })
        .collect();
    links.sort_by(|one, other| one.label.cmp(&other.label));
    Ok(links)
}

impl ListAssessments {
    /// The page of the months of an area, newest first, or of the areas to choose from. `named` is the area
    /// as the address has it.
    pub fn new(
        surroundings: Surroundings,
        area: Option<String>,
        named: Option<String>,
        months: &[Month],
        areas: Vec<Link>,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let link = |month: &Month| {
            let label = words.with("list-month", [("month", words.month(month).into())]);
            Link::new(label, Address::new(*month, named.clone()).page())
        };
        let months = if area.is_some() { months.iter().map(link).collect() } else { vec![] };
        let title = match area {
            Some(area) => words.with("list-title-of", [("area", area.into())]),
            None => words.t("list-title"),
        };
        Self { title, surroundings, words, months, areas }
    }
}
