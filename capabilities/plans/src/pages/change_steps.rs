//! Changing what each responsible authority does and puts in, in the draft of a plan.

use actions::day_in_london;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use partnership::fetch_partners;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    keep_draft::{ChangeSent, Kept, keep_draft},
    plan_asked::plan_asked,
    view_ready::authorities,
};
use crate::{
    LOCALES,
    model::{AuthorityStep, Draft, Plan},
    permissions::WRITE,
};

/// The longest a text may be, in letters.
const LONGEST: usize = 4_000;

/// What the form sends: the three lists belong together, line by line.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    #[serde(rename = "authority[]")]
    keys: Vec<String>,
    #[serde(rename = "does[]")]
    does: Vec<String>,
    #[serde(rename = "puts-in[]")]
    puts_in: Vec<String>,
    changes: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/change_steps.html")]
pub struct StepsPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    steps: Vec<AuthorityStep>,
    changes: i32,
    back: String,
}

/// Answers `GET /desk/plans/2025-28/steps`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<StepsPage>, Stop> {
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let known = fetch_partners(reader, asked.visitor.partnership()).await?;
    let known = authorities(&known, day_in_london(asked.visitor.now()));
    let steps = steps_of(plan.draft().map_err(Stop::refused)?, &known);
    Ok(Page(StepsPage::new(surroundings, asked.form(), &plan, steps, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/steps`.
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
    let known = fetch_partners(&work, asked.visitor.partnership()).await?;
    let known = authorities(&known, day_in_london(asked.visitor.now()));
    let mut draft = plan.draft().map_err(Stop::refused)?.clone();
    let steps = form.with(steps_of(&draft, &known));
    let kept = match check(&steps) {
        Ok(()) => {
            draft.content.steps = steps.clone();
            let sent = ChangeSent {
                key: &key,
                changes: form.changes,
                field: "does",
                event: "plans.change-steps",
                detail: json!({ "version": draft.number, "authorities": steps.len() }),
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
            Ok(Page(StepsPage::new(surroundings, asked.form(), &plan, steps, errors)).to_mend())
        }
    }
}

/// One entry for each responsible authority, with what is written of it; then those that were one when it was written.
fn steps_of(draft: &Draft, known: &[(String, String)]) -> Vec<AuthorityStep> {
    let written = &draft.content.steps;
    let of = |(key, name): &(String, String)| {
        let step = written.iter().find(|step| step.key == *key).cloned().unwrap_or_default();
        AuthorityStep { key: key.clone(), name: name.clone(), ..step }
    };
    let gone = written.iter().filter(|step| {
        let is_known = known.iter().any(|(key, _)| *key == step.key);
        let says_something = !step.does.is_empty() || !step.puts_in.is_empty();
        says_something && !is_known
    });
    known.iter().map(of).chain(gone.cloned()).collect()
}

impl Form {
    /// The entries with what the form says of each; an organisation the form does not name keeps what it has.
    fn with(&self, mut steps: Vec<AuthorityStep>) -> Vec<AuthorityStep> {
        let text = |texts: &[String], place: usize| {
            texts.get(place).map(|text| text.trim().replace("\r\n", "\n")).unwrap_or_default()
        };
        for (place, key) in self.keys.iter().enumerate() {
            if let Some(step) = steps.iter_mut().find(|step| step.key == *key) {
                step.does = text(&self.does, place);
                step.puts_in = text(&self.puts_in, place);
            }
        }
        steps
    }
}

fn check(steps: &[AuthorityStep]) -> Result<(), FormErrors> {
    let mut errors = FormErrors::new();
    let long = |text: &String| text.chars().count() > LONGEST;
    for step in steps.iter().filter(|step| long(&step.does) || long(&step.puts_in)) {
        errors.add("does", format!("{}: write {LONGEST} letters or fewer", step.name));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

impl StepsPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        plan: &Plan,
        steps: Vec<AuthorityStep>,
        errors: FormErrors,
    ) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "What each authority does and puts in".into(),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            steps,
            changes: plan.changes,
            back,
        }
    }

    /// What there is still to write, in a sentence.
    fn missing(&self) -> String {
        let missing: Vec<&str> =
            self.steps.iter().filter(|step| !step.is_whole()).map(|step| step.name.as_str()).collect();
        if missing.is_empty() { String::new() } else { format!("Not whole yet: {}.", missing.join(", ")) }
    }
}
