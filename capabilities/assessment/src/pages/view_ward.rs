//! One ward of an assessment: what the change is worth, the categories, the months, where it lies.

use axum::extract::{Path, Query, State};
use capability::Services;
use documents::{Block, Cell, Column, Section, Table, Text};
use jiff::tz::TimeZone;
use web::{Page, Stop, Surroundings, Words};

use super::{
    asked::{AreaAsked, assessment_asked},
    part::{Part, PartPage},
};
use crate::{
    LOCALES,
    address::Address,
    model::{Assessment, WardRow},
    reports, wording,
};

/// Answers `GET /assessment/2025-09/wards/E05000001`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path((month, code)): Path<(String, String)>,
    Query(asked): Query<AreaAsked>,
) -> Result<Page<PartPage>, Stop> {
    let (assessment, address) = assessment_asked(&services, &month, &asked).await?;
    let ward = assessment.ward(&code).ok_or(Stop::NotFound)?;
    let date = services.clock.now().to_zoned(TimeZone::UTC).date();
    let part = part(surroundings.words(&LOCALES), &assessment, ward, &address);
    Ok(Page(PartPage::new(surroundings, (&assessment, &address), part, date)))
}

/// What stands on the page of a ward.
fn part(words: Words, assessment: &Assessment, ward: &WardRow, address: &Address) -> Part {
    let mut sections =
        vec![categories_section(words, assessment, ward), months_section(words, assessment, ward)];
    sections.extend(map_section(words, assessment, ward, address));
    Part {
        title: words.with(
            "ward-title",
            [("ward", ward.name.as_str().into()), ("area", assessment.area.name.as_str().into())],
        ),
        summary: summary(words, assessment, ward),
        sections,
    }
}

/// The change, the share and the rate, in sentences.
fn summary(words: Words, assessment: &Assessment, ward: &WardRow) -> String {
    let mut sentences =
        vec![wording::change(words, (ward.count, ward.previous, ward.verdict), assessment.period)];
    if let Some(share) = ward.share {
        sentences.push(words.with(
            "ward-share",
            [
                ("share", words.decimal(share * 100.0, 1).into()),
                ("area", assessment.area.name.as_str().into()),
            ],
        ));
    }
    if let (Some(rate), Some(people)) = (ward.rate, ward.population) {
        sentences.push(words.with(
            "ward-rate",
            [("rate", wording::rate_shown(words, rate).into()), ("people", words.number(people).into())],
        ));
    }
    sentences.join(" ")
}

fn categories_section(words: Words, assessment: &Assessment, ward: &WardRow) -> Section {
    let heading = |key: &str, numeric: bool| Column { heading: words.t(key), numeric };
    let cell = |count: u64| Cell::Number { shown: words.number(count), value: count as f64 };
    let mut categories = ward.categories.clone();
    categories.sort_by_key(|category| std::cmp::Reverse(category.count));
    let rows = categories.iter().map(|category| {
        vec![
            Cell::Words(wording::label(words, category.code.code())),
            cell(category.count),
            category.previous.map_or_else(|| Cell::Empty(words.t("empty-not-loaded")), cell),
        ]
    });
    let table = Table {
        id: "category-table".into(),
        caption: words
            .with("categories-caption", [("period", wording::period(words, assessment.period).into())]),
        columns: vec![
            heading("column-category", false),
            heading("column-count", true),
            heading("column-previous", true),
        ],
        rows: rows.collect(),
        note: Some(words.t("categories-note")),
    };
    Section {
        id: "by-category".into(),
        heading: words.t("categories-heading"),
        blocks: vec![Block::Table(table)],
        sections: vec![],
    }
}

fn months_section(words: Words, assessment: &Assessment, ward: &WardRow) -> Section {
    let message = words.with("months-message", [("what", wording::label(words, "all").into())]);
    let label = words.with("ward-label", [("ward", ward.name.as_str().into())]);
    let figure =
        reports::months_figure(words, assessment, ("months", &label), (&ward.history, None), message);
    Section {
        id: "by-month".into(),
        heading: words.t("months-heading"),
        blocks: vec![Block::Figure(Box::new(figure))],
        sections: vec![],
    }
}

fn map_section(words: Words, assessment: &Assessment, ward: &WardRow, address: &Address) -> Option<Section> {
    let map = reports::ward_map(words, assessment, address, Some(&ward.name))?;
    Some(Section {
        id: "on-the-map".into(),
        heading: words.t("map-heading"),
        blocks: vec![Block::Figure(Box::new(map)), Block::Paragraph(Text::plain(words.t("map-note")))],
        sections: vec![],
    })
}
