//! Changing the theory of change in the draft of a plan: lines from what is done to what it comes to.

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
    model::{ChangeLine, Plan},
    permissions::WRITE,
};

/// The longest a cell may be, in letters; the most lines; the empty ones that are offered.
const LONGEST: usize = 300;
const MOST: usize = 20;
const EMPTY: usize = 3;

/// What the form sends: the three lists belong together, line by line.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    #[serde(rename = "activity[]")]
    activities: Vec<String>,
    #[serde(rename = "outcome[]")]
    outcomes: Vec<String>,
    #[serde(rename = "impact[]")]
    impacts: Vec<String>,
    changes: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/change_theory.html")]
pub struct TheoryPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    lines: Vec<ChangeLine>,
    changes: i32,
    back: String,
}

/// Answers `GET /desk/plans/2025-28/theory`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<TheoryPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let lines = plan.draft().map_err(Stop::refused)?.content.theory.clone();
    Ok(Page(TheoryPage::new(surroundings, asked.form(), &plan, lines, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/theory`.
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
    let mut draft = plan.draft().map_err(Stop::refused)?.clone();
    let lines = form.lines();
    let kept = match check(&lines) {
        Ok(()) => {
            draft.content.theory = lines.clone();
            let sent = ChangeSent {
                key: &key,
                changes: form.changes,
                field: "theory",
                event: "plans.change-theory",
                detail: json!({ "version": draft.number, "lines": lines.len() }),
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
            Ok(Page(TheoryPage::new(surroundings, asked.form(), &plan, lines, errors)).to_mend())
        }
    }
}

impl Form {
    /// The lines that say something, in order.
    fn lines(&self) -> Vec<ChangeLine> {
        let all = self.activities.len().max(self.outcomes.len()).max(self.impacts.len());
        let text = |texts: &[String], place: usize| {
            let words = texts.get(place).map(String::as_str).unwrap_or_default();
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        (0..all)
            .map(|place| ChangeLine {
                activity: text(&self.activities, place),
                outcome: text(&self.outcomes, place),
                impact: text(&self.impacts, place),
            })
            .filter(|line| !line.is_empty())
            .collect()
    }
}

fn check(lines: &[ChangeLine]) -> Result<(), FormErrors> {
    let mut errors = FormErrors::new();
    if lines.len() > MOST {
        errors.add("theory", format!("Write {MOST} lines or fewer"));
    }
    for (number, line) in (1..).zip(lines) {
        let parts = [&line.activity, &line.outcome, &line.impact];
        if parts.iter().any(|part| part.chars().count() > LONGEST) {
            errors.add("theory", format!("Line {number}: write {LONGEST} letters or fewer in each field"));
        }
        if line.activity.is_empty() || line.outcome.is_empty() {
            errors.add("theory", format!("Line {number}: say what is done and what changes by it"));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

impl TheoryPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        plan: &Plan,
        mut lines: Vec<ChangeLine>,
        errors: FormErrors,
    ) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        lines.extend((0..EMPTY).map(|_| ChangeLine::default()));
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "How the plan is meant to work".into(),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            lines,
            changes: plan.changes,
            back,
        }
    }
}
