//! The papers by name: `headland report overview --plan 2025-28`, `headland report brief --plan 2025-28`.

use capability::{ImportOption, Later, Report, ReportRequest, ReportStopped};
use documents::Document;
use web::Words;

use super::{Edition, Paper, Whole, brief, overview};
use crate::{
    LOCALES,
    model::{Plan, Slug},
    permissions::{BOARD, READ, seen_by},
    stand::Stood,
    store::{self, Seen},
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
        super::progress::report(),
        Report {
            name: "overview",
            about: "How the actions of a plan stand: by priority, by organisation, late, silent, changed",
            options: &PLAN,
            make: |request| -> Later<_> { Box::pin(made(request, overview)) },
        },
        Report {
            name: "plan",
            about: "The whole plan that is out: objective, sections, priorities, actions, structure chart",
            options: &PLAN,
            make: |request| -> Later<_> { Box::pin(whole(request)) },
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
    request.visitor.may(&BOARD).map_err(ReportStopped::fault)?;
    let plan = plan_asked(&request, seen_by(&request.visitor)).await?;
    let stood =
        Stood::fetch(&request.services, &request.visitor, &plan).await.map_err(ReportStopped::fault)?;
    Ok(draw(&stood.paper(&request.services, &plan)))
}

async fn whole(request: ReportRequest) -> Result<Document, ReportStopped> {
    request.visitor.may(&READ).map_err(ReportStopped::fault)?;
    let plan = plan_asked(&request, Seen::Published).await?;
    let none = || ReportStopped::WrongUse(format!("no version of “{}” is published", plan.slug));
    let published = plan.published.as_ref().ok_or_else(none)?;
    let services = &request.services;
    let edition = Edition::published(&plan, published);
    let whole = Whole::fetch(services, &edition).await;
    let whole = whole.map_err(|fault| ReportStopped::Fault(fault.reference().into()))?;
    Ok(whole.document(services, Words::new(request.language, &LOCALES), &edition))
}

async fn plan_asked(request: &ReportRequest, seen: Seen) -> Result<Plan, ReportStopped> {
    let wrong = |words: String| ReportStopped::WrongUse(words);
    let name = request.options.get("plan").ok_or_else(|| wrong("--plan is missing".into()))?;
    let slug: Slug = name.parse().map_err(|_| wrong(format!("--plan: “{name}” is no name of a plan")))?;
    let reader = request.services.database.reader();
    let plan = store::fetch_plan(reader, request.visitor.partnership(), &slug, seen).await;
    plan.map_err(ReportStopped::fault)?.ok_or_else(|| wrong(format!("there is no plan “{name}”")))
}
