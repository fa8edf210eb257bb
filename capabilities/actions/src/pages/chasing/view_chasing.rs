//! Chasing at the desk: when each plan is chased, and what became of past rounds.

use askama::Template;
use axum::extract::{Query, State};
use capability::{Asked, Services};
use jiff::civil::Date;
use serde::Deserialize;
use web::{Link, Page, Stop, Surroundings, Words};

use super::{
    plan_asked::title_of,
    standing::{Standing, counted},
};
use crate::{
    LOCALES,
    model::{Schedule, day_in_london, written},
    store::chasing::{
        Round, last_round, list_letters_back, list_not_chased, list_plans, list_results, list_rounds,
        list_schedules,
    },
};

/// Past rounds that are shown.
const ROUNDS: u64 = 12;

/// What was just done.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneAsked {
    done: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/chasing/view_chasing.html")]
pub struct ChasingPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    done: Option<&'static str>,
    plans: Vec<PlanShown>,
    rounds: Vec<RoundShown>,
    not_chased: usize,
    came_back: usize,
}

struct PlanShown {
    plan: String,
    title: String,
    when: String,
    about: String,
    answer: String,
    next: String,
}

struct RoundShown {
    id: i32,
    title: String,
    said: String,
}

/// Answers `GET /desk/chasing`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Query(query): Query<DoneAsked>,
) -> Result<Page<ChasingPage>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let today = day_in_london(asked.visitor.now());
    let schedules = list_schedules(reader, partnership).await?;
    let mut plans = vec![];
    for plan in list_plans(reader, partnership).await? {
        let schedule = schedules.get(&plan).cloned().unwrap_or_else(|| Schedule::unset(today));
        let last = last_round(reader, partnership, &plan).await?;
        plans.push(PlanShown::new(title_of(&services, &plan).await?, plan, &schedule, last, today));
    }
    let mut rounds = vec![];
    for round in list_rounds(reader, partnership, ROUNDS).await? {
        rounds.push(RoundShown::fetch(&services, &round, today).await?);
    }
    Ok(Page(ChasingPage {
        words: surroundings.words(&LOCALES),
        title: "Chasing".into(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Actions", "/desk/actions")],
        done: match query.done.as_str() {
            "scheduled" => Some("The schedule is kept"),
            _ => None,
        },
        plans,
        rounds,
        not_chased: list_not_chased(reader, partnership, today).await?.len(),
        came_back: list_letters_back(reader, partnership).await?.len(),
        surroundings,
    }))
}

impl PlanShown {
    fn new(title: String, plan: String, schedule: &Schedule, last: Option<Date>, today: Date) -> Self {
        Self {
            title,
            plan,
            when: schedule.in_words(),
            about: schedule.about_in_words(),
            answer: format!("an answer is wanted within {} days", schedule.answer_days),
            next: match schedule.next(today, last) {
                Some(day) if day == today => "today".into(),
                Some(day) => written(day),
                None => "none is planned".into(),
            },
        }
    }
}

impl RoundShown {
    async fn fetch(services: &Services, round: &Round, today: Date) -> Result<Self, Stop> {
        let results = list_results(services.database.reader(), services.partnership.id, round).await?;
        let standings: Vec<Standing> =
            results.iter().map(|result| Standing::of(result, today, round.answer_by)).collect();
        Ok(Self {
            id: round.id.0,
            title: format!("{}, {}", written(round.day), title_of(services, &round.plan).await?),
            said: format!("{} asked: {}", results.len(), counted(&standings)),
        })
    }
}
