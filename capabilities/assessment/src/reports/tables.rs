//! The tables of an assessment.

use documents::{Cell, Column, Table, Tone};
use web::Words;

use super::drawings;
use crate::{
    address::Address,
    model::{Assessment, Row, Verdict, WardRow},
    wording,
};

/// The overview: each total and category, this period against the one before. `drawings` adds the dot in
/// the group and the months, which a page has room for and a sheet of paper has not.
pub fn overview_table(words: Words, assessment: &Assessment, address: &Address, drawings: bool) -> Table {
    let grouped = assessment.rows().any(|row| row.group.is_some());
    let heading = |key: &str, numeric: bool| Column { heading: words.t(key), numeric };
    let mut columns = vec![
        heading("column-category", false),
        heading("column-count", true),
        heading("column-previous", true),
        heading("column-change", true),
        heading("column-verdict", false),
        heading("column-rate", true),
    ];
    if grouped {
        columns.push(heading("column-group", false));
    }
    if drawings {
        columns.push(heading("column-months", false));
    }
    let rows = assessment.rows().map(|row| {
        let mut cells = overview_cells(words, row, address);
        if grouped {
            cells.push(group_cell(words, row, drawings));
        }
        if drawings {
            cells.push(Cell::Chart(Box::new(drawings::sparkline(words, row))));
        }
        cells
    });
    Table {
        id: "overview-table".into(),
        caption: words.with(
            "overview-caption",
            [
                ("period", wording::period(words, assessment.period).into()),
                ("before", wording::before(words, assessment.period).into()),
            ],
        ),
        columns,
        rows: rows.collect(),
        note: Some(rate_note(words, assessment)),
    }
}

/// The wards: counts by point, shares and rates.
pub fn ward_table(words: Words, assessment: &Assessment, address: &Address) -> Table {
    let heading = |key: &str, numeric: bool| Column { heading: words.t(key), numeric };
    let mut wards: Vec<&WardRow> = assessment.wards.iter().collect();
    wards.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.code.cmp(&other.code)));
    Table {
        id: "ward-table".into(),
        caption: words.with("wards-caption", [("period", wording::period(words, assessment.period).into())]),
        columns: vec![
            heading("column-ward", false),
            heading("column-count", true),
            heading("column-previous", true),
            heading("column-change", true),
            heading("column-verdict", false),
            heading("column-share", true),
            heading("column-rate", true),
        ],
        rows: wards.iter().map(|ward| ward_cells(words, ward, address)).collect(),
        note: Some(identity_note(words, assessment)),
    }
}

fn overview_cells(words: Words, row: &Row, address: &Address) -> Vec<Cell> {
    vec![
        Cell::Link { words: wording::label(words, row.code), href: address.category(row.code) },
        number(words, row.count),
        optional_number(words, row.previous),
        change_cell(words, row.change, row.verdict),
        verdict_cell(words, row.verdict),
        rate_cell(words, row.rate),
    ]
}

fn ward_cells(words: Words, ward: &WardRow, address: &Address) -> Vec<Cell> {
    let share = ward.share.map_or_else(
        || Cell::Empty(words.t("empty-share")),
        |share| Cell::Number { shown: format!("{}%", words.decimal(share * 100.0, 1)), value: share },
    );
    vec![
        Cell::Link { words: ward.name.clone(), href: address.ward(&ward.code) },
        number(words, ward.count),
        optional_number(words, ward.previous),
        change_cell(words, ward.change, ward.verdict),
        verdict_cell(words, ward.verdict),
        share,
        rate_cell(words, ward.rate),
    ]
}

fn number(words: Words, count: u64) -> Cell {
    Cell::Number { shown: words.number(count), value: count as f64 }
}

fn optional_number(words: Words, count: Option<u64>) -> Cell {
    count.map_or_else(|| Cell::Empty(words.t("empty-not-loaded")), |count| number(words, count))
}

fn change_cell(words: Words, change: Option<i64>, verdict: Verdict) -> Cell {
    let Some(change) = change.filter(|_| verdict != Verdict::NotComparable) else {
        return Cell::Empty(words.t("empty-not-comparable"));
    };
    let sign = if change > 0 {
        "+"
    } else if change < 0 {
        "−"
    } else {
        ""
    };
    Cell::Number { shown: format!("{sign}{}", words.number(change.unsigned_abs())), value: change as f64 }
}

fn verdict_cell(words: Words, verdict: Verdict) -> Cell {
    let tone = match verdict {
        Verdict::Higher | Verdict::Lower => Tone::Strong,
        Verdict::NoClearChange | Verdict::NotComparable => Tone::Quiet,
    };
    Cell::Tag { words: wording::verdict(words, verdict), tone }
}

fn rate_cell(words: Words, rate: Option<f64>) -> Cell {
    rate.map_or_else(
        || Cell::Empty(words.t("empty-rate")),
        |rate| Cell::Number { shown: wording::rate_shown(words, rate), value: rate },
    )
}

fn group_cell(words: Words, row: &Row, drawings: bool) -> Cell {
    let Some(group) = &row.group else { return Cell::Empty(words.t("empty-group")) };
    let standing = words.with(
        "group-cell",
        [
            ("position", wording::position(words, group.position).into()),
            ("rank", group.rank.to_string().into()),
            ("of", group.of.to_string().into()),
        ],
    );
    match drawings::standing(words, row, true).filter(|_| drawings) {
        Some(chart) => Cell::Drawn { words: standing, chart: Box::new(chart) },
        None => Cell::Words(standing),
    }
}

fn rate_note(words: Words, assessment: &Assessment) -> String {
    match &assessment.population {
        Some(population) => words.with(
            "rate-note",
            [
                ("people", words.number(population.people).into()),
                ("edition", population.edition.as_str().into()),
                ("source", population.source.as_str().into()),
            ],
        ),
        None => words.t("rate-note-none"),
    }
}

/// The sum that ties the wards to the area's total.
fn identity_note(words: Words, assessment: &Assessment) -> String {
    let in_wards: u64 = assessment.wards.iter().map(|ward| ward.count).sum();
    words.with(
        "identity-note",
        [
            ("total", words.number(assessment.totals.all.count).into()),
            ("wards", words.number(in_wards).into()),
            ("unplaced", words.number(assessment.unplaced).into()),
            ("elsewhere", words.number(assessment.elsewhere).into()),
            ("from", words.number(assessment.from_elsewhere).into()),
        ],
    )
}
