//! Adding a priority to the draft of a plan, chosen from a finding.

use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    finding_offered::latest_findings,
    keep_draft::{ChangeSent, Kept, keep_draft, to_mend},
    plan_asked::plan_asked,
    priority_form::{PriorityAsked, PriorityForm, PriorityPage},
};
use crate::{model::Draft, permissions::WRITE};

/// Answers `GET /desk/plans/2025-28/priorities/new`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<PriorityPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    plan.draft().map_err(Stop::refused)?;
    let form = PriorityForm { changes: plan.changes, ..PriorityForm::default() };
    let page = PriorityAsked { plan: &plan, priority: None, form, errors: FormErrors::new() };
    Ok(Page(PriorityPage::fetch(&services, surroundings, asked.form(), page).await?))
}

/// Answers `POST /desk/plans/2025-28/priorities/new`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<PriorityForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let findings = latest_findings(&services).await.map_err(Stop::Fault)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let draft = plan.draft().map_err(Stop::refused)?;
    let kept = match with_priority(draft, &form, &findings) {
        Ok(draft) => {
            let added = draft.content.priorities.last().map(|priority| priority.title.as_str());
            let sent = ChangeSent {
                key: &key,
                changes: form.changes,
                field: "title",
                event: "plans.add-priority",
                detail: json!({ "version": draft.number, "priority": added }),
            };
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
            let page = PriorityAsked { plan: &plan, priority: None, form, errors };
            let page = PriorityPage::fetch(&services, surroundings, asked.form(), page).await?;
            Ok(Page(page).to_mend())
        }
    }
}

fn with_priority(
    draft: &Draft,
    form: &PriorityForm,
    findings: &[crate::model::FindingCited],
) -> Result<Draft, FormErrors> {
    let priority = form.check(None, findings)?;
    draft.clone().with_priority(priority).map_err(|refusal| to_mend("title", refusal.to_string()))
}
