//! Recording what a body decided on a version of a plan, or that it was sent it.

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
    plan_asked::plan_asked,
    view_approvals::current,
};
use crate::{
    LOCALES,
    model::{Approvals, BodyPart, Decision, Outcome, Plan},
    permissions::DECIDE,
    store::{fetch_approvals, save_decision},
};

/// The longest the texts may be, in letters.
const LONGEST_REFERENCE: usize = 120;
const LONGEST_NOTE: usize = 600;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Form {
    version: String,
    body: String,
    outcome: String,
    /// The day: day, month, year.
    on_day: String,
    on_month: String,
    on_year: String,
    reference: String,
    note: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/record_decision.html")]
pub struct DecisionPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    /// The versions that can be decided on, with what each is.
    versions: Vec<(String, String)>,
    /// The bodies: id of the field, name, what is asked of it.
    bodies: Vec<(String, String, &'static str)>,
    outcomes: Vec<(String, &'static str, &'static str)>,
    back: String,
}

/// Answers `GET /desk/plans/2025-28/approvals/new`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<DecisionPage>, Stop> {
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let approvals = fetch_approvals(reader, plan.id).await?;
    let [on_day, on_month, on_year] = typed(day_in_london(asked.visitor.now()));
    let form = Form { version: current(&plan).to_string(), on_day, on_month, on_year, ..Form::default() };
    Ok(Page(DecisionPage::new(surroundings, asked.form(), (&plan, &approvals), form, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/approvals/new`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&DECIDE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let approvals = fetch_approvals(&work, plan.id).await?;
    match form.check(&plan, &approvals, day_in_london(asked.visitor.now())) {
        Ok(decision) => {
            save_decision(&mut work, &permit, plan.id, &decision).await?;
            let detail = json!({
                "version": decision.version, "body": decision.body, "outcome": decision.outcome.as_str(),
                "on": decision.on, "reference": decision.reference,
            });
            work.record(Event { what: "plans.record-decision", object: Plan::object(&plan.slug), detail })
                .await?;
            let led = format!("/desk/plans/{}/approvals?done=plans.record-decision", plan.slug);
            work.answer(&key, &led).await?;
            work.done().await?;
            Ok(see_other(&led))
        }
        Err(errors) => {
            drop(work);
            let page = DecisionPage::new(surroundings, asked.form(), (&plan, &approvals), form, errors);
            Ok(Page(page).to_mend())
        }
    }
}

/// The versions on which something can be decided: the one on its way and the one that is out.
fn versions(plan: &Plan) -> Vec<(u32, String)> {
    let draft = plan
        .draft
        .as_ref()
        .map(|draft| (draft.number, format!("Version {}, which {}", draft.number, draft.stage.is())));
    let published = plan.published.as_ref();
    let published = published.map(|out| (out.number, format!("Version {}, which is published", out.number)));
    draft.into_iter().chain(published).collect()
}

impl Form {
    fn check(&self, plan: &Plan, approvals: &Approvals, today: Date) -> Result<Decision, FormErrors> {
        let mut errors = FormErrors::new();
        let version = versions(plan)
            .into_iter()
            .map(|(number, _)| number)
            .find(|number| number.to_string() == self.version);
        if version.is_none() {
            errors.add("version", "Choose the version it was about");
        }
        let body = approvals.bodies.iter().find(|body| body.name == self.body);
        if body.is_none() {
            errors.add("body", "Choose the body");
        }
        let outcome = Outcome::of(&self.outcome);
        match (outcome, body) {
            (None, _) => errors.add("outcome", "Choose what was decided"),
            (Some(outcome), Some(body)) if !outcome.answers(body.part) => errors.add(
                "outcome",
                match body.part {
                    BodyPart::Receives => format!("{} is sent the plan. Choose “Sent”", body.name),
                    BodyPart::Approves => format!("{} approves the plan. Choose what it decided", body.name),
                },
            ),
            _ => {}
        }
        let on = date_typed(&self.on_day, &self.on_month, &self.on_year);
        match on {
            None => errors.add("on", "Enter a date that exists, such as 31 3 2027"),
            Some(on) if on > today => errors.add("on", "Enter the day it was decided, not one to come"),
            Some(_) => {}
        }
        for (field, text, longest) in
            [("reference", &self.reference, LONGEST_REFERENCE), ("note", &self.note, LONGEST_NOTE)]
        {
            if text.chars().count() > longest {
                errors.add(field, format!("Write {longest} letters or fewer"));
            }
        }
        match (version, body, outcome, on) {
            (Some(version), Some(body), Some(outcome), Some(on)) if errors.is_empty() => Ok(Decision {
                version,
                body: body.name.clone(),
                outcome,
                on,
                reference: self.reference.trim().into(),
                note: self.note.trim().into(),
            }),
            _ => Err(errors),
        }
    }
}

impl DecisionPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        (plan, approvals): (&Plan, &Approvals),
        form: Form,
        errors: FormErrors,
    ) -> Self {
        let address = format!("/desk/plans/{}", plan.slug);
        let back = format!("{address}/approvals");
        let id = |field: &str, place: usize| {
            if place == 0 { field.to_owned() } else { format!("{field}-{place}") }
        };
        let asked = |part| match part {
            BodyPart::Approves => "It approves the plan",
            BodyPart::Receives => "It is sent the plan",
        };
        let bodies = approvals.bodies.iter().enumerate();
        let outcomes = Outcome::ALL.into_iter().enumerate();
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Record a decision".into(),
            trail: vec![
                Link::new("Plans", "/desk/plans"),
                Link::new(plan.title.as_str(), address.as_str()),
                Link::new("Approvals", back.as_str()),
            ],
            token,
            errors,
            form,
            versions: versions(plan).into_iter().map(|(number, label)| (number.to_string(), label)).collect(),
            bodies: bodies
                .map(|(place, body)| (id("body", place), body.name.clone(), asked(body.part)))
                .collect(),
            outcomes: outcomes
                .map(|(place, outcome)| (id("outcome", place), outcome.as_str(), outcome.in_words()))
                .collect(),
            back,
        }
    }
}
