//! What became of a round: who answered, who has time still, who is silent, whose letter did not arrive.

use std::collections::HashMap;

use access::{Event, Person, identity::list_people};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use post::{LetterState, NotRepeated};
use serde::Deserialize;
use serde_json::json;
use web::{FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    super::shown::hour,
    plan_asked::title_of,
    standing::{Standing, counted},
};
use crate::{
    LOCALES,
    model::{PersonId, day_in_london, written},
    permissions::CHASE,
    store::chasing::{BundleId, BundleResult, Round, RoundId, fetch_round, list_results},
};

/// What was just done.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneAsked {
    done: String,
}

/// Whose letter is meant.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AgainForm {
    bundle: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/chasing/view_round.html")]
pub struct RoundPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    plan_title: String,
    trail: Vec<Link>,
    done: Option<&'static str>,
    round: i32,
    said: String,
    began: String,
    lines: Vec<Line>,
    left_out: Vec<String>,
}

/// Somebody who was asked.
struct Line {
    bundle: i32,
    who: String,
    standing: &'static str,
    passed_on: Option<String>,
    remedy: Option<String>,
    actions: Vec<(String, &'static str)>,
    can_repeat: bool,
    can_come_back: bool,
    /// Each form has a key of its own.
    token: FormToken,
}

/// Answers `GET /desk/chasing/rounds/12`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(id): Path<i32>,
    Query(query): Query<DoneAsked>,
) -> Result<Page<RoundPage>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let round = fetch_round(reader, partnership, RoundId(id)).await?.ok_or(Stop::NotFound)?;
    let results = list_results(reader, partnership, &round).await?;
    let people = list_people(reader, partnership).await?;
    let today = day_in_london(asked.visitor.now());
    let standings: Vec<Standing> =
        results.iter().map(|result| Standing::of(result, today, round.answer_by)).collect();
    let about = People::of(&people, &results);
    let lines = results.iter().zip(&standings);
    Ok(Page(RoundPage {
        words: surroundings.words(&LOCALES),
        title: format!("Round of {}", written(round.day)),
        plan_title: title_of(&services, &round.plan).await?,
        trail: vec![Link::new("Desk", "/desk"), Link::new("Chasing", "/desk/chasing")],
        done: match query.done.as_str() {
            "begun" => Some("The letters are in the outbox"),
            "came-back" => {
                Some("It is noted that the letter came back. Nothing more is sent to that address")
            }
            "again" => Some("The letter is in the outbox again"),
            _ => None,
        },
        round: id,
        said: format!("{} asked: {}.", results.len(), counted(&standings)),
        began: began(&round, today),
        lines: lines.map(|(result, standing)| Line::new(result, *standing, &about, asked.form())).collect(),
        left_out: round.left_out,
        surroundings,
    }))
}

/// Answers `POST /desk/chasing/rounds/12/send-again`: a letter that was perhaps sent, or could not be, goes out again
/// because a person says so.
pub async fn send_again(
    State(services): State<Services>,
    asked: Asked,
    Path(id): Path<i32>,
    Submitted { key, form, .. }: Submitted<AgainForm>,
) -> Result<Response, Stop> {
    let _permit = asked.may(&CHASE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let partnership = services.partnership.id;
    let round = fetch_round(&work, partnership, RoundId(id)).await?.ok_or(Stop::NotFound)?;
    let bundle = form.bundle.parse().map(BundleId).map_err(|_| Stop::NotFound)?;
    let results = list_results(&work, partnership, &round).await?;
    let meant = results.into_iter().find(|result| result.id == bundle).ok_or(Stop::NotFound)?;
    let letter = match &meant.message_id {
        Some(message_id) => post::find_letter(&work, partnership.0, message_id).await?,
        None => None,
    };
    let letter = letter.ok_or(Stop::NotFound)?;
    match post::repeat(&work, partnership.0, letter, work.visitor().now()).await {
        Ok(()) => {}
        Err(NotRepeated::NotThere) => return Err(Stop::NotFound),
        Err(NotRepeated::Database(fault)) => return Err(fault.into()),
        Err(refused) => return Err(Stop::refused(refused)),
    }
    let detail = json!({ "bundle": bundle.0, "person": meant.person.0 });
    work.record(Event { what: "actions.chase-repeat", object: Round::object(round.id), detail }).await?;
    let address = format!("/desk/chasing/rounds/{id}?done=again");
    work.answer(&key, &address).await?;
    work.done().await?;
    Ok(see_other(&address))
}

fn began(round: &Round, today: Date) -> String {
    let by = match round.begun_by.as_str() {
        "clock" => "by the schedule".to_owned(),
        // The number by which the record tells two of one name apart is left out.
        name => format!("by {}", name.split_once(" (person ").map_or(name, |(name, _)| name)),
    };
    let tense = if today > round.answer_by { "was" } else { "is" };
    format!("Begun {} {by}. An answer {tense} wanted by {}.", hour(round.begun), written(round.answer_by))
}

/// Who is meant by a number.
struct People<'a> {
    people: HashMap<PersonId, &'a Person>,
    bundles: HashMap<BundleId, PersonId>,
}

impl<'a> People<'a> {
    fn of(people: &'a [Person], results: &[BundleResult]) -> Self {
        Self {
            people: people.iter().map(|person| (person.id, person)).collect(),
            bundles: results.iter().map(|result| (result.id, result.person)).collect(),
        }
    }

    fn who(&self, id: PersonId) -> String {
        let Some(person) = self.people.get(&id) else { return "somebody not on file any more".into() };
        let said = [&person.name, &person.organisation_name];
        let said = said.into_iter().map(String::as_str).filter(|word| !word.is_empty());
        said.collect::<Vec<_>>().join(", ")
    }

    fn of_bundle(&self, id: BundleId) -> Option<String> {
        self.bundles.get(&id).map(|person| self.who(*person))
    }
}

impl Line {
    fn new(result: &BundleResult, standing: Standing, people: &People<'_>, token: FormToken) -> Self {
        let actions =
            result.items.iter().map(|(number, answer)| (number.to_string(), word(answer.as_deref())));
        let passed_on = result.passed_on_from.and_then(|from| people.of_bundle(from));
        Self {
            bundle: result.id.0,
            who: people.who(result.person),
            standing: standing.word(),
            passed_on: passed_on.map(|from| format!("Passed on by {from}.")),
            remedy: remedy(result, standing),
            actions: actions.collect(),
            can_repeat: matches!(standing, Standing::PerhapsSent | Standing::NotSent),
            can_come_back: !result.came_back
                && matches!(
                    result.letter,
                    Some(LetterState::Sent | LetterState::PerhapsSent | LetterState::Failed)
                ),
            token,
        }
    }
}

fn word(answer: Option<&str>) -> &'static str {
    match answer {
        Some("update") => "updated",
        Some("nothing") => "nothing to report",
        Some("passed-on") => "sent to a colleague",
        Some(_) => "updated on the desk or by another link",
        None => "no answer",
    }
}

fn remedy(result: &BundleResult, standing: Standing) -> Option<String> {
    match standing {
        Standing::CameBack => Some(
            "Correct the person’s e-mail address under People. They are written to again once it is another.".into(),
        ),
        Standing::PerhapsSent => Some(
            "The sending was interrupted, so the letter may have arrived. It is not sent again by itself: ask, or send it again."
                .into(),
        ),
        Standing::NotSent => {
            Some("The mail server did not take it. Look at the address, then send it again.".into())
        }
        Standing::NotWritten => result.problem.as_ref().map(|problem| format!("Why: {problem}.")),
        _ => None,
    }
}
