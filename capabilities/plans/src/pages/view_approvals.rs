//! Who has to approve a plan, who is sent it, and what each of them decided when.

use actions::{day_in_london, written};
use askama::Template;
use axum::extract::{Path, Query, State};
use capability::{Asked, Services};
use serde::Deserialize;
use web::{Link, Page, Stop, Surroundings, Words};

use super::plan_asked::plan_asked;
use crate::{
    LOCALES,
    model::{Approvals, Body, BodyPart, Decision, Plan, months_late},
    permissions::DECIDE,
    store::fetch_approvals,
};

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/view_approvals.html")]
pub struct ApprovalsPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    address: String,
    done: Option<&'static str>,
    message: String,
    /// What there is to say about the day on which the plan was approved.
    late: Option<String>,
    bodies: Vec<BodyShown>,
    /// Decisions on versions, the newest version first.
    decided: Vec<DecidedShown>,
    decides: bool,
}

struct BodyShown {
    name: String,
    address: String,
    asked: &'static str,
    state: String,
}

struct DecidedShown {
    version: u32,
    lines: Vec<String>,
}

/// Answers `GET /desk/plans/2025-28/approvals`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Page<ApprovalsPage>, Stop> {
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let approvals = fetch_approvals(reader, plan.id).await?;
    let number = current(&plan);
    let sees = |version: u32| {
        plan.draft.is_some() || plan.published.as_ref().is_some_and(|out| version <= out.number)
    };
    let address = format!("/desk/plans/{}", plan.slug);
    let mut versions: Vec<u32> = approvals.decisions.iter().map(|decision| decision.version).collect();
    versions.retain(|version| sees(*version));
    versions.sort_unstable_by(|one, other| other.cmp(one));
    versions.dedup();
    Ok(Page(ApprovalsPage {
        words: surroundings.words(&LOCALES),
        surroundings,
        title: "Who approves this plan".into(),
        trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), address.as_str())],
        done: done.done.as_deref().and_then(said),
        message: message(&approvals, number),
        late: late(&plan, &approvals, number, day_in_london(asked.visitor.now())),
        bodies: approvals.bodies.iter().map(|body| shown(&approvals, body, number)).collect(),
        decided: versions
            .into_iter()
            .map(|version| DecidedShown {
                version,
                lines: approvals.on(version).into_iter().map(|decision| told(decision, true)).collect(),
            })
            .collect(),
        decides: asked.may(&DECIDE).is_ok(),
        address,
    }))
}

fn said(done: &str) -> Option<&'static str> {
    match done {
        "plans.choose-bodies" => Some("The bodies are saved"),
        "plans.record-decision" => Some("The decision is recorded"),
        _ => None,
    }
}

/// The version that is on its way, else the one that is out.
pub fn current(plan: &Plan) -> u32 {
    let draft = plan.draft.as_ref().map(|draft| draft.number);
    draft.or_else(|| plan.published.as_ref().map(|published| published.number)).unwrap_or(1)
}

/// The message of the page: what is missing for the version.
pub fn message(approvals: &Approvals, version: u32) -> String {
    if approvals.of_part(BodyPart::Approves).next().is_none() {
        return "Nobody is named yet who has to approve this plan.".into();
    }
    let missing: Vec<&str> = approvals.missing(version).into_iter().map(|body| body.name.as_str()).collect();
    if missing.is_empty() {
        format!("Version {version} has every approval it needs.")
    } else {
        format!("Version {version} is not approved yet by: {}.", missing.join(", "))
    }
}

/// Where a plan was approved after its term began, or still is not: how long after.
pub fn late(plan: &Plan, approvals: &Approvals, version: u32, today: jiff::civil::Date) -> Option<String> {
    let begins = written(plan.years.begins());
    let after = |months: i32| match months {
        0 => "less than a month".to_owned(),
        1 => "1 month".to_owned(),
        months => format!("{months} months"),
    };
    if let Some(months) = approvals.late_by(plan.years, version) {
        return Some(format!("It was approved {} after its term began on {begins}.", after(months)));
    }
    if version == 1 && !approvals.missing(version).is_empty() {
        let months = months_late(plan.years, today)?;
        return Some(format!(
            "Its term began on {begins}, {} ago, and it is not approved yet.",
            after(months)
        ));
    }
    None
}

fn shown(approvals: &Approvals, body: &Body, version: u32) -> BodyShown {
    let state = match approvals.latest(body, version) {
        Some(decision) => told(decision, false),
        None => match body.part {
            BodyPart::Approves => format!("Nothing is recorded on version {version}"),
            BodyPart::Receives => format!("Not sent version {version} yet"),
        },
    };
    BodyShown {
        name: body.name.clone(),
        address: body.address.clone(),
        asked: match body.part {
            BodyPart::Approves => "approves it",
            BodyPart::Receives => "is sent it",
        },
        state,
    }
}

/// A decision in a line: "Cabinet: approved with changes, 3 December 2026, minute 34. The summary is to be shorter".
pub fn told(decision: &Decision, with_body: bool) -> String {
    let outcome = decision.outcome.in_words();
    let mut line =
        if with_body { format!("{}: {}", decision.body, outcome.to_lowercase()) } else { outcome.to_owned() };
    line.push_str(&format!(" {}", written(decision.on)));
    if !decision.reference.is_empty() {
        line.push_str(&format!(", {}", decision.reference));
    }
    if !decision.note.is_empty() {
        line.push_str(&format!(". {}", decision.note));
    }
    line
}
