//! What was reported of a plan to meetings.

use actions::written;
use askama::Template;
use axum::extract::{Path, State};
use capability::{Asked, Services};
use web::{Link, Page, Stop, Surroundings, Words};

use super::plan_asked::plan_asked;
use crate::{LOCALES, permissions::REPORT, stand::Stood};

/// The page.
#[derive(Template)]
#[template(path = "pages/list_reported.html")]
pub struct ListReported {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    address: String,
    reports: Vec<Line>,
    may_lock: bool,
}

/// A report in the list.
struct Line {
    id: i32,
    meeting: String,
    met_on: String,
    by: String,
    actions: usize,
}

/// Answers `GET /desk/plans/2025-28/reported`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ListReported>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let stood = Stood::fetch(&services, &asked.visitor, &plan).await?;
    let address = format!("/desk/plans/{}", plan.slug);
    let lines = stood.reported.iter().map(|report| Line {
        id: report.id,
        meeting: report.meeting.clone(),
        met_on: written(report.met_on),
        by: report.by.clone(),
        actions: report.standing.lines.len(),
    });
    Ok(Page(ListReported {
        words: surroundings.words(&LOCALES),
        surroundings,
        title: "Reports to meetings".into(),
        trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), address.as_str())],
        address,
        reports: lines.collect(),
        may_lock: asked.may(&REPORT).is_ok(),
    }))
}
