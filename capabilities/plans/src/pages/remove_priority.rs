//! Taking a priority out of the draft of a plan, after a question.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    keep_draft::{ChangeSent, Kept, keep_draft},
    plan_asked::{plan_asked, priority_asked},
};
use crate::{LOCALES, model::Plan, permissions::WRITE};

/// What the form sends.
#[derive(Deserialize)]
pub struct Form {
    changes: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/remove_priority.html")]
pub struct RemovePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    changes: i32,
    back: String,
}

/// Answers `GET /desk/plans/2025-28/priorities/drugs-and-alcohol/remove`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Page<RemovePage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let title = priority_asked(&plan, &name)?.title.clone();
    Ok(Page(RemovePage::new(surroundings, asked.form(), &plan, &title)))
}

/// Answers `POST /desk/plans/2025-28/priorities/drugs-and-alcohol/remove`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    Path((slug, name)): Path<(String, String)>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let priority = priority_asked(&plan, &name)?;
    let draft = plan.draft().map_err(Stop::refused)?.clone();
    let draft = draft.without_priority(&priority.slug).map_err(Stop::refused)?;
    let sent = ChangeSent {
        key: &key,
        changes: form.changes,
        field: "changes",
        event: "plans.remove-priority",
        detail: json!({ "version": draft.number, "priority": priority.title }),
    };
    match keep_draft(&services, work, &permit, (&plan, &draft), sent).await? {
        Kept::Done(response) => Ok(response),
        Kept::ToMend(errors) => Err(Stop::refused(errors.on("changes").unwrap_or_default())),
    }
}

impl RemovePage {
    fn new(surroundings: Surroundings, token: FormToken, plan: &Plan, priority: &str) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Take “{priority}” out of the draft?"),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            changes: plan.changes,
            back,
        }
    }
}
