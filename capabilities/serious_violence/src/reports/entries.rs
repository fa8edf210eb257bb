//! Two more pillars: communities and young people, external evaluation; and what there is at each place.

use documents::{Block, Cell, Column, Section, Span, Table, Text};
use web::Words;

use super::text::{blocks_of, paragraph, section as plain};
use crate::{
    hub::Hub,
    model::{Entry, EntryKind},
};

/// The sections, in the order of the page.
pub fn sections(words: Words, hub: &Hub) -> Vec<Section> {
    vec![
        heard(words, &hub.entries_of(EntryKind::Heard)),
        evaluations(words, &hub.entries_of(EntryKind::Evaluation)),
        local(words, &hub.entries_of(EntryKind::Local)),
    ]
}

/// You said, we did, what changed.
fn heard(words: Words, all: &[&Entry]) -> Section {
    let mut made = plain("heard", words.t("heard-heading"), vec![paragraph(words.t("heard-lead"))]);
    if all.is_empty() {
        made.blocks.push(paragraph(words.t("heard-none")));
    }
    for entry in all {
        let who = words.t(match entry.field("who") {
            "young-people" => "who-young-people",
            "victims" => "who-victims",
            "lived-experience" => "who-lived-experience",
            _ => "who-communities",
        });
        let when = entry.day("when").map(|day| words.date(day)).unwrap_or_default();
        let heading = words.with("heard-entry", [("who", who.into()), ("when", when.into())]);
        let mut blocks = vec![paragraph(words.with("heard-asked", [("asked", entry.field("asked").into())]))];
        blocks.extend(named(words.t("you-said"), entry.field("said")));
        match entry.field("did") {
            "" => blocks.push(paragraph(words.t("we-did-nothing"))),
            did => blocks.extend(named(words.t("we-did"), did)),
        }
        match entry.field("changed") {
            "" => blocks.push(paragraph(words.t("changed-nothing"))),
            changed => blocks.extend(named(words.t("what-changed"), changed)),
        }
        made.sections.push(plain(&format!("heard-{}", entry.id), heading, blocks));
    }
    made
}

/// A text under a strong lead-in.
fn named(name: String, text: &str) -> Vec<Block> {
    let mut blocks = blocks_of(text);
    match blocks.first_mut() {
        Some(Block::Paragraph(first)) => {
            first.0.insert(0, Span::Strong(format!("{name}: ")));
        }
        _ => blocks.insert(0, Block::Paragraph(Text(vec![Span::Strong(format!("{name}:"))]))),
    }
    blocks
}

fn evaluations(words: Words, all: &[&Entry]) -> Section {
    let mut made =
        plain("evaluation", words.t("evaluation-heading"), vec![paragraph(words.t("evaluation-lead"))]);
    if all.is_empty() {
        made.blocks.push(paragraph(words.t("evaluation-none")));
    }
    for entry in all {
        let when = entry.day("when").map(|day| words.date(day)).unwrap_or_default();
        let by =
            words.with("evaluation-by", [("who", entry.field("evaluator").into()), ("when", when.into())]);
        let mut blocks = vec![paragraph(by)];
        blocks.extend(named(words.t("evaluation-found"), entry.field("found")));
        match entry.field("response") {
            "" => blocks.push(paragraph(words.t("evaluation-no-response"))),
            response => blocks.extend(named(words.t("evaluation-response"), response)),
        }
        if !entry.field("address").is_empty() {
            let link = Span::Link {
                words: words.with("evaluation-read", [("title", entry.title().into())]),
                href: entry.field("address").to_owned(),
            };
            blocks.push(Block::Paragraph(Text(vec![link])));
        }
        made.sections.push(plain(&format!("evaluation-{}", entry.id), entry.title().to_owned(), blocks));
    }
    made
}

/// Services, projects, protective factors, assets and gaps, by place.
fn local(words: Words, all: &[&Entry]) -> Section {
    let mut blocks = vec![paragraph(words.t("local-lead"))];
    if all.is_empty() {
        blocks.push(paragraph(words.t("local-none")));
    } else {
        let heading = |key: &str| Column { heading: words.t(key), numeric: false };
        let row = |entry: &&Entry| {
            let optional = |name: &str| match entry.field(name) {
                "" => Cell::Empty(words.t("empty-not-said")),
                said => Cell::words(said),
            };
            vec![
                Cell::words(entry.field("place")),
                Cell::words(what(words, entry.field("what"))),
                Cell::words(entry.title()),
                Cell::words(entry.field("does")),
                optional("organisation"),
                optional("until"),
            ]
        };
        blocks.push(Block::Table(Table {
            id: "local-table".into(),
            caption: words.t("local-caption"),
            columns: [
                "column-place",
                "column-what",
                "column-name",
                "column-does",
                "column-organisation",
                "column-until",
            ]
            .map(heading)
            .into(),
            rows: all.iter().map(row).collect(),
            note: None,
        }));
    }
    plain("local", words.t("local-heading"), blocks)
}

fn what(words: Words, what: &str) -> String {
    words.t(match what {
        "service" => "what-service",
        "project" => "what-project",
        "protective" => "what-protective",
        "asset" => "what-asset",
        _ => "what-gap",
    })
}
