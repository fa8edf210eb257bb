//! The assessment as a document.

use documents::{Block, Document, Marking, Note, Section, Span, Text};
use jiff::civil::Date;
use web::Words;

use super::{drawings, harm, overview_table, small_areas, ward_map, ward_table};
use crate::{
    address::Address,
    model::{Assessment, Finding},
    wording,
};

/// How many findings stand first.
const FIRST_FINDINGS: usize = 5;

/// What the document needs besides the assessment.
#[derive(Clone)]
pub struct Shown<'a> {
    /// The words, in the language of the document.
    pub words: Words,
    /// Who publishes it.
    pub partnership: &'a str,
    /// Whether all of it is made up.
    pub sample: bool,
    /// The day it is made.
    pub date: Date,
    /// Where its pages are.
    pub address: &'a Address,
    /// Whether it is for a page: small drawings stand in the tables, and the queries are folded away under the
    /// findings. On paper the queries come last.
    pub drawings: bool,
}

/// The document.
pub fn document(assessment: &Assessment, shown: &Shown<'_>) -> Document {
    let words = shown.words;
    Document {
        title: title(words, assessment),
        summary: words.with(
            "assessment-summary",
            [
                ("period", wording::period(words, assessment.period).into()),
                ("before", wording::before(words, assessment.period).into()),
            ],
        ),
        author: shown.partnership.to_owned(),
        language: words.language(),
        date: shown.date,
        marking: Marking::Official,
        notice: shown.sample.then(|| words.t("sample-notice")),
        sections: sections(assessment, shown),
    }
}

/// The title, with area and period.
pub fn title(words: Words, assessment: &Assessment) -> String {
    words.with(
        "assessment-title",
        [
            ("area", assessment.area.name.as_str().into()),
            ("period", wording::period(words, assessment.period).into()),
        ],
    )
}

/// The sections, in reading order: findings, overview, months, wards, small areas, harm, how we know.
pub fn sections(assessment: &Assessment, shown: &Shown<'_>) -> Vec<Section> {
    let mut sections = vec![
        findings_section(assessment, shown),
        overview_section(assessment, shown),
        months_section(assessment, shown),
    ];
    sections.extend(wards_section(assessment, shown));
    sections.extend(small_areas::section(assessment, shown));
    sections.extend(harm::section(assessment, shown));
    sections.push(method_section(assessment, shown));
    sections
}

pub(super) fn section(id: &str, heading: String, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), heading, blocks, sections: vec![] }
}

fn findings_section(assessment: &Assessment, shown: &Shown<'_>) -> Section {
    let words = shown.words;
    let mut blocks = Vec::new();
    let sentences: Vec<Text> =
        assessment.findings.iter().map(|finding| wording::sentence(finding, assessment, words)).collect();
    if !assessment.previous.complete || !assessment.period.complete {
        blocks.push(Block::Paragraph(Text(vec![Span::Strong(words.t("findings-not-comparable"))])));
    }
    if sentences.is_empty() {
        blocks.push(Block::Paragraph(Text::plain(words.t("findings-none"))));
        return section("findings", words.t("findings-heading"), blocks);
    }
    let (first, more) = sentences.split_at(sentences.len().min(FIRST_FINDINGS));
    blocks.push(Block::List(first.to_vec()));
    if shown.drawings {
        blocks.push(Block::Note(how_we_know(words, assessment)));
    }
    let mut made = section("findings", words.t("findings-heading"), blocks);
    if !more.is_empty() {
        let heading = words.t("findings-more-heading");
        made.sections.push(section("more-findings", heading, vec![Block::List(more.to_vec())]));
    }
    made
}

/// The queries behind the first findings, with period, source and day.
fn how_we_know(words: Words, assessment: &Assessment) -> Note {
    let query = |finding: &Finding| -> Vec<Text> {
        let figures = finding.figures.iter().take(2);
        figures.map(|figure| Text::plain(format!("{}: {}", figure.name, figure.query))).collect()
    };
    let mut paragraphs = vec![Text::plain(words.with(
        "how-we-know",
        [
            ("source", drawings::source(words, assessment).into()),
            ("rows", words.number(assessment.totals.all.count).into()),
        ],
    ))];
    paragraphs.extend(assessment.findings.iter().take(FIRST_FINDINGS).flat_map(query));
    Note { summary: words.t("how-we-know-summary"), paragraphs }
}

fn overview_section(assessment: &Assessment, shown: &Shown<'_>) -> Section {
    let words = shown.words;
    let table = overview_table(words, assessment, shown.address, shown.drawings);
    let lead = shown.drawings.then(|| Block::Paragraph(Text::plain(words.t("overview-lead"))));
    section("overview", words.t("overview-heading"), lead.into_iter().chain([Block::Table(table)]).collect())
}

fn months_section(assessment: &Assessment, shown: &Shown<'_>) -> Section {
    let words = shown.words;
    let figure = |code: &str| {
        let row = assessment.row(code)?;
        let label = wording::label(words, code);
        let message = format!("{label}: {}", wording::change_of_row(words, row, assessment));
        let message = wording::with_signals(words, message, row);
        let figure = drawings::months_figure(
            words,
            assessment,
            (&format!("months-{code}"), &label),
            (&row.history, row.control.as_ref()),
            message,
        );
        Some(Block::Figure(Box::new(figure)))
    };
    let mut blocks: Vec<Block> = ["crime", "anti-social-behaviour"].into_iter().filter_map(figure).collect();
    if assessment.totals.crime.control.is_some() {
        blocks.push(Block::Paragraph(Text::plain(words.t("months-note"))));
    }
    section("months", words.t("months-heading"), blocks)
}

fn wards_section(assessment: &Assessment, shown: &Shown<'_>) -> Option<Section> {
    let words = shown.words;
    let map = ward_map(words, assessment, shown.address, None)?;
    let mut blocks = vec![
        Block::Figure(Box::new(map)),
        Block::Paragraph(Text::plain(words.t("map-note"))),
        Block::Table(ward_table(words, assessment, shown.address)),
    ];
    let concentration = wording::ward_concentration(words, assessment);
    blocks.extend(concentration.map(|sentence| Block::Paragraph(Text::plain(sentence))));
    Some(section("wards", words.t("wards-heading"), blocks))
}

fn method_section(assessment: &Assessment, shown: &Shown<'_>) -> Section {
    let words = shown.words;
    let points = [
        "method-recorded",
        "method-change",
        "method-many",
        "method-rate",
        "method-group",
        "method-signals",
        "method-wards",
        "method-small-areas",
        "method-points",
    ];
    let mut blocks = vec![Block::List(points.iter().map(|key| Text::plain(words.t(key))).collect())];
    if !shown.drawings {
        blocks.push(Block::Note(how_we_know(words, assessment)));
    }
    if !assessment.notes.is_empty() {
        let notes =
            assessment.notes.iter().map(|note| Text::plain(format!("{}: {}", note.field, note.reason)));
        blocks.push(Block::Note(Note { summary: words.t("method-missing"), paragraphs: notes.collect() }));
    }
    section("method", words.t("method-heading"), blocks)
}
