//! The public page of an action, made from a list of what may be shown: nothing else of the action gets here.

use askama::Template;
use axum::extract::{Path, State};
use capability::{Asked, Services};
use jiff::civil::Date;
use web::{Link, Page, Stop, Surroundings, Words};

use super::{
    action_page::in_words,
    pointed::pointed,
    pointers_shown::{MeasuresShown, Reason, reasons},
    shown::{self, Names},
};
use crate::{
    LOCALES,
    model::{Action, Due, RULE, Update, day_in_london},
    permissions::{Agreed, SEE},
    store,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/see_action.html")]
pub struct SeePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    public: PublicAction,
}

/// What the public may know of an action: this, and no more.
struct PublicAction {
    number: String,
    why: String,
    reasons: Vec<Reason>,
    measures: String,
    who: String,
    due: String,
    grade: &'static str,
    state: String,
    graded: String,
    plan: Link,
    updates: Vec<PublicUpdate>,
}

/// What the public may know of an update.
struct PublicUpdate {
    text: String,
    by: String,
}

/// Answers `GET /actions/A-2026-031`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<SeePage>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let number = number.parse().map_err(|_| Stop::NotFound)?;
    let action = store::fetch_action(reader, partnership, number).await?.ok_or(Stop::NotFound)?;
    // Signed in or not: what is not public is not here.
    asked.visitor.may_on(&SEE, &Agreed(partnership, &action)).map_err(|_| Stop::NotFound)?;
    let updates = store::list_updates(reader, partnership, number, false).await?;
    let names = Names::of(&access::identity::list_organisations(reader, partnership).await?);
    let today = day_in_london(asked.visitor.now());
    let words = surroundings.words(&LOCALES);
    let place = format!("/plan/{}/{}", action.plan, action.priority);
    let plan = pointed(&services, &place, in_words(&action.priority)).await?;
    let pointers = store::list_pointers(reader, partnership, &action).await?;
    let reasons = reasons(&services, &pointers, |_| words.t("see-answers")).await?;
    // Whoever is signed in sees here what everybody sees.
    let anyone = services.gate.public(partnership, asked.visitor.now());
    let shown = MeasuresShown { services: &services, visitor: &anyone, words, today };
    let measures = shown.html(&pointers, false).await?;
    Ok(Page(SeePage {
        title: action.title.clone(),
        trail: vec![Link::new(words.t("see-plan"), format!("/plan/{}", action.plan))],
        public: PublicAction::new(words, (&action, &updates), (plan, reasons, measures), &names, today),
        words,
        surroundings,
    }))
}

impl PublicAction {
    fn new(
        words: Words,
        (action, updates): (&Action, &[Update]),
        (plan, reasons, measures): (Link, Vec<Reason>, String),
        names: &Names,
        today: Date,
    ) -> Self {
        let grade = action.shown(today).grade();
        let said = updates.iter().filter(|update| !update.nothing_to_report);
        Self {
            number: action.number.to_string(),
            why: action.why.clone(),
            reasons,
            measures,
            who: names.who(action, &words.t("see-lead")),
            due: match action.due {
                Due::On(date) => words.date(date),
                Due::NoDate => words.t("see-no-date"),
                Due::AsNecessary => words.t("see-as-necessary"),
            },
            grade: grade.as_str(),
            state: shown::grade_in_words(words, grade),
            graded: words.with("see-graded", [("rule", RULE.into()), ("date", words.date(today).into())]),
            plan,
            updates: said.map(|update| PublicUpdate::new(words, update)).collect(),
        }
    }
}

impl PublicUpdate {
    /// Signed by post and organisation: whose office it is counts, not whose name.
    fn new(words: Words, update: &Update) -> Self {
        let by = match update.by.in_public().as_str() {
            "author not stated" => words.t("see-no-author"),
            said => said.to_owned(),
        };
        let day = shown::day_said(words, update);
        let corrected = update.versions.last().filter(|_| update.is_corrected());
        let by = match corrected {
            Some(version) => {
                let corrected = words.date(day_in_london(version.at));
                words.with(
                    "see-by-corrected",
                    [("by", by.into()), ("date", day.into()), ("corrected", corrected.into())],
                )
            }
            None => words.with("see-by", [("by", by.into()), ("date", day.into())]),
        };
        Self { text: update.text().to_owned(), by }
    }
}
