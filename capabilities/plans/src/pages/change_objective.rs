//! Changing the objective of the draft of a plan.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    keep_draft::{ChangeSent, Kept, keep_draft},
    plan_asked::plan_asked,
};
use crate::{LOCALES, model::Plan, permissions::WRITE};

/// The longest an objective may be, in letters: it stands in a frame on the home page.
const LONGEST: usize = 400;

/// What the form sends.
#[derive(Deserialize)]
pub struct Form {
    objective: String,
    changes: i32,
}

impl Form {
    fn check(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let objective = self.objective.trim();
        if objective.is_empty() {
            errors.add("objective", "Enter the objective");
        } else if objective.chars().count() > LONGEST {
            errors.add("objective", format!("The objective must be {LONGEST} letters or fewer"));
        }
        if errors.is_empty() { Ok(objective.into()) } else { Err(errors) }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "pages/change_objective.html")]
pub struct ObjectivePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    objective: String,
    changes: i32,
    back: String,
}

/// Answers `GET /desk/plans/2025-28/objective`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ObjectivePage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let objective = plan.draft().map_err(Stop::refused)?.content.objective.clone();
    Ok(Page(ObjectivePage::new(surroundings, asked.form(), &plan, objective, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/objective`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let draft = plan.draft().map_err(Stop::refused)?.clone();
    let kept = match form.check() {
        Ok(objective) => {
            let sent = ChangeSent {
                key: &key,
                changes: form.changes,
                field: "objective",
                event: "plans.change-objective",
                detail: json!({ "version": draft.number, "objective": objective }),
            };
            let draft = draft.with_objective(objective);
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
            let page = ObjectivePage::new(surroundings, asked.form(), &plan, form.objective, errors);
            Ok(Page(page).to_mend())
        }
    }
}

impl ObjectivePage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        plan: &Plan,
        objective: String,
        errors: FormErrors,
    ) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Change the objective".into(),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            objective,
            changes: plan.changes,
            back,
        }
    }
}
