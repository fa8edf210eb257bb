//! The plans at the desk.

use askama::Template;
use axum::extract::State;
use capability::{Asked, Services};
use web::{Page, Stop, Surroundings};

use crate::{
    model::Family,
    permissions::{WRITE, seen_by},
    store::{PlanListed, fetch_family, list_plans},
};

/// The page.
#[derive(Template)]
#[template(path = "pages/list_plans.html")]
pub struct PlansPage {
    surroundings: Surroundings,
    title: String,
    plans: Vec<PlanListed>,
    family: Family,
    may_write: bool,
}

/// Answers `GET /desk/plans`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<PlansPage>, Stop> {
    let visitor = &asked.visitor;
    let plans = list_plans(services.database.reader(), visitor.partnership(), seen_by(visitor)).await?;
    let family = fetch_family(services.database.reader(), visitor.partnership()).await?;
    let may_write = visitor.may(&WRITE).is_ok();
    Ok(Page(PlansPage { surroundings, title: "Plans".into(), plans, family, may_write }))
}

impl PlansPage {
    /// The plan a plan belongs to, in a sentence; empty where it belongs to none that is listed.
    fn belongs(&self, plan: &PlanListed) -> String {
        let parent = self.family.parent_of(plan.id);
        let parent = self.plans.iter().find(|other| Some(other.id) == parent);
        parent.map(|parent| format!(" It belongs to {}.", parent.title)).unwrap_or_default()
    }

    /// What stands beside a plan: which versions there are.
    fn versions(&self, plan: &PlanListed) -> String {
        match (plan.published, plan.draft) {
            (Some(published), Some(draft)) => {
                format!("Version {published} is published, version {draft} is a draft")
            }
            (Some(published), None) => format!("Version {published} is published"),
            (None, Some(draft)) => format!("Version {draft} is a draft, nothing is published yet"),
            (None, None) => String::new(),
        }
    }
}
