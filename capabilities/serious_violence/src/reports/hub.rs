//! The hub as a document: in short, what we mean, the four pillars of evaluation, services by place, how we know.

use documents::{Block, Document, Marking, Note, Section, Span, Text};
use incident::Category;
use jiff::civil::Date;
use sentences::{Change, Sentences};
use web::Words;

use super::{
    dashboard, entries, interventions, places,
    text::{blocks_of, paragraph, section},
};
use crate::{
    fetch::NoPlaces,
    hub::Hub,
    model::{Definition, Places, Weighed},
};

/// What the document needs besides the hub.
pub struct HubShown<'a> {
    /// The words, in the language of the document.
    pub words: Words,
    /// Who publishes it.
    pub partnership: &'a str,
    /// Whether all of it is made up.
    pub sample: bool,
    /// The day it is made.
    pub date: Date,
}

/// The document.
pub fn document(hub: &Hub, shown: &HubShown<'_>) -> Document {
    let words = shown.words;
    let mut sections = vec![in_short(words, hub), definition(words, hub)];
    sections.push(dashboard::section(words, hub));
    sections.extend(places::section(words, hub));
    sections.push(interventions::section(words, hub));
    sections.extend(entries::sections(words, hub));
    sections.push(method(words, hub));
    Document {
        title: words.t("hub-title"),
        summary: words.with("hub-summary", [("partnership", shown.partnership.into())]),
        author: shown.partnership.to_owned(),
        language: words.language(),
        date: shown.date,
        marking: Marking::Official,
        notice: shown.sample.then(|| words.t("sample-notice")),
        sections,
    }
}

/// The message first, for a resident.
fn in_short(words: Words, hub: &Hub) -> Section {
    let mut points = Vec::new();
    match &hub.definition {
        Some(definition) => points.push(Text::plain(words.with(
            "short-definition",
            [
                ("categories", categories(words, &definition.says.categories).into()),
                ("body", definition.says.body.as_str().into()),
                ("from", words.date(definition.says.from).into()),
            ],
        ))),
        None => points.push(Text(vec![Span::Strong(words.t("short-no-definition"))])),
    }
    match &hub.places {
        Ok(places) => {
            points.push(Text::plain(recorded(words, places)));
            points.extend(super::places::concentration(words, places).map(Text::plain));
        }
        Err(why) => points.extend(no_places(words, why).map(Text::plain)),
    }
    if let Some(heard) = hub.entries_of(crate::model::EntryKind::Heard).first() {
        points.push(Text::plain(words.with("short-heard", [("asked", heard.field("asked").into())])));
    }
    if hub.definition.is_some() {
        points.push(Text::plain(words.t("short-wider")));
    }
    let emergency = Block::Paragraph(Text(vec![Span::Strong(words.t("short-emergency"))]));
    section("in-short", words.t("short-heading"), vec![Block::List(points), emergency])
}

/// How many, how often, and whether that is a change.
fn recorded(words: Words, places: &Places) -> String {
    let here = &places.here;
    let count = words.number(here.count);
    let to = words.month(places.period.last());
    if places.missing > 0 {
        let missing = (places.missing as u64).into();
        return words
            .with("short-recorded-gaps", [("count", count.into()), ("to", to.into()), ("missing", missing)]);
    }
    let mut said = match &here.rate {
        Some(rate) => words.with(
            "short-recorded-rate",
            [("count", count.into()), ("to", to.into()), ("rate", words.decimal(rate.value, 1).into())],
        ),
        None => words.with("short-recorded", [("count", count.into()), ("to", to.into())]),
    };
    if let (Some(previous), Some(verdict)) = (here.previous, here.verdict) {
        let change =
            Sentences::new(words.language()).brief_change(Change::judged(here.count, previous, verdict));
        said = format!("{said} {}", words.with("short-change", [("change", change.into())]));
    }
    said
}

/// Why there are no counts; nothing where the page says it already.
fn no_places(words: Words, why: &NoPlaces) -> Option<String> {
    match why {
        NoPlaces::NoDefinition | NoPlaces::Fault(_) => None,
        NoPlaces::NoArea => Some(words.t("places-no-area")),
        NoPlaces::NotLoaded => Some(words.t("places-not-loaded")),
        NoPlaces::Area(why) => Some(words.with("places-no-such-area", [("why", why.as_str().into())])),
    }
}

/// The names of categories in a sentence.
fn categories(words: Words, categories: &[Category]) -> String {
    let names: Vec<String> = categories
        .iter()
        .map(|category| format!("“{}”", assessment::category_name(words.language(), *category)))
        .collect();
    Sentences::new(words.language()).list(&names)
}

fn definition(words: Words, hub: &Hub) -> Section {
    let blocks = match &hub.definition {
        Some(definition) => definition_blocks(words, definition),
        None => vec![paragraph(words.t("definition-none"))],
    };
    section("definition", words.t("definition-heading"), blocks)
}

/// A version of the definition in full.
pub fn definition_blocks(words: Words, definition: &Definition) -> Vec<Block> {
    let says = &definition.says;
    let mut blocks = vec![paragraph(words.with(
        "definition-approved",
        [
            ("number", definition.number.to_string().into()),
            ("body", says.body.as_str().into()),
            ("approved", words.date(says.approved).into()),
            ("from", words.date(says.from).into()),
            ("review", words.date(definition.review_by()).into()),
        ],
    ))];
    if !says.offences.trim().is_empty() {
        blocks.push(paragraph(words.t("definition-offences")));
        let offences = says.offences.lines().map(str::trim).filter(|line| !line.is_empty());
        blocks.push(Block::List(offences.map(Text::plain).collect()));
    }
    if !says.qualifiers.trim().is_empty() {
        blocks.push(paragraph(words.t("definition-qualifiers")));
        blocks.extend(blocks_of(&says.qualifiers));
    }
    let counted =
        words.with("definition-counted", [("categories", categories(words, &says.categories).into())]);
    blocks.push(paragraph(counted));
    blocks.push(paragraph(words.t("definition-wider")));
    let weighed: Vec<Text> = weighed(words, &says.weighed);
    if !weighed.is_empty() {
        blocks.push(Block::Note(Note { summary: words.t("definition-weighed"), paragraphs: weighed }));
    }
    if !says.changed.trim().is_empty() {
        blocks.push(paragraph(words.with("definition-changed", [("changed", says.changed.as_str().into())])));
    }
    blocks
}

fn weighed(words: Words, weighed: &Weighed) -> Vec<Text> {
    let parts = [
        (words.t("weighed-penalty"), &weighed.penalty),
        (words.t("weighed-victims"), &weighed.victims),
        (words.t("weighed-prevalence"), &weighed.prevalence),
        (words.t("weighed-community"), &weighed.community),
    ];
    let said = parts.into_iter().filter(|(_, said)| !said.trim().is_empty());
    said.map(|(what, said)| Text(vec![Span::Strong(format!("{what}: ")), Span::Words(said.trim().into())]))
        .collect()
}

fn method(words: Words, hub: &Hub) -> Section {
    let mut points = vec![words.t("method-police"), words.t("method-points"), words.t("method-few")];
    if hub.places.as_ref().is_ok_and(|places| !places.small_areas.is_empty()) {
        points.push(words.t("method-spots"));
    }
    points.extend([words.t("method-rates"), words.t("method-signals"), words.t("method-rank")]);
    let points = points.into_iter().map(Text::plain).collect();
    section("method", words.t("method-heading"), vec![Block::List(points)])
}
