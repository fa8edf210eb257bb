//! One category of an assessment: what the change is worth, the months, the group, the wards.

use axum::extract::{Path, Query, State};
use capability::Services;
use documents::{Block, Cell, Column, Figure, Section, Table, Text};
use incident::Category;
use jiff::tz::TimeZone;
use web::{Page, Stop, Surroundings, Words};

use super::{
    asked::{AreaAsked, assessment_asked},
    part::{Part, PartPage},
};
use crate::{
    LOCALES,
    address::Address,
    model::{Assessment, Row, WardRow},
    reports, wording,
};

/// Answers `GET /assessment/2025-09/shoplifting`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path((month, code)): Path<(String, String)>,
    Query(asked): Query<AreaAsked>,
) -> Result<Page<PartPage>, Stop> {
    let (assessment, address) = assessment_asked(&services, &month, &asked).await?;
    let row = assessment.row(&code).ok_or(Stop::NotFound)?;
    let date = services.clock.now().to_zoned(TimeZone::UTC).date();
    let part = part(surroundings.words(&LOCALES), &assessment, row, &address);
    Ok(Page(PartPage::new(surroundings, (&assessment, &address), part, date)))
}

/// What stands on the page of a row.
fn part(words: Words, assessment: &Assessment, row: &Row, address: &Address) -> Part {
    let label = wording::label(words, row.code);
    let mut sections = vec![months_section(words, assessment, row, &label)];
    sections.extend(group_section(words, assessment, row));
    sections.extend(wards_section(words, assessment, row, address));
    Part {
        title: words.with(
            "category-title",
            [("what", label.as_str().into()), ("area", assessment.area.name.as_str().into())],
        ),
        summary: wording::change_of_row(words, row, assessment),
        sections,
    }
}

fn months_section(words: Words, assessment: &Assessment, row: &Row, label: &str) -> Section {
    let message = wording::with_signals(words, words.with("months-message", [("what", label.into())]), row);
    let months = (row.history.as_slice(), row.control.as_ref());
    let figure = reports::months_figure(words, assessment, ("months", label), months, message);
    Section {
        id: "by-month".into(),
        heading: words.t("months-heading"),
        blocks: vec![Block::Figure(Box::new(figure))],
        sections: vec![],
    }
}

fn group_section(words: Words, assessment: &Assessment, row: &Row) -> Option<Section> {
    let chart = reports::standing(words, row, false)?;
    let message = chart.description().to_owned();
    let figure = Figure { id: "group".into(), message, chart, source: reports::source(words, assessment) };
    Some(Section {
        id: "in-the-group".into(),
        heading: words.t("group-heading"),
        blocks: vec![Block::Figure(Box::new(figure))],
        sections: vec![],
    })
}

fn wards_section(words: Words, assessment: &Assessment, row: &Row, address: &Address) -> Option<Section> {
    if assessment.wards.is_empty() {
        return None;
    }
    let mut wards: Vec<(&WardRow, u64, Option<u64>)> =
        assessment.wards.iter().map(|ward| counts(ward, row.code, assessment)).collect();
    wards.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.code.cmp(&other.0.code)));
    let heading = |key: &str, numeric: bool| Column { heading: words.t(key), numeric };
    let cell = |count: u64| Cell::Number { shown: words.number(count), value: count as f64 };
    let table = Table {
        id: "ward-table".into(),
        caption: words.with("wards-caption", [("period", wording::period(words, assessment.period).into())]),
        columns: vec![
            heading("column-ward", false),
            heading("column-count", true),
            heading("column-previous", true),
        ],
        rows: wards
            .iter()
            .map(|(ward, count, previous)| {
                vec![
                    Cell::Link { words: ward.name.clone(), href: address.ward(&ward.code) },
                    cell(*count),
                    previous.map_or_else(|| Cell::Empty(words.t("empty-not-loaded")), cell),
                ]
            })
            .collect(),
        note: None,
    };
    Some(Section {
        id: "by-ward".into(),
        heading: words.t("wards-heading"),
        blocks: vec![Block::Table(table), Block::Paragraph(Text::plain(words.t("map-note")))],
        sections: vec![],
    })
}

/// A ward's counts of a category or total.
fn counts<'a>(ward: &'a WardRow, code: &str, assessment: &Assessment) -> (&'a WardRow, u64, Option<u64>) {
    let wanted = |category: Category| match code {
        "all" => true,
        "crime" => category.is_crime(),
        code => category.code() == code,
    };
    let of = || ward.categories.iter().filter(|category| wanted(category.code));
    let loaded = assessment.totals.all.previous.is_some();
    let previous = loaded.then(|| of().filter_map(|category| category.previous).sum());
    (ward, of().map(|category| category.count).sum(), previous)
}
