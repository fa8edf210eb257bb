//! The plans at the desk.

use askama::Template;
use axum::extract::State;
use capability::{Asked, Services};
use web::{Page, Stop, Surroundings};

use crate::{
    permissions::{WRITE, seen_by},
    store::{PlanListed, list_plans},
};

/// The page.
#[derive(Template)]
#[template(path = "pages/list_plans.html")]
pub struct PlansPage {
    surroundings: Surroundings,
    title: String,
    plans: Vec<PlanListed>,
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
    Ok(Page(PlansPage { surroundings, title: "Plans".into(), plans, may_write: visitor.may(&WRITE).is_ok() }))
}

impl PlansPage {
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
