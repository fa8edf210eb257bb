//! The papers by name: `headland report overview --plan 2025-28`, `headland report brief --plan 2025-28`.

use capability::{ImportOption, Later, Report, ReportRequest, ReportStopped};
use documents::Document;

use super::{Paper, brief, overview};
use crate::{
    model::Slug,
    permissions::{BOARD, seen_by},
    stand::Stood,
    store,
};

static PLAN: [ImportOption; 1] = [ImportOption {
    name: "plan",
    value: "NAME",
    about: "The plan, as its address has it: 2025-28",
    required: true,
}];

/// The registered papers.
pub fn reports() -> Vec<Report> {
    vec![
        Report {
            name: "overview",
            about: "How the actions of a plan stand: by priority, by organisation, late, silent, changed",
            options: &PLAN,
            make: |request| -> Later<_> { Box::pin(made(request, overview)) },
        },
        Report {
            name: "brief",
            about: "One page for the chair: what changed, what is red, who is silent, what to ask",
            options: &PLAN,
            make: |request| -> Later<_> { Box::pin(made(request, brief)) },
        },
    ]
}

async fn made(request: ReportRequest, draw: fn(&Paper<'_>) -> Document) -> Result<Document, ReportStopped> {
    let wrong = |words: String| ReportStopped::WrongUse(words);
    request.visitor.may(&BOARD).map_err(ReportStopped::fault)?;
    let name = request.options.get("plan").ok_or_else(|| wrong("--plan is missing".into()))?;
    let slug: Slug = name.parse().map_err(|_| wrong(format!("--plan: “{name}” is no name of a plan")))?;
    let (services, visitor) = (&request.services, &request.visitor);
    let reader = services.database.reader();
    let plan = store::fetch_plan(reader, visitor.partnership(), &slug, seen_by(visitor)).await;
    let plan =
        plan.map_err(ReportStopped::fault)?.ok_or_else(|| wrong(format!("there is no plan “{name}”")))?;
    let stood = Stood::fetch(services, visitor, &plan).await.map_err(ReportStopped::fault)?;
    Ok(draw(&stood.paper(services, &plan)))
}
