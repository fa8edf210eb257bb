//! The register of measures at the desk, by the outcome they serve.

use askama::Template;
use axum::extract::{Query, State};
use capability::{Asked, Services};
use serde::Deserialize;
use web::{Column, Link, Page, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    model::Kind,
    permissions::{ENTER, WRITE},
    told::{Told, by_outcome, tell_all},
    wording,
};

/// What its address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneAsked {
    done: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/list_measures.html")]
pub struct ListPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    done: &'static str,
    lead: String,
    writes: bool,
    enters: bool,
    columns: Vec<Column>,
    outcomes: Vec<OutcomeShown>,
}

struct OutcomeShown {
    name: String,
    rows: Vec<RowShown>,
}

struct RowShown {
    name: String,
    href: String,
    unit: String,
    cadence: String,
    owner: String,
    latest: String,
    state: String,
    marks: Vec<&'static str>,
}

/// Answers `GET /desk/measures`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Query(said): Query<DoneAsked>,
) -> Result<Page<ListPage>, Stop> {
    let all = tell_all(&services, false).await.map_err(Stop::Fault)?;
    let words = surroundings.words(&LOCALES);
    let outcomes = by_outcome(&all);
    let shown = outcomes.iter().map(|(name, of)| OutcomeShown {
        name: (*name).to_owned(),
        rows: of.iter().map(|told| RowShown::new(words, told)).collect(),
    });
    Ok(Page(ListPage {
        title: "Measures".into(),
        trail: vec![Link::new("Desk", "/desk")],
        done: match said.done.as_str() {
            "import" => "The definitions were taken in.",
            "values" => "The values were taken in.",
            _ => "",
        },
        lead: lead(&all, outcomes.len()),
        writes: asked.may(&WRITE).is_ok(),
        enters: asked.may(&ENTER).is_ok(),
        columns: ["Measure", "Unit", "Reported", "Who answers for it", "Latest period", "Signal or noise"]
            .map(Column::text)
            .to_vec(),
        outcomes: shown.collect(),
        words,
        surroundings,
    }))
}

/// The message of the register: how much is there, and what waits.
fn lead(all: &[Told], outcomes: usize) -> String {
    if all.is_empty() {
        return "There are no measures yet. Add one, or take in a sheet.".into();
    }
    let nothing = all.iter().filter(|told| told.series.latest().is_none()).count();
    let awaited = all.iter().filter(|told| !told.awaited.is_empty()).count();
    let plural = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
    };
    let mut said = vec![format!(
        "{} under {}.",
        plural(all.len(), "measure", "measures"),
        plural(outcomes, "outcome", "outcomes")
    )];
    if nothing > 0 {
        said.push(format!("{} no value yet.", plural(nothing, "has", "have")));
    }
    if awaited > 0 {
        said.push(format!("{} for a period that is over.", plural(awaited, "is awaited", "are awaited")));
    }
    if nothing + awaited == 0 {
        said.push("All have their latest values.".into());
    }
    said.join(" ")
}

impl RowShown {
    fn new(words: Words, told: &Told) -> Self {
        let definition = &told.measure.definition;
        let said = |text: Option<String>| text.unwrap_or_else(|| "not said".into());
        let mut marks = Vec::new();
        if definition.kind == Some(Kind::Activity) {
            marks.push("activity");
        }
        if definition.binding.is_some() {
            marks.push("from the incidents");
        }
        if definition.public {
            marks.push("public");
        }
        Self {
            name: definition.name.clone(),
            href: told.measure.desk_address(),
            unit: wording::unit(words, definition.unit),
            cadence: said(definition.cadence.map(|cadence| wording::cadence(words, cadence))),
            owner: said(told.owner.clone()),
            latest: told
                .series
                .latest()
                .map_or_else(|| "no value yet".into(), |latest| wording::period(words, latest.period)),
            state: wording::change_mark(words, told),
            marks,
        }
    }
}
