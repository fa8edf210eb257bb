//! The hub at the desk: what is there, what is missing, and where each is kept.

use askama::Template;
use axum::extract::{Query, State};
use capability::{Asked, Services};
use serde::Deserialize;
use web::{Link, Page, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    hub::Hub,
    model::{Definition, EntryKind, Return, Shown, Sight, day_in_london},
    permissions::{APPROVE, WRITE},
    reports::quarter_in_words,
    store,
};

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/view_hub.html")]
pub struct HubPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    done: Option<&'static str>,
    writes: bool,
    approves: bool,
    definition: Option<DefinitionShown>,
    measures: Vec<MeasureShown>,
    others: Vec<Link>,
    lacking: Vec<String>,
    kinds: Vec<KindShown>,
    returns: Vec<ReturnShown>,
}

struct DefinitionShown {
    number: i32,
    body: String,
    approved: String,
    from: String,
    review: String,
    review_is_due: bool,
    to_come: Option<String>,
}

struct MeasureShown {
    name: String,
    href: String,
    group: String,
    ages: String,
    public: bool,
}

struct KindShown {
    kind: &'static str,
    heading: &'static str,
    add: &'static str,
    entries: Vec<EntryShown>,
}

struct EntryShown {
    href: String,
    title: String,
    when: String,
    public: bool,
    /// What is still to be said, for "you said, we did".
    lacks: &'static str,
}

struct ReturnShown {
    href: String,
    quarter: String,
    state: String,
}

/// Answers `GET /desk/serious-violence`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Query(Done { done }): Query<Done>,
) -> Result<Page<HubPage>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let hub = Hub::fetch(&services, None, Sight::Desk).await.map_err(Stop::Fault)?;
    let words = surroundings.words(&LOCALES);
    let register = measures::list_measures(reader, partnership, false).await?;
    let shown: Vec<&Shown> = hub.lines.iter().map(|one| &one.line.shown).collect();
    let others = register
        .iter()
        .filter(|measure| shown.iter().all(|shown| shown.measure != measure.slug))
        .map(|measure| Link::new(measure.definition.name.as_str(), address_of(&measure.slug)));
    let today = day_in_london(asked.visitor.now());
    let returns = store::list_returns(reader, partnership).await?;
    Ok(Page(HubPage {
        title: "Serious violence".into(),
        trail: vec![Link::new("Desk", "/desk")],
        done: done.as_deref().and_then(in_words),
        writes: asked.may(&WRITE).is_ok(),
        approves: asked.may(&APPROVE).is_ok(),
        definition: hub.definition.as_ref().map(|definition| {
            let to_come = hub.definitions.iter().find(|other| other.says.from > today);
            DefinitionShown::of(definition, to_come, today)
        }),
        measures: hub.lines.iter().map(|one| MeasureShown::of(words, one)).collect(),
        others: others.collect(),
        lacking: hub
            .missing
            .iter()
            .map(|(group, ages)| {
                format!(
                    "{}: {}",
                    crate::reports::group_name(words, *group),
                    crate::reports::ages_name(words, *ages)
                )
            })
            .collect(),
        kinds: EntryKind::ALL.into_iter().map(|kind| KindShown::of(kind, &hub)).collect(),
        returns: returns.iter().map(ReturnShown::of).collect(),
        words,
        surroundings,
    }))
}

/// Where it is said what the hub shows of a measure.
pub fn address_of(measure: &measures::Slug) -> String {
    format!("/desk/serious-violence/measures/{measure}")
}

fn in_words(done: &str) -> Option<&'static str> {
    Some(match done {
        "defined" => "The version of the definition was kept.",
        "shown" => "The hub shows the measure.",
        "hidden" => "The measure was taken off the hub. It stays in the register.",
        "added" => "The entry was added.",
        "changed" => "The entry was changed.",
        "removed" => "The entry was removed. The record keeps that it was there.",
        _ => return None,
    })
}

impl DefinitionShown {
    fn of(definition: &Definition, to_come: Option<&Definition>, today: jiff::civil::Date) -> Self {
        let english = vocabulary::Language::English;
        let written = |day| english.date(day);
        Self {
            number: definition.number,
            body: definition.says.body.clone(),
            approved: written(definition.says.approved),
            from: written(definition.says.from),
            review: written(definition.review_by()),
            review_is_due: definition.review_by() <= today,
            to_come: to_come
                .map(|other| format!("Version {} holds from {}.", other.number, written(other.says.from))),
        }
    }
}

impl MeasureShown {
    fn of(words: Words, one: &crate::hub::DashboardLine) -> Self {
        let (shown, definition) = (&one.line.shown, &one.line.told.measure.definition);
        Self {
            name: definition.name.clone(),
            href: address_of(&shown.measure),
            group: crate::reports::group_name(words, shown.group),
            ages: crate::reports::ages_name(words, shown.ages),
            public: definition.public,
        }
    }
}

impl KindShown {
    fn of(kind: EntryKind, hub: &Hub) -> Self {
        let (heading, add) = match kind {
            EntryKind::Heard => ("Communities and young people", "Add what people said"),
            EntryKind::Evaluation => ("External evaluation", "Add an evaluation"),
            EntryKind::Local => ("Services, projects and gaps by place", "Add a service, project or gap"),
        };
        let english = vocabulary::Language::English;
        let entries = hub.entries_of(kind).into_iter().map(|entry| EntryShown {
            href: format!("/desk/serious-violence/entries/{}", entry.id),
            title: entry.title().to_owned(),
            when: match kind {
                EntryKind::Local => entry.field("place").to_owned(),
                _ => entry.day("when").map(|day| english.date(day)).unwrap_or_default(),
            },
            public: entry.public,
            lacks: match kind {
                EntryKind::Heard if entry.field("did").is_empty() => "nothing done yet",
                EntryKind::Heard if entry.field("changed").is_empty() => "what changed is not said",
                EntryKind::Evaluation if entry.field("response").is_empty() => "no response yet",
                _ => "",
            },
        });
        Self { kind: kind.as_str(), heading, add, entries: entries.collect() }
    }
}

impl ReturnShown {
    fn of(one: &Return) -> Self {
        let english = vocabulary::Language::English;
        Self {
            href: format!("/desk/serious-violence/returns/{}", one.quarter),
            quarter: quarter_in_words(one.quarter),
            state: match &one.approved {
                Some(approved) => format!("approved by {} on {}", approved.body, english.date(approved.on)),
                None => format!("draft, due on {}", english.date(one.due)),
            },
        }
    }
}
