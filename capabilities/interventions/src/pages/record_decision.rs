//! Recording the decision of a body to stop, continue or scale.

use access::{Permission, Permit, Work};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde_json::{Value, json};
use web::{Page, Stop, Surroundings, Words};

use super::{
    field::{Check, Field, Sent},
    form_page::FormPage,
    line_form::{self, LineAsked, LineForm},
};
use crate::{
    model::{Choice, Decision, Intervention},
    permissions::DECIDE,
    store::{self, NotSaved},
    told::Told,
    wording,
};

/// The form.
struct DecisionForm;

impl LineForm for DecisionForm {
    type Says = Decision;
    const PERMISSION: &'static Permission = &DECIDE;
    const EVENT: &'static str = "interventions.decide";
    const DONE: &'static str = "decision";
    const FIRST: &'static str = "choice";

    fn about(told: &Told, correcting: bool) -> (&'static str, String, String) {
        let words = wording::words_in(vocabulary::Language::English);
        let title =
            if correcting { "Correct a decision that was written down wrongly" } else { "Record a decision" };
        let lead = "What a body decided, as it stands in its minutes. Earlier decisions stay in the history.";
        (title, lead.into(), wording::baseline_warning(words, told).unwrap_or_default())
    }

    fn fresh(_told: &Told, today: Date) -> Sent {
        Sent::default().put_date("day", Some(today))
    }

    fn filled(told: &Told, line: i32) -> Option<Sent> {
        let decision = &told.decisions.iter().find(|decided| decided.id == line)?.says;
        let sent = Sent::default()
            .put("choice", decision.choice.as_str())
            .put("body", &decision.body)
            .put("why", &decision.why);
        Some(sent.put_date("day", Some(decision.day)).put_date("next_review", decision.next_review))
    }

    fn fields(_told: &Told, words: Words, sent: &Sent) -> Vec<Field> {
        let choices = Choice::ALL.map(|choice| (choice.as_str().to_owned(), wording::choice(words, choice)));
        vec![
            Field::radios(sent, "choice", "What was decided", choices.to_vec()),
            Field::line(sent, "body", "Which body decided", "Such as the executive board"),
            Field::date(sent, "day", "On which day", ""),
            Field::text(sent, "why", "Why", "In a sentence or two, fit to show to everybody"),
            Field::date(sent, "next_review", "When it is looked at again", "Left empty only where it stops"),
        ]
    }

    fn check(_told: &Told, check: &mut Check<'_>, sent: &Sent, today: Date) -> Option<Decision> {
        let choice = Choice::of(sent.get("choice"));
        if choice.is_none() {
            check.errors.add("choice", "Choose what was decided");
        }
        let body = check.needed("body", "Enter which body decided");
        let day = check.past_day("day", "Enter the day of the decision", today);
        let why = check.text("why");
        if why.is_empty() {
            check.errors.add("why", "Enter why, in a sentence");
        }
        let next_review = check.day("next_review");
        if next_review.is_none() && choice.is_some_and(|choice| choice != Choice::Stop) {
            check.errors.add(
                "next_review",
                "Enter when it is looked at again: what goes on without a review goes on for ever",
            );
        }
        if next_review.zip(day).is_some_and(|(review, day)| review <= day) {
            check.errors.add("next_review", "The review must come after the decision");
        }
        Some(Decision { choice: choice?, body, day: day?, why, next_review })
    }

    async fn save(
        work: &mut Work,
        permit: &Permit,
        intervention: &Intervention,
        says: &Decision,
        replaces: Option<i32>,
    ) -> Result<i32, NotSaved> {
        store::save_decision(work, permit, intervention, says, replaces).await
    }

    fn detail(says: &Decision) -> Value {
        json!({ "choice": says.choice.as_str(), "body": says.body, "day": says.day.to_string() })
    }
}

/// Answers `GET /desk/interventions/custody-navigators/decision`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(line): Query<LineAsked>,
) -> Result<Page<FormPage>, Stop> {
    line_form::get::<DecisionForm>(&services, &asked, surroundings, &slug, &line).await
}

/// Answers `POST /desk/interventions/custody-navigators/decision`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    submitted: Submitted<Sent>,
) -> Result<Response, Stop> {
    line_form::post::<DecisionForm>(&services, &asked, surroundings, &slug, submitted).await
}
