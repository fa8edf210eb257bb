//! The assessment as a CSV file and as plain text, for download and for the command line.

use documents::{Cell, Column, CsvFault, Table, csv};
use vocabulary::Language;
use web::Words;

use crate::{
    LOCALES,
    model::{Assessment, Row, Verdict, WardRow},
    wording,
};

/// The columns of the CSV file; those that hold words are marked.
const COLUMNS: [(&str, bool); 18] = [
    ("area_code", false),
    ("area", false),
    ("from", false),
    ("to", false),
    ("level", false),
    ("code", false),
    ("label", false),
    ("count", true),
    ("previous", true),
    ("change", true),
    ("percent", true),
    ("rate_per_1000", true),
    ("ratio", true),
    ("ratio_low", true),
    ("ratio_high", true),
    ("verdict", false),
    ("group_rank", true),
    ("group_position", false),
];

/// The totals, categories and wards, a line each, with the figures as they are kept.
pub fn to_csv<'a>(assessments: impl IntoIterator<Item = &'a Assessment>) -> Result<String, CsvFault> {
    let rows = assessments.into_iter().flat_map(|assessment| {
        let rows = assessment.rows().map(|row| row_cells(assessment, row));
        let wards = assessment.wards.iter().map(|ward| ward_cells(assessment, ward));
        rows.chain(wards).collect::<Vec<_>>()
    });
    let columns =
        COLUMNS.iter().map(|(heading, numeric)| Column { heading: (*heading).into(), numeric: *numeric });
    csv(&Table { columns: columns.collect(), rows: rows.collect(), ..Table::default() })
}

fn place(assessment: &Assessment, level: &str) -> Vec<Cell> {
    [
        assessment.area.code.clone().unwrap_or_default(),
        assessment.area.name.clone(),
        assessment.period.from.to_string(),
        assessment.period.to.to_string(),
        level.to_owned(),
    ]
    .map(Cell::Words)
    .into()
}

fn row_cells(assessment: &Assessment, row: &Row) -> Vec<Cell> {
    let level = if matches!(row.code, "all" | "crime") { "total" } else { "category" };
    let (ratio, group) = (row.ratio, row.group.as_ref());
    let mut cells = place(assessment, level);
    cells.extend([
        Cell::words(row.code),
        Cell::words(row.label),
        number(Some(row.count as f64)),
        number(row.previous.map(|count| count as f64)),
        number(row.change.map(|change| change as f64)),
        number(row.percent),
        number(row.rate),
        number(ratio.and_then(|ratio| ratio.estimate)),
        number(ratio.map(|ratio| ratio.low)),
        number(ratio.and_then(|ratio| ratio.high)),
        Cell::words(verdict_word(row.verdict)),
        number(group.map(|group| group.rank as f64)),
        Cell::Words(group.map(|group| wording::position(english(), group.position)).unwrap_or_default()),
    ]);
    cells
}

fn ward_cells(assessment: &Assessment, ward: &WardRow) -> Vec<Cell> {
    let mut cells = place(assessment, "ward");
    cells.extend([
        Cell::words(ward.code.as_str()),
        Cell::words(ward.name.as_str()),
        number(Some(ward.count as f64)),
        number(ward.previous.map(|count| count as f64)),
        number(ward.change.map(|change| change as f64)),
        number(ward.percent),
        number(ward.rate),
        number(None),
        number(None),
        number(None),
        Cell::words(verdict_word(ward.verdict)),
        number(None),
        Cell::words(""),
    ]);
    cells
}

fn number(value: Option<f64>) -> Cell {
    value.map_or_else(|| Cell::Empty(String::new()), |value| Cell::Number { shown: value.to_string(), value })
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Higher => "higher",
        Verdict::Lower => "lower",
        Verdict::NoClearChange => "no_clear_change",
        Verdict::NotComparable => "not_comparable",
    }
}

/// The assessment for a terminal: findings, overview, wards, notes.
pub fn to_text(assessment: &Assessment) -> String {
    let words = english();
    let mut lines = vec![crate::reports::title(words, assessment), String::new()];
    lines.extend(assessment.findings.iter().map(|finding| format!("* {}", finding.text)));
    lines.push(String::new());
    let header = ["", "count", "before", "change", "what that means", "per 1,000"];
    lines.push(text_line(header.map(str::to_owned)));
    lines.extend(assessment.rows().map(|row| {
        let figures = (row.count, row.previous, row.change, row.verdict, row.rate);
        text_line(text_cells(&wording::label(words, row.code), figures))
    }));
    if !assessment.wards.is_empty() {
        lines.push(String::new());
        lines.extend(assessment.wards.iter().map(|ward| {
            text_line(text_cells(
                &ward.name,
                (ward.count, ward.previous, ward.change, ward.verdict, ward.rate),
            ))
        }));
    }
    lines.push(String::new());
    lines.extend(assessment.notes.iter().map(|note| format!("Note ({}): {}", note.field, note.reason)));
    lines.join("\n").trim_end().to_owned() + "\n"
}

type Figures = (u64, Option<u64>, Option<i64>, Verdict, Option<f64>);

fn text_cells(name: &str, (count, previous, change, verdict, rate): Figures) -> [String; 6] {
    let words = english();
    let dash = || "–".to_owned();
    [
        name.to_owned(),
        words.number(count),
        previous.map_or_else(dash, |previous| words.number(previous)),
        change.map_or_else(dash, |change| format!("{change:+}")),
        wording::verdict(words, verdict),
        rate.map_or_else(dash, |rate| wording::rate_shown(words, rate)),
    ]
}

fn text_line([name, count, previous, change, verdict, rate]: [String; 6]) -> String {
    format!("{name:<32} {count:>9} {previous:>9} {change:>8}  {verdict:<16} {rate:>9}").trim_end().to_owned()
}

fn english() -> Words {
    Words::new(Language::English, &LOCALES)
}
