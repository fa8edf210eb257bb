//! Before anything is sent: who would be asked about what, who would not, and the button.

use std::collections::BTreeSet;

use access::identity::list_organisations;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::Timestamp;
use web::{FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    super::{pass_on_link::ButtonForm, shown::Names},
    plan_asked::{PlanAsked, plan_asked},
};
use crate::{
    LOCALES,
    chasing::{Told, Wording, begin_round, expiry, roll_of, write_letters},
    model::{Action, Bundle, LeftOut, Roll, day_in_london, written},
    permissions::CHASE,
    store::chasing::last_round,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/chasing/preview_round.html")]
pub struct PreviewPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    plan_title: String,
    trail: Vec<Link>,
    token: FormToken,
    lead: String,
    answer_by: String,
    already: Option<&'static str>,
    button: String,
    bundles: Vec<BundleShown>,
    letter: Option<Wording>,
    left_out: Vec<LeftOutShown>,
}

struct BundleShown {
    who: String,
    actions: Vec<Link>,
}

struct LeftOutShown {
    who: String,
    action: Link,
    why: String,
}

/// Answers `GET /desk/chasing/plans/2025-28`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(plan): Path<String>,
) -> Result<Page<PreviewPage>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let today = day_in_london(asked.visitor.now());
    let plan = plan_asked(&services, &plan, today).await?;
    let roll = roll_of(reader, partnership, &plan.plan, &plan.schedule, today).await?;
    let names = Names::of(&list_organisations(reader, partnership).await?);
    let already = last_round(reader, partnership, &plan.plan).await? == Some(today);
    let answer_by = written(plan.schedule.answer_by(today));
    let letter = match roll.bundles.first() {
        Some(bundle) => Some(letter(&services, &plan, bundle, asked.visitor.now())?),
        None => None,
    };
    Ok(Page(PreviewPage {
        words: surroundings.words(&LOCALES),
        title: "Who would be asked today".into(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Chasing", "/desk/chasing")],
        token: asked.form(),
        lead: lead(&plan, &roll),
        answer_by: format!("An answer would be wanted by {answer_by}."),
        already: already.then_some("This plan was chased today. It can be chased again from tomorrow."),
        button: match roll.bundles.len() {
            1 => "Chase now: write to 1 person".into(),
            people => format!("Chase now: write to {people} people"),
        },
        letter,
        bundles: roll.bundles.iter().map(BundleShown::new).collect(),
        left_out: roll.left_out.iter().map(|one| LeftOutShown::new(one, &names)).collect(),
        plan_title: plan.title,
        surroundings,
    }))
}

/// Answers `POST /desk/chasing/plans/2025-28`: chases now. The round is kept whole before its first letter is written.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    Path(plan): Path<String>,
    Submitted { key, .. }: Submitted<ButtonForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&CHASE).map_err(|_| Stop::NotAllowed)?;
    let today = day_in_london(asked.visitor.now());
    let plan = plan_asked(&services, &plan, today).await?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let Some(round) = begin_round(&mut work, &permit, &plan.plan, &plan.schedule).await? else {
        return Err(Stop::refused("This plan was chased today. It can be chased again from tomorrow."));
    };
    let address = format!("/desk/chasing/rounds/{}?done=begun", round.0);
    work.answer(&key, &address).await?;
    work.done().await?;
    // Should this be interrupted, the clock finishes it.
    write_letters(&services, &asked.visitor).await?;
    Ok(see_other(&address))
}

/// The letter to the first of those who would be asked, as it would go out today.
fn letter(
    services: &Services,
    plan: &PlanAsked,
    bundle: &Bundle,
    now: Timestamp,
) -> Result<Wording, jiff::Error> {
    let answer_by = plan.schedule.answer_by(day_in_london(now));
    let until = day_in_london(expiry(now, answer_by)?);
    let told = Told { name: &bundle.person.name, actions: &bundle.actions, answer_by, until };
    let words = Words::new(plan.schedule.language, &LOCALES);
    Ok(told.worded(words, &services.partnership.name, "[a link of their own]"))
}

fn lead(plan: &PlanAsked, roll: &Roll) -> String {
    // An action that several organisations lead is asked about several times and counted once.
    let asked_about = roll.bundles.iter().flat_map(|bundle| &bundle.actions).map(|action| action.number);
    let actions = asked_about.collect::<BTreeSet<_>>().len();
    let people = match roll.bundles.len() {
        0 => "Nobody would be asked".to_owned(),
        1 => "1 person would be asked".to_owned(),
        people => format!("{people} people would be asked"),
    };
    let asked = if actions == 1 { "1 action".to_owned() } else { format!("{actions} actions") };
    let about = plan.schedule.about_in_words();
    if roll.bundles.is_empty() {
        format!("{people}. The plan asks about {about}.")
    } else {
        format!("{people} about {asked}. The plan asks about {about}.")
    }
}

fn link(action: &Action) -> Link {
    Link::new(format!("{} {}", action.number, action.title), action.desk_address())
}

impl BundleShown {
    fn new(bundle: &Bundle) -> Self {
        let person = &bundle.person;
        let said = [&person.name, &person.post, &person.organisation_name];
        let said: Vec<&str> = said.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        Self { who: said.join(", "), actions: bundle.actions.iter().map(link).collect() }
    }
}

impl LeftOutShown {
    fn new(one: &LeftOut, names: &Names) -> Self {
        Self {
            who: names.full(one.organisation),
            action: Link::new(
                format!("{} {}", one.number, one.title),
                format!("/desk/actions/{}", one.number),
            ),
            why: one.why.in_words(),
        }
    }
}
