//! What was carried out of a plan at once: how each action stood then, and whose date has passed.

use actions::{
    ActionNumber, EDIT, day_in_london, sight_of,
    store::{Sight, fetch_action},
    written,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use capability::{Asked, Services};
use serde::Deserialize;
use web::{Link, Page, Stop, Surroundings, Words};

use super::plan_asked::plan_asked;
use crate::{LOCALES, carried::carries_of, model::StandingLine, permissions::seen_by};

/// What the address says besides.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CarryDone {
    done: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/view_carry.html")]
pub struct ViewCarry {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    done: bool,
    said: String,
    next: Option<String>,
    passed: Vec<Passed>,
    edits: bool,
    lines: Vec<Line>,
}

/// An action whose date has passed.
struct Passed {
    number: String,
    title: String,
    due: String,
}

/// An action as it stood.
struct Line {
    number: String,
    title: String,
    leads: String,
    grade: String,
    word: &'static str,
    due: String,
}

/// Answers `GET /desk/plans/2025-26/carry/3`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, number)): Path<(String, i32)>,
    Query(query): Query<CarryDone>,
) -> Result<Page<ViewCarry>, Stop> {
    let visitor = &asked.visitor;
    let (reader, partnership, sight) = (services.database.reader(), visitor.partnership(), sight_of(visitor));
    let plan = plan_asked(reader, visitor, &slug).await?;
    let carries = carries_of(reader, partnership, plan.id, (seen_by(visitor), sight)).await?;
    let carry = carries.into_iter().find(|carry| carry.id == number).ok_or(Stop::NotFound)?;
    let today = day_in_london(visitor.now());
    let mut passed = Vec::new();
    for line in &carry.standing.lines {
        let Ok(number) = line.number.parse::<ActionNumber>() else { continue };
        let Some(action) = fetch_action(reader, partnership, number).await? else { continue };
        let due = action.due.date().filter(|due| *due < today && action.progress.state.is_open());
        if let Some(due) = due {
            passed.push(Passed { number: line.number.clone(), title: line.title.clone(), due: written(due) });
        }
    }
    let count = carry.standing.lines.len();
    Ok(Page(ViewCarry {
        words: surroundings.words(&LOCALES),
        surroundings,
        title: format!("Carried into {}", carry.into_words()),
        trail: vec![
            Link::new("Plans", "/desk/plans"),
            Link::new(plan.title.as_str(), format!("/desk/plans/{}", plan.slug)),
        ],
        done: query.done == "plans.carry",
        said: format!(
            "{} by {} on {}, each with its number, updates, files and history.",
            if count == 1 { "1 action was carried".into() } else { format!("{count} actions were carried") },
            carry.by,
            written(day_in_london(carry.at)),
        ),
        next: (!carry.into_title.is_empty()).then(|| format!("/desk/plans/{}", carry.into)),
        passed,
        edits: visitor.may(&EDIT).is_ok() && sight == Sight::Everything,
        lines: carry.standing.lines.iter().map(Line::new).collect(),
    }))
}

impl Line {
    fn new(line: &StandingLine) -> Self {
        Self {
            number: line.number.clone(),
            title: line.title.clone(),
            leads: line.leads(),
            grade: line.grade.clone(),
            word: line.grade().map_or("", |grade| grade.word()),
            due: line.due.map_or_else(|| "no date".into(), written),
        }
    }
}
