//! What was reported to a meeting, as it was, with what changed since.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services};
use serde::Deserialize;
use web::{Link, Stop, Surroundings};

use super::{paper, plan_asked::plan_asked};
use crate::{reports, stand::Stood};

/// What the address says besides.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReportedAsked {
    done: String,
}

/// Answers `GET /desk/plans/2025-28/reported/3`, and `3.pdf`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
    Query(query): Query<ReportedAsked>,
) -> Result<Response, Stop> {
    let (number, is_pdf) = name.strip_suffix(".pdf").map_or((name.as_str(), false), |number| (number, true));
    let number: i32 = number.parse().map_err(|_| Stop::NotFound)?;
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let stood = Stood::fetch(&services, &asked.visitor, &plan).await?;
    let report = stood.reported.iter().find(|report| report.id == number).ok_or(Stop::NotFound)?;
    let document = reports::reported(&stood.paper(&services, &plan), report);
    if is_pdf {
        return paper::pdf(&services, document, format!("reported-{}-{}.pdf", plan.slug, report.met_on))
            .await;
    }
    let address = format!("/desk/plans/{}", plan.slug);
    let trail = vec![
        Link::new("Plans", "/desk/plans"),
        Link::new(plan.title.as_str(), address.as_str()),
        Link::new("Reports to meetings", format!("{address}/reported")),
    ];
    let links = vec![Link::new("PDF", format!("{address}/reported/{number}.pdf"))];
    Ok(paper::page(surroundings, &document, trail, links, !query.done.is_empty()).into_response())
}
