//! Changing the vision, the summary and how success is measured, in the draft of a plan.

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
use crate::{
    LOCALES,
    model::{Draft, Plan},
    permissions::WRITE,
};

/// The longest the texts may be, in letters.
const LONGEST_VISION: usize = 1_000;
const LONGEST_TEXT: usize = 6_000;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    vision: String,
    summary: String,
    measured: String,
    changes: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/change_parts.html")]
pub struct PartsPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    back: String,
}

impl Form {
    fn of(plan: &Plan, draft: &Draft) -> Self {
        let content = &draft.content;
        let (vision, summary, measured) =
            (content.vision.clone(), content.summary.clone(), content.measured.clone());
        Self { vision, summary, measured, changes: plan.changes }
    }

    /// The draft with what the form says. All of it may be empty: the plan is written bit by bit.
    fn check(&self, draft: &Draft) -> Result<Draft, FormErrors> {
        let mut errors = FormErrors::new();
        for (field, text, longest) in [
            ("vision", &self.vision, LONGEST_VISION),
            ("summary", &self.summary, LONGEST_TEXT),
            ("measured", &self.measured, LONGEST_TEXT),
        ] {
            if text.chars().count() > longest {
                errors.add(field, format!("Write {longest} letters or fewer"));
            }
        }
        let text = |text: &str| text.trim().replace("\r\n", "\n");
        let mut draft = draft.clone();
        draft.content.vision = text(&self.vision);
        draft.content.summary = text(&self.summary);
        draft.content.measured = text(&self.measured);
        if errors.is_empty() { Ok(draft) } else { Err(errors) }
    }
}

/// Answers `GET /desk/plans/2025-28/parts`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<PartsPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let form = Form::of(&plan, plan.draft().map_err(Stop::refused)?);
    Ok(Page(PartsPage::new(surroundings, asked.form(), &plan, form, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/parts`.
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
    let kept = match form.check(plan.draft().map_err(Stop::refused)?) {
        Ok(draft) => {
            let detail = json!({ "version": draft.number });
            let sent = ChangeSent {
                key: &key,
                changes: form.changes,
                field: "vision",
                event: "plans.change-parts",
                detail,
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
            let form = Form { changes: plan.changes, ..form };
            Ok(Page(PartsPage::new(surroundings, asked.form(), &plan, form, errors)).to_mend())
        }
    }
}

impl PartsPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        plan: &Plan,
        form: Form,
        errors: FormErrors,
    ) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Vision, summary, and how success is measured".into(),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            form,
            back,
        }
    }
}
