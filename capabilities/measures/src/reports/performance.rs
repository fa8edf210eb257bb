//! The performance report: every measure by outcome, with the last month, six months and twelve months; activity apart.

use capability::{Later, Report, ReportRequest, ReportStopped};
use documents::{Block, Cell, Column, Document, Marking, Section, Table, Text, Tone};
use jiff::{civil::Date, tz::TimeZone};
use web::Words;

use super::drawing::sparkline;
use crate::{
    LOCALES,
    model::{Combined, Kind, TargetMet, Window},
    permissions::READ,
    told::{Told, by_outcome, tell_all},
    wording,
};

/// How the report is shown.
pub struct Shown<'a> {
    /// The language.
    pub words: Words,
    /// The name of the partnership.
    pub partnership: &'a str,
    /// Whether everything is made up.
    pub sample: bool,
    /// The day.
    pub date: Date,
    /// Whether tables carry small charts and links, as on a page.
    pub on_page: bool,
}

/// The report, as the command line has it: `headland report performance`.
pub fn report() -> Report {
    Report {
        name: "performance",
        about: "Every measure by outcome: latest, six months, twelve months, signal or noise, target",
        options: &[],
        make: |request| -> Later<_> { Box::pin(make(request)) },
    }
}

async fn make(request: ReportRequest) -> Result<Document, ReportStopped> {
    request.visitor.may(&READ).map_err(ReportStopped::fault)?;
    let all = tell_all(&request.services, false).await.map_err(|fault| {
        ReportStopped::Fault(format!("the measures could not be read ({})", fault.reference()).into())
    })?;
    let partnership = &request.services.partnership;
    let shown = Shown {
        words: Words::new(request.language, &LOCALES),
        partnership: &partnership.name,
        sample: partnership.sample,
        date: london(request.visitor.now()),
        on_page: false,
    };
    Ok(performance(&all, &shown))
}

/// The day of an instant in the United Kingdom.
pub fn london(now: jiff::Timestamp) -> Date {
    now.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).date()
}

/// The report of these measures.
pub fn performance(all: &[Told], shown: &Shown<'_>) -> Document {
    let words = shown.words;
    let (activity, others): (Vec<&Told>, Vec<&Told>) =
        all.iter().partition(|told| told.measure.definition.kind == Some(Kind::Activity));
    let mut sections: Vec<Section> = Vec::new();
    for (number, (outcome, of)) in by_outcome(all).into_iter().enumerate() {
        let of: Vec<&Told> =
            of.into_iter().filter(|told| told.measure.definition.kind != Some(Kind::Activity)).collect();
        if !of.is_empty() {
            let id = format!("outcome-{}", number + 1);
            sections.push(of_measures(shown, &id, outcome.to_owned(), &of));
        }
    }
    if !activity.is_empty() {
        let mut section = of_measures(shown, "activity", words.t("heading-activity"), &activity);
        section.blocks.insert(0, Block::Paragraph(Text::plain(words.t("activity-lead"))));
        sections.push(section);
    }
    sections.push(missing(words, all));
    Document {
        title: words.t("performance-title"),
        summary: summary(words, &others),
        author: shown.partnership.to_owned(),
        language: words.language(),
        date: shown.date,
        marking: Marking::Official,
        notice: shown.sample.then(|| words.t("sample-notice")),
        sections,
    }
}

/// The message of the whole: how many have signals, how many targets are met.
fn summary(words: Words, others: &[&Told]) -> String {
    let with_value = others.iter().filter(|told| told.standing.is_some()).count();
    let signals = others
        .iter()
        .filter(|told| told.standing.as_ref().is_some_and(|standing| standing.cause.is_some()))
        .count();
    let targets: Vec<TargetMet> = others.iter().filter_map(|told| told.standing.as_ref()?.target).collect();
    let met = targets.iter().filter(|target| **target == TargetMet::Met).count();
    words.with(
        "performance-summary",
        [
            ("measures", others.len().to_string().into()),
            ("values", with_value.to_string().into()),
            ("signals", signals.to_string().into()),
            ("met", met.to_string().into()),
            ("targets", targets.len().to_string().into()),
        ],
    )
}

fn of_measures(shown: &Shown<'_>, id: &str, heading: String, of: &[&Told]) -> Section {
    let words = shown.words;
    let plain = |key: &str, numeric: bool| Column { heading: words.t(key), numeric };
    let mut columns = vec![
        plain("column-measure", false),
        plain("column-latest-period", false),
        plain("column-latest", true),
        plain("column-six-months", true),
        plain("column-twelve-months", true),
        plain("column-twelve-before", true),
        plain("column-change", false),
        plain("column-target", false),
    ];
    if shown.on_page {
        columns.push(plain("column-chart", false));
    }
    let table = Table {
        id: format!("{id}-table"),
        caption: words.with("performance-caption", [("outcome", heading.as_str().into())]),
        columns,
        rows: of.iter().map(|told| row(shown, told)).collect(),
        note: Some(words.t("performance-note")),
    };
    Section { id: id.into(), heading, blocks: vec![Block::Table(table)], sections: vec![] }
}

fn row(shown: &Shown<'_>, told: &Told) -> Vec<Cell> {
    let words = shown.words;
    let definition = &told.measure.definition;
    let of = definition.unit;
    let cell = |combined: Option<Combined>| match combined {
        Some(combined) => match combined.amount() {
            Some(amount) => {
                Cell::Number { shown: wording::combined_short(words, of, &combined), value: amount.value }
            }
            None => short_of(words, &combined),
        },
        None => Cell::Empty(words.t("empty-no-value")),
    };
    let in_window = |window| told.series.in_window(window).map(|(_, combined)| combined);
    let twelve = told.series.in_window(Window::Rolling12);
    let before = twelve.as_ref().map(|(span, _)| told.series.before(Window::Rolling12, *span).1);
    let name = if shown.on_page {
        Cell::Link { words: definition.name.clone(), href: told.measure.desk_address() }
    } else {
        Cell::words(format!("{} ({})", definition.name, wording::unit(words, of)))
    };
    let latest = told.series.latest().map(|latest| wording::period(words, latest.period));
    let mut row = vec![
        name,
        latest.map_or_else(|| Cell::Empty(words.t("empty-no-value")), Cell::words),
        cell(in_window(Window::Period)),
        cell(in_window(Window::SixMonths)),
        cell(twelve.map(|(_, combined)| combined)),
        cell(before),
        change(shown, told),
        Cell::words(wording::target_word(words, told)),
    ];
    if shown.on_page {
        row.push(
            sparkline(words, told)
                .map_or_else(|| Cell::Empty(words.t("empty-no-value")), |chart| Cell::Chart(Box::new(chart))),
        );
    }
    row
}

/// Why there is no sum, in a word; the section on what is missing names the periods.
fn short_of(words: Words, combined: &Combined) -> Cell {
    match combined {
        Combined::Gap(_) => Cell::words(words.t("cell-gap")),
        Combined::NoParts(_) => Cell::words(words.t("cell-no-parts")),
        other => Cell::Empty(wording::no_figure(words, other)),
    }
}

/// Signal or noise: a mark on a page, the rule as well on paper.
fn change(shown: &Shown<'_>, told: &Told) -> Cell {
    if !shown.on_page {
        return Cell::words(wording::change_word(shown.words, told));
    }
    let stands_out = told.standing.as_ref().is_some_and(|standing| standing.cause.is_some());
    Cell::Tag {
        words: wording::change_mark(shown.words, told),
        tone: if stands_out { Tone::Strong } else { Tone::Quiet },
    }
}

/// What a reader must know is missing: values that are awaited, gaps, baselines.
fn missing(words: Words, all: &[Told]) -> Section {
    let mut lines: Vec<Text> = Vec::new();
    let name = |told: &Told| told.measure.definition.name.clone();
    for told in all {
        let gaps = told.series.gaps();
        if !told.missing.is_empty() {
            let why = told.missing.as_str();
            lines.push(Text::plain(
                words.with("missing-bound", [("name", name(told).into()), ("why", why.into())]),
            ));
        } else if told.series.latest().is_none() {
            lines.push(Text::plain(words.with("missing-all", [("name", name(told).into())])));
        } else if !gaps.is_empty() {
            let periods = wording::periods(words, &gaps);
            lines.push(Text::plain(
                words.with("missing-gaps", [("name", name(told).into()), ("periods", periods.into())]),
            ));
        }
        if let Some((_, Combined::NoParts(_))) = told.series.in_window(Window::Rolling12) {
            lines.push(Text::plain(words.with("missing-parts", [("name", name(told).into())])));
        }
        if !told.awaited.is_empty() {
            let periods = wording::periods(words, &told.awaited);
            lines.push(Text::plain(
                words.with("missing-awaited", [("name", name(told).into()), ("periods", periods.into())]),
            ));
        }
    }
    let without: Vec<String> = all
        .iter()
        .filter(|told| told.measure.definition.baseline.is_none())
        .filter(|told| told.measure.definition.kind != Some(Kind::Activity))
        .map(name)
        .collect();
    if !without.is_empty() {
        let names = without.join("; ");
        lines.push(Text::plain(words.with("missing-baseline", [("names", names.into())])));
    }
    let blocks = if lines.is_empty() {
        vec![Block::Paragraph(Text::plain(words.t("missing-nothing")))]
    } else {
        vec![Block::List(lines)]
    };
    Section { id: "missing".into(), heading: words.t("heading-missing"), blocks, sections: vec![] }
}
