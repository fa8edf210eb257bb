//! Starting the next version of a plan: a draft that says what the published one says.

use access::Event;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{Stop, see_other};

use super::plan_asked::plan_asked;
use crate::{
    model::Plan,
    permissions::WRITE,
    store::{self, NotSaved},
};

/// What the form sends: nothing but its token.
#[derive(Deserialize)]
pub struct Form {}

/// Answers `POST /desk/plans/2025-28/draft`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    Path(slug): Path<String>,
    Submitted { key, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let draft = plan.next_draft().map_err(Stop::refused)?;
    match store::save_draft(&mut work, &permit, &plan, &draft).await {
        Err(changed @ NotSaved::ChangedBySomebodyElse) => return Err(Stop::refused(changed)),
        saved => saved?,
    }
    let detail = json!({ "version": draft.number });
    work.record(Event { what: "plans.start-version", object: Plan::object(&plan.slug), detail }).await?;
    let led = format!("/desk/plans/{}?done=plans.start-version", plan.slug);
    work.answer(&key, &led).await?;
    work.done().await?;
    Ok(see_other(&led))
}
