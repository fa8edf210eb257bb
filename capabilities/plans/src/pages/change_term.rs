//! What kind of plan it is, and the look at it in the middle of its term.

use access::Event;
use actions::day_in_london;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    date_typed::{date_typed, typed},
    keep_draft::{somebody_else, to_mend},
    plan_asked::plan_asked,
};
use crate::{
    LOCALES,
    model::{Midpoint, Plan, PlanKind},
    permissions::WRITE,
    store::{NotSaved, save_term},
};

/// The longest the result may be, in letters.
const LONGEST: usize = 4_000;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Form {
    kind: String,
    /// The day by which the look in the middle is due; all empty for none.
    midpoint_day: String,
    midpoint_month: String,
    midpoint_year: String,
    /// The day on which it was done; all empty while it is not.
    done_day: String,
    done_month: String,
    done_year: String,
    result: String,
    changes: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/change_term.html")]
pub struct TermPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    term: String,
    kinds: Vec<(String, &'static str, &'static str)>,
    back: String,
}

/// Answers `GET /desk/plans/2025-28/term`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<TermPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let form = Form::of(&plan);
    Ok(Page(TermPage::new(surroundings, asked.form(), &plan, form, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/term`.
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
    let errors = match form.check(day_in_london(asked.visitor.now())) {
        Ok(_) if form.changes != plan.changes => None,
        Ok((kind, midpoint)) => match save_term(&mut work, &permit, &plan, (kind, midpoint.as_ref())).await {
            Ok(()) => {
                let detail = json!({
                    "kind": kind.as_str(),
                    "midpoint": midpoint.as_ref().map(|midpoint| midpoint.due),
                    "done": midpoint.and_then(|midpoint| midpoint.done).map(|(on, _)| on),
                });
                work.record(Event { what: "plans.change-term", object: Plan::object(&plan.slug), detail })
                    .await?;
                let led = format!("/desk/plans/{}?done=plans.change-term", plan.slug);
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            Err(NotSaved::ChangedBySomebodyElse) => None,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => Some(errors),
    };
    drop(work);
    let errors = match errors {
        Some(errors) => errors,
        None => {
            let sentence = somebody_else(&services.database, asked.visitor.partnership(), &plan.slug).await?;
            to_mend("kind", format!("{sentence} Look at it again, then save."))
        }
    };
    let form = Form { changes: plan.changes, ..form };
    Ok(Page(TermPage::new(surroundings, asked.form(), &plan, form, errors)).to_mend())
}

impl Form {
    fn of(plan: &Plan) -> Self {
        let midpoint = plan.midpoint.as_ref();
        let done = midpoint.and_then(|midpoint| midpoint.done.as_ref());
        let [midpoint_day, midpoint_month, midpoint_year] =
            midpoint.map(|midpoint| typed(midpoint.due)).unwrap_or_default();
        let [done_day, done_month, done_year] = done.map(|(on, _)| typed(*on)).unwrap_or_default();
        Self {
            kind: plan.kind.as_str().into(),
            midpoint_day,
            midpoint_month,
            midpoint_year,
            done_day,
            done_month,
            done_year,
            result: done.map(|(_, result)| result.clone()).unwrap_or_default(),
            changes: plan.changes,
        }
    }

    fn check(&self, today: Date) -> Result<(PlanKind, Option<Midpoint>), FormErrors> {
        let mut errors = FormErrors::new();
        let kind = PlanKind::of(&self.kind);
        if kind.is_none() {
            errors.add("kind", "Choose what kind of plan it is");
        }
        let due =
            read(&mut errors, "midpoint", [&self.midpoint_day, &self.midpoint_month, &self.midpoint_year]);
        let done = read(&mut errors, "done", [&self.done_day, &self.done_month, &self.done_year]);
        let result = self.result.trim().replace("\r\n", "\n");
        if done.is_some() && due.is_none() && errors.is_empty() {
            errors.add("midpoint", "Enter the day by which it was due as well");
        }
        if done.is_some_and(|done| done > today) {
            errors.add("done", "Enter the day it was done, not one to come");
        }
        if done.is_some() && result.is_empty() {
            errors.add("result", "Say what came of it");
        } else if done.is_none() && !result.is_empty() && errors.on("done").is_none() {
            errors.add("done", "Enter the day on which it was done");
        }
        if result.chars().count() > LONGEST {
            errors.add("result", format!("Write {LONGEST} letters or fewer"));
        }
        let midpoint = due.map(|due| Midpoint { due, done: done.map(|on| (on, result)) });
        match kind {
            Some(kind) if errors.is_empty() => Ok((kind, midpoint)),
            _ => Err(errors),
        }
    }
}

/// A date that may be left out.
fn read(errors: &mut FormErrors, field: &'static str, [day, month, year]: [&str; 3]) -> Option<Date> {
    if [day, month, year].iter().all(|part| part.trim().is_empty()) {
        return None;
    }
    let date = date_typed(day, month, year);
    if date.is_none() {
        errors.add(field, "Enter a date that exists, such as 31 3 2027, or leave all three fields empty");
    }
    date
}

impl TermPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        plan: &Plan,
        form: Form,
        errors: FormErrors,
    ) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        let kinds = PlanKind::ALL.into_iter().enumerate().map(|(place, kind)| {
            let id = if place == 0 { "kind".to_owned() } else { format!("kind-{place}") };
            (id, kind.as_str(), kind.name())
        });
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "What kind of plan this is, and its midpoint".into(),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            form,
            term: plan.years.to_string(),
            kinds: kinds.collect(),
            back,
        }
    }
}
