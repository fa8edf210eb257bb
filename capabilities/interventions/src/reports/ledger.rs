//! The ledger as a whole: what needs a decision, what is missing, every intervention, its money, and the funds.

use capability::{Later, Report, ReportRequest, ReportStopped};
use documents::{Block, Cell, Document, Marking, Section, Table, Tone};
use jiff::civil::Date;
use web::Words;

use super::part::{list, paragraph, said, section, sum, table};
use crate::{
    LOCALES,
    model::{Evidence, Pace},
    permissions::READ,
    told::{FundTold, Ledger, Reader, Told, london},
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
}

/// The report, as the command line has it: `headland report interventions`.
pub fn report() -> Report {
    Report {
        name: "interventions",
        about: "The intervention ledger: what needs a decision, money, baselines, evaluations, funds",
        options: &[],
        make: |request| -> Later<_> { Box::pin(make(request)) },
    }
}

async fn make(request: ReportRequest) -> Result<Document, ReportStopped> {
    request.visitor.may(&READ).map_err(ReportStopped::fault)?;
    let read = Ledger::whole(&request.services).await.map_err(|fault| {
        ReportStopped::Fault(format!("the ledger could not be read ({})", fault.reference()).into())
    })?;
    let partnership = &request.services.partnership;
    let shown = Shown {
        words: Words::new(request.language, &LOCALES),
        partnership: &partnership.name,
        sample: partnership.sample,
        date: london(request.visitor.now()),
    };
    Ok(ledger(&read, &shown))
}

/// The report of a ledger.
pub fn ledger(read: &Ledger, shown: &Shown<'_>) -> Document {
    let words = shown.words;
    let all = &read.interventions;
    let mut sections = vec![decisions_due(words, all), missing(words, all)];
    if !all.is_empty() {
        let register = register_table(words, all, Reader::Desk);
        sections.push(section("register", words.t("heading-register"), vec![Block::Table(register)]));
    }
    if all.iter().any(|told| !told.accounts.is_empty()) {
        sections.push(money(words, all));
    }
    if !read.funds.is_empty() {
        let funds = funds_table(words, &read.funds, Reader::Desk);
        sections.push(section("funds", words.t("heading-funds"), vec![Block::Table(funds)]));
    }
    Document {
        title: words.t("ledger-title"),
        summary: summary(words, read),
        author: shown.partnership.to_owned(),
        language: words.language(),
        date: shown.date,
        marking: Marking::Official,
        notice: shown.sample.then(|| words.t("sample-notice")),
        sections,
    }
}

/// The message of the whole.
pub fn summary(words: Words, read: &Ledger) -> String {
    let all = &read.interventions;
    let overdue = all.iter().filter(|told| told.standing.overdue_since().is_some()).count();
    let without = all.iter().filter(|told| wording::baseline_warning(words, told).is_some()).count();
    let granted = all.iter().map(Told::granted).sum();
    words.with(
        "ledger-summary",
        [
            ("interventions", all.len().into()),
            ("granted", wording::money(words, granted).into()),
            ("overdue", overdue.into()),
            ("without", without.into()),
        ],
    )
}

fn decisions_due(words: Words, all: &[Told]) -> Section {
    let mut due: Vec<&Told> = all.iter().filter(|told| told.standing.overdue_since().is_some()).collect();
    due.sort_by_key(|told| told.standing.overdue_since());
    let line =
        |told: &&Told| format!("{}: {}", told.title(), wording::standing_sentence(words, told.standing));
    let block = match due.is_empty() {
        true => paragraph(words.t("nothing-due")),
        false => list(due.iter().map(line).collect()),
    };
    section("due", words.t("heading-due"), vec![block])
}

/// Baselines, grants without a word on what happens when they stop, money that runs ahead or behind.
fn missing(words: Words, all: &[Told]) -> Section {
    let mut lines = Vec::new();
    for told in all {
        lines.extend(wording::baseline_warning(words, told).map(|said| format!("{}: {said}", told.title())));
        if told.accounts.iter().any(|account| account.grant.says.when_it_stops.is_empty()) {
            lines.push(words.with("missing-when-it-stops", [("title", told.title().into())]));
        }
        let away = |pace: Pace| {
            matches!(
                pace,
                Pace::NotReported | Pace::Overspent { .. } | Pace::Under { .. } | Pace::Over { .. }
            )
        };
        for account in told.accounts.iter().filter(|account| away(account.pace)) {
            lines.push(format!("{}: {}", told.title(), wording::account_sentence(words, account)));
        }
    }
    let block = if lines.is_empty() { paragraph(words.t("nothing-missing")) } else { list(lines) };
    section("missing", words.t("heading-missing"), vec![block])
}

/// Every intervention in a line.
pub fn register_table(words: Words, all: &[Told], reader: Reader) -> Table {
    let rows = all.iter().map(|told| {
        let about = &told.intervention.about;
        let href = match reader {
            Reader::Desk => told.intervention.desk_address(),
            Reader::Public => told.intervention.public_address(),
        };
        let evaluation = told.evaluations.first().and_then(|evaluation| {
            wording::evaluation_sentences(words, evaluation, reader).into_iter().next()
        });
        let missing = wording::baseline_warning(words, told).is_some();
        vec![
            Cell::Link { words: about.title.clone(), href },
            said(words, &about.provider),
            sum(words, told.granted()),
            about.evidence.map_or_else(|| Cell::words(words.t("not-said")), |level| of_five(words, level)),
            match missing {
                true => Cell::Tag { words: words.t("baseline-missing"), tone: Tone::Strong },
                false => Cell::Tag { words: words.t("baseline-there"), tone: Tone::Quiet },
            },
            evaluation.map_or_else(|| Cell::words(words.t("not-evaluated")), Cell::words),
            Cell::words(standing_short(words, told)),
        ]
    });
    let columns = [
        (words.t("column-intervention"), false),
        (words.t("column-provider"), false),
        (words.t("column-granted"), true),
        (words.t("column-evidence"), false),
        (words.t("column-has-baseline"), false),
        (words.t("column-evaluation"), false),
        (words.t("column-decision"), false),
    ];
    table("register-table", words.t("register-caption"), columns, rows.collect())
}

fn of_five(words: Words, level: Evidence) -> Cell {
    Cell::words(words.with("level-of-five", [("level", level.level().to_string().into())]))
}

/// The decision, and what presses.
fn standing_short(words: Words, told: &Told) -> String {
    let pressing = told.standing.overdue_since().is_some() || told.decisions.is_empty();
    match told.latest_decision() {
        Some(decided) if !pressing => wording::decision_sentence(words, &decided.says),
        _ => wording::standing_sentence(words, told.standing),
    }
}

fn money(words: Words, all: &[Told]) -> Section {
    let rows = all.iter().flat_map(|told| {
        told.accounts.iter().map(move |account| {
            let grant = &account.grant.says;
            vec![
                Cell::words(told.title()),
                Cell::words(&grant.funder),
                sum(words, grant.amount),
                sum(words, account.spent),
                sum(words, account.left()),
                Cell::words(wording::account_sentence(words, account)),
            ]
        })
    });
    let columns = [
        (words.t("column-intervention"), false),
        (words.t("column-funder"), false),
        (words.t("column-amount"), true),
        (words.t("column-spent"), true),
        (words.t("column-left"), true),
        (words.t("column-pace"), false),
    ];
    let table = table("money-table", words.t("money-caption"), columns, rows.collect());
    section("money", words.t("heading-money"), vec![Block::Table(table)])
}

/// Every fund in a line.
pub fn funds_table(words: Words, funds: &[FundTold], reader: Reader) -> Table {
    let rows = funds.iter().map(|told| {
        let about = &told.fund.about;
        let href = match reader {
            Reader::Desk => told.fund.desk_address(),
            Reader::Public => told.fund.public_address(),
        };
        vec![
            Cell::Link { words: about.title.clone(), href },
            Cell::words(&about.forum),
            sum(words, about.amount),
            Cell::Number { shown: told.awards.len().to_string(), value: told.awards.len() as f64 },
            sum(words, told.left),
        ]
    });
    let columns = [
        (words.t("column-fund"), false),
        (words.t("column-forum"), false),
        (words.t("column-amount"), true),
        (words.t("column-awards"), true),
        (words.t("column-left"), true),
    ];
    table("funds-table", words.t("funds-caption"), columns, rows.collect())
}
