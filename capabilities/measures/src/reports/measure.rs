//! What stands on the page of a measure: chart, windows, values, revisions, notes, definition.

use documents::{Block, Cell, Column, Section, Table, Text};
use jiff::tz::TimeZone;
use web::Words;

use super::drawing::control;
use crate::{
    model::{Compared, Status, Value, Window},
    told::Told,
    wording,
};

/// The most periods shown in the table of values.
const MOST_VALUES: usize = 60;

/// Who reads: the public sees figures and notes, the desk also who entered them and what is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Anybody.
    Public,
    /// Somebody at the desk.
    Desk,
}

/// The sections of a measure, in reading order.
pub fn sections(words: Words, told: &Told, reader: Reader) -> Vec<Section> {
    let mut sections = Vec::new();
    if let Some(figure) = control(words, told, "chart") {
        sections.push(section("over-time", words.t("heading-chart"), vec![Block::Figure(Box::new(figure))]));
    }
    if !told.annotations.is_empty() {
        sections.push(section("notes", words.t("heading-notes"), vec![notes(words, told, reader)]));
    }
    if told.series.latest().is_some() {
        sections.push(section(
            "windows",
            words.t("heading-windows"),
            vec![Block::Table(windows(words, told))],
        ));
        sections.push(section("values", words.t("heading-values"), vec![Block::Table(values(words, told))]));
    }
    let revised: Vec<&Value> = told.values.iter().filter(|value| value.versions.len() > 1).collect();
    if !revised.is_empty() {
        let table = revisions(words, told, &revised, reader);
        sections.push(section("revisions", words.t("heading-revisions"), vec![Block::Table(table)]));
    }
    sections.push(section(
        "definition",
        words.t("heading-definition"),
        vec![Block::Table(definition(words, told, reader))],
    ));
    sections
}

fn section(id: &str, heading: String, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading, blocks, sections: vec![] }
}

fn column(heading: String, numeric: bool) -> Column {
    Column { heading, numeric }
}

fn notes(words: Words, told: &Told, reader: Reader) -> Block {
    let note = |note: &crate::model::Annotation| {
        let period = wording::period(words, note.period);
        let key = if note.breaks { "note-breaks" } else { "note-plain" };
        let sentence = words.with(key, [("period", period.into()), ("text", note.text.as_str().into())]);
        match reader {
            Reader::Public => Text::plain(sentence),
            Reader::Desk => Text::plain(format!("{sentence} ({})", note.by.in_words())),
        }
    };
    Block::List(told.annotations.iter().map(note).collect())
}

/// The figure in each window, beside the same before; or why there is none.
fn windows(words: Words, told: &Told) -> Table {
    let of = told.measure.definition.unit;
    let cell = |combined: &crate::model::Combined| match combined.amount() {
        Some(amount) => Cell::Number { shown: wording::combined(words, of, combined), value: amount.value },
        None => Cell::words(wording::no_figure(words, combined)),
    };
    let rows = Window::ALL.into_iter().filter_map(|window| {
        let (span, figure) = told.series.in_window(window)?;
        if figure == crate::model::Combined::DoesNotFit {
            return None;
        }
        let (_, before) = told.series.before(window, span);
        Some(vec![
            Cell::words(wording::window(words, window)),
            Cell::words(wording::span(words, span)),
            cell(&figure),
            cell(&before),
        ])
    });
    Table {
        id: "windows-table".into(),
        caption: words.with("windows-caption", [("unit", wording::unit(words, of).into())]),
        columns: vec![
            column(words.t("column-window"), false),
            column(words.t("column-span"), false),
            column(words.t("column-figure"), true),
            column(words.t("column-before"), true),
        ],
        rows: rows.collect(),
        note: Some(words.t("windows-note")),
    }
}

/// Every period, the latest first; a gap stands as a gap.
fn values(words: Words, told: &Told) -> Table {
    let of = told.measure.definition.unit;
    let with_parts =
        told.series.points.iter().any(|point| point.amount.is_some_and(|amount| amount.parts.is_some()));
    let mut columns = vec![column(words.t("column-period"), false), column(words.t("column-figure"), true)];
    if with_parts {
        columns.push(column(words.t("column-numerator"), true));
        columns.push(column(words.t("column-denominator"), true));
    }
    columns.push(column(words.t("column-status"), false));
    let number = |value: f64| Cell::Number {
        shown: words.decimal(value, if value.fract() == 0.0 { 0 } else { 1 }),
        value,
    };
    let rows = told.series.points.iter().rev().take(MOST_VALUES).map(|point| {
        let mut row = vec![Cell::words(wording::period(words, point.period))];
        match point.amount {
            Some(amount) => row
                .push(Cell::Number { shown: wording::figure(words, of, amount.value), value: amount.value }),
            None => row.push(Cell::Empty(words.t("empty-not-reported"))),
        }
        if with_parts {
            let parts = point.amount.and_then(|amount| amount.parts);
            for part in [parts.map(|(above, _)| above), parts.map(|(_, below)| below)] {
                row.push(part.map_or_else(|| Cell::Empty(words.t("empty-not-reported")), number));
            }
        }
        let value = told.values.iter().find(|value| value.period == point.period);
        row.push(Cell::words(status(words, point.amount.is_some(), point.provisional, value)));
        row
    });
    Table {
        id: "values-table".into(),
        caption: words.with("values-caption", [("unit", wording::unit(words, of).into())]),
        columns,
        rows: rows.collect(),
        note: (told.series.points.len() > MOST_VALUES)
            .then(|| words.with("values-note", [("most", MOST_VALUES.to_string().into())])),
    }
}

fn status(words: Words, has_figure: bool, provisional: bool, value: Option<&Value>) -> String {
    if !has_figure {
        return words.t("status-gap");
    }
    let revised = value.is_some_and(Value::is_revised);
    words.t(match (provisional, revised) {
        (true, true) => "status-provisional-revised",
        (true, false) => "status-provisional",
        (false, true) => "status-revised",
        (false, false) => "status-final",
    })
}

/// Every version of the values that have several, the latest first.
fn revisions(words: Words, told: &Told, revised: &[&Value], reader: Reader) -> Table {
    let of = told.measure.definition.unit;
    let mut columns = vec![
        column(words.t("column-period"), false),
        column(words.t("column-figure"), true),
        column(words.t("column-status"), false),
        column(words.t("column-entered"), false),
        column(words.t("column-note"), false),
    ];
    if reader == Reader::Desk {
        columns.push(column(words.t("column-who"), false));
    }
    let rows = revised.iter().rev().flat_map(|value| {
        value.versions.iter().rev().map(move |version| {
            let day = version.at.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).date();
            let figure = match version.entry.amount {
                Some(amount) => {
                    Cell::Number { shown: wording::figure(words, of, amount.value), value: amount.value }
                }
                None => Cell::Empty(words.t("empty-withdrawn")),
            };
            let mut row = vec![
                Cell::words(wording::period(words, value.period)),
                figure,
                Cell::words(words.t(match version.entry.status {
                    Status::Provisional => "status-provisional",
                    Status::Final => "status-final",
                    Status::Withdrawn => "status-withdrawn",
                })),
                Cell::words(words.date(day)),
                Cell::words(version.entry.note.clone()),
            ];
            if reader == Reader::Desk {
                row.push(Cell::words(format!("{} ({})", version.by.in_words(), version.way)));
            }
            row
        })
    });
    Table {
        id: "revisions-table".into(),
        caption: words.t("revisions-caption"),
        columns,
        rows: rows.collect(),
        note: None,
    }
}

/// What the measure is, line by line. What nobody has said is said to be missing.
fn definition(words: Words, told: &Told, reader: Reader) -> Table {
    let definition = &told.measure.definition;
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let number = |value: f64| wording::figure(words, definition.unit, value);
    let compared = |compared: &Option<Compared>| {
        compared.as_ref().map(|compared| match compared.of.as_str() {
            "" => number(compared.figure),
            of => format!("{} ({of})", number(compared.figure)),
        })
    };
    let read_in = match definition.window_said.as_str() {
        "" => wording::window(words, definition.window),
        said => said.to_owned(),
    };
    let mut lines = vec![
        ("field-outcome", text(&definition.outcome)),
        ("field-definition", text(&definition.definition)),
        ("field-unit", Some(wording::unit(words, definition.unit))),
        ("field-numerator", text(&definition.numerator)),
        ("field-denominator", text(&definition.denominator)),
        ("field-cadence", definition.cadence.map(|cadence| wording::cadence(words, cadence))),
        ("field-window", Some(read_in)),
        ("field-source", text(&definition.source)),
        ("field-owner", told.owner.clone()),
        ("field-direction", definition.direction.map(|direction| wording::direction(words, direction))),
        ("field-baseline", compared(&definition.baseline)),
        ("field-target", definition.target.map(number)),
        ("field-tolerance", definition.tolerance.map(number)),
        ("field-benchmark", compared(&definition.benchmark)),
        ("field-kind", definition.kind.map(|kind| wording::kind(words, kind))),
        ("field-evidence", definition.evidence.map(|evidence| wording::evidence(words, evidence))),
    ];
    if definition.unit == crate::model::Unit::Count {
        lines.retain(|(key, _)| !matches!(*key, "field-numerator" | "field-denominator"));
    }
    // The public is told of a missing baseline; the rest of what is missing is the desk's business.
    lines.retain(|(key, said)| said.is_some() || reader == Reader::Desk || *key == "field-baseline");
    let rows = lines.into_iter().map(|(key, said)| {
        vec![Cell::words(words.t(key)), Cell::words(said.unwrap_or_else(|| words.t("not-said")))]
    });
    Table {
        id: "definition-table".into(),
        caption: words.t("definition-caption"),
        columns: vec![column(words.t("column-what"), false), column(words.t("column-said"), false)],
        rows: rows.collect(),
        note: None,
    }
}
