//! Changing a priority of the draft of a plan.

use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    finding_offered::{latest_findings, to_choose},
    keep_draft::{ChangeSent, Kept, keep_draft},
    plan_asked::{plan_asked, priority_asked},
    priority_form::{PriorityAsked, PriorityForm, PriorityPage},
};
use crate::permissions::WRITE;

/// Answers `GET /desk/plans/2025-28/priorities/drugs-and-alcohol/edit`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Page<PriorityPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let priority = priority_asked(&plan, &name)?;
    let form = PriorityForm::of(priority, plan.changes);
    let page = PriorityAsked { plan: &plan, priority: Some(priority), form, errors: FormErrors::new() };
    Ok(Page(PriorityPage::fetch(&services, surroundings, asked.form(), page).await?))
}

/// Answers `POST /desk/plans/2025-28/priorities/drugs-and-alcohol/edit`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
    Submitted { key, form, .. }: Submitted<PriorityForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let latest = latest_findings(&services).await.map_err(Stop::Fault)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let priority = priority_asked(&plan, &name)?;
    let findings = to_choose(priority.findings(), latest);
    let kept = match form.check(Some(&priority.slug), &findings) {
        Ok(changed) => {
            let draft = plan.draft().map_err(Stop::refused)?.clone();
            let sent = ChangeSent {
                key: &key,
                changes: form.changes,
                field: "title",
                event: "plans.change-priority",
                detail: json!({ "version": draft.number, "priority": changed.title }),
            };
            let draft = draft.with_priority_changed(changed).map_err(Stop::refused)?;
            keep_draft(&services, work, &permit, (&plan, &draft), sent).await?
        }
        Err(errors) => {
            drop(work);
            Kept::ToMend(errors)
        }
    };
    match kept {
        Kept::Done(response) => Ok(response),
        Kept::ToMend(errors) => {
            let form = PriorityForm { changes: plan.changes, ..form };
            let page = PriorityAsked { plan: &plan, priority: Some(priority), form, errors };
            let page = PriorityPage::fetch(&services, surroundings, asked.form(), page).await?;
            Ok(Page(page).to_mend())
        }
    }
}
