//! What stands on the page of an intervention, for the public and for the desk.

use documents::{Block, Cell, Section, Tone};
use web::Words;

use super::{
    evaluated::{cohorts, evaluations},
    part::{list, paragraph, said, section, sum, table},
};
use crate::{
    model::{Account, Line, Spend, current},
    told::{Baseline, OutcomeTold, Reader, Told},
    wording,
};

/// The sections of an intervention, in reading order. The public gets these and nothing else: spending line by line, and who entered
/// anything, are the desk's.
pub fn sections(words: Words, told: &Told, reader: Reader) -> Vec<Section> {
    let mut sections = vec![about(words, told), outcomes(words, told, reader)];
    sections.extend(evaluations(words, told, reader));
    sections.extend(cohorts(words, told, reader));
    sections.extend(decisions(words, told, reader));
    sections.push(money(words, told, reader));
    sections.push(evidence(words, told));
    sections.extend(outputs(words, told));
    sections
}

/// What it is, line by line. What nobody has said is said to be missing.
fn about(words: Words, told: &Told) -> Section {
    let about = &told.intervention.about;
    let line = |key: &str, cell: Cell| vec![Cell::words(words.t(key)), cell];
    let mut rows = vec![
        line("field-does", said(words, &about.does)),
        line("field-purpose", said(words, &about.purpose)),
        line("field-theory", said(words, &about.theory)),
        line("field-reaches", said(words, &about.reaches)),
        line("field-places", said(words, &about.places)),
        line("field-provider", said(words, &about.provider)),
        line("field-owner", said(words, told.owner.as_deref().unwrap_or_default())),
        line("field-runs", said(words, &wording::runs(words, told).unwrap_or_default())),
    ];
    if let Some(priority) = &told.priority {
        let link = Cell::Link { words: priority.title.clone(), href: priority.address.clone() };
        rows.push(line("field-priority", link));
    }
    if !about.service_id.is_empty() {
        rows.push(line("field-service", Cell::words(&about.service_id)));
    }
    let columns = [(words.t("column-what"), false), (words.t("column-said"), false)];
    let table = table("about-table", words.t("about-caption"), columns, rows);
    section("about", words.t("heading-about"), vec![Block::Table(table)])
}

/// What it is to change, each with what it was before.
fn outcomes(words: Words, told: &Told, reader: Reader) -> Section {
    if told.outcomes.is_empty() {
        return section("outcomes", words.t("heading-outcomes"), vec![paragraph(words.t("no-outcomes"))]);
    }
    let rows = told.outcomes.iter().map(|outcome| {
        vec![named(words, outcome), measure(words, outcome, reader), baseline(words, outcome, reader)]
    });
    let columns = [
        (words.t("column-outcome"), false),
        (words.t("column-measure"), false),
        (words.t("column-baseline"), false),
    ];
    let table = table("outcomes-table", words.t("outcomes-caption"), columns, rows.collect());
    section("outcomes", words.t("heading-outcomes"), vec![Block::Table(table)])
}

fn named(words: Words, outcome: &OutcomeTold) -> Cell {
    match (&outcome.measure, outcome.outcome.what.as_str()) {
        (Some(measure), "") if measure.definition.public => Cell::words(&measure.definition.outcome),
        (_, "") => Cell::words(words.t("outcome-by-measure")),
        (_, what) => Cell::words(what),
    }
}

/// The measure, where it is one; the public sees a measure that is public.
fn measure(words: Words, outcome: &OutcomeTold, reader: Reader) -> Cell {
    match &outcome.measure {
        Some(measure) if reader == Reader::Desk => {
            Cell::Link { words: measure.definition.name.clone(), href: measure.desk_address() }
        }
        Some(measure) if measure.definition.public => {
            Cell::Link { words: measure.definition.name.clone(), href: measure.public_address() }
        }
        Some(_) => Cell::words(words.t("measure-not-public")),
        None => Cell::words(words.t("measure-none")),
    }
}

fn baseline(words: Words, outcome: &OutcomeTold, reader: Reader) -> Cell {
    let is_shown = reader == Reader::Desk || outcome.measure.as_ref().is_none_or(|one| one.definition.public);
    let of = |figure: String, of: &str| match of {
        "" => figure,
        of => words.with("baseline-of", [("figure", figure.into()), ("of", of.to_owned().into())]),
    };
    match &outcome.baseline {
        Baseline::Said => Cell::words(of(outcome.outcome.baseline.clone(), &outcome.outcome.baseline_of)),
        Baseline::OfMeasure(..) if !is_shown => Cell::words(words.t("measure-not-public")),
        Baseline::OfMeasure(figure, unit, when) => {
            let places = if figure.fract() == 0.0 { 0 } else { 1 };
            let percent = if *unit == measures::Unit::Percentage { "%" } else { "" };
            Cell::words(of(format!("{}{percent}", words.decimal(*figure, places)), when))
        }
        Baseline::Missing => Cell::Tag { words: words.t("baseline-missing"), tone: Tone::Strong },
    }
}

/// What is done: activity, apart from outcomes, and never judged.
fn outputs(words: Words, told: &Told) -> Option<Section> {
    let outputs = &told.intervention.about.outputs;
    if outputs.is_empty() {
        return None;
    }
    let number = |number: Option<i32>| match number {
        Some(number) => Cell::Number { shown: words.decimal(f64::from(number), 0), value: f64::from(number) },
        None => Cell::Empty(words.t("not-said")),
    };
    let rows = outputs.iter().map(|output| {
        let as_of =
            output.as_of.map_or_else(|| Cell::Empty(words.t("not-said")), |day| Cell::words(words.date(day)));
        vec![Cell::words(&output.what), number(output.planned), number(output.delivered), as_of]
    });
    let columns = [
        (words.t("column-output"), false),
        (words.t("column-planned"), true),
        (words.t("column-delivered"), true),
        (words.t("column-as-of"), false),
    ];
    let table = table("outputs-table", words.t("outputs-caption"), columns, rows.collect());
    let blocks = vec![paragraph(words.t("outputs-lead")), Block::Table(table)];
    Some(section("outputs", words.t("heading-outputs"), blocks))
}

/// How well it is known that interventions like it work.
fn evidence(words: Words, told: &Told) -> Section {
    let about = &told.intervention.about;
    let mut lines = Vec::new();
    match about.evidence {
        None => lines.push(words.t("evidence-not-said")),
        Some(level) => {
            lines.push(words.with("evidence-said", [("level", wording::evidence(words, level).into())]))
        }
    }
    if let Some(found) = about.found {
        lines.push(words.with("evidence-found", [("found", wording::found(words, found).into())]));
    }
    if !about.evidence_source.is_empty() {
        lines.push(words.with("evidence-source", [("source", about.evidence_source.as_str().into())]));
    }
    let blocks = vec![paragraph(lines.join(" ")), paragraph(words.t("evidence-scale"))];
    section("evidence", words.t("heading-evidence"), blocks)
}

/// The grants; at the desk with what was spent.
fn money(words: Words, told: &Told, reader: Reader) -> Section {
    if told.accounts.is_empty() {
        return section("money", words.t("heading-money"), vec![paragraph(words.t("no-grants"))]);
    }
    let rows = told.accounts.iter().map(|account| {
        let grant = &account.grant.says;
        let name = if grant.name.is_empty() {
            grant.funder.clone()
        } else {
            format!("{}: {}", grant.funder, grant.name)
        };
        vec![
            Cell::words(name),
            sum(words, grant.amount),
            Cell::words(wording::span(words, grant.span)),
            said(words, &grant.when_it_stops),
        ]
    });
    let columns = [
        (words.t("column-grant"), false),
        (words.t("column-amount"), true),
        (words.t("column-period"), false),
        (words.t("column-stops"), false),
    ];
    let grants = table("grants-table", words.t("grants-caption"), columns, rows.collect());
    let mut money = section("money", words.t("heading-money"), vec![Block::Table(grants)]);
    if reader == Reader::Desk {
        let of = |account| spending(words, told, account);
        money.sections = told.accounts.iter().map(of).collect();
    }
    money
}

/// What was spent of a grant, line by line, those that were corrected too.
fn spending(words: Words, told: &Told, account: &Account) -> Section {
    let grant = &account.grant;
    let id = format!("spending-{}", grant.id);
    let heading = words.with("heading-spending", [("funder", grant.says.funder.as_str().into())]);
    let mut blocks = vec![paragraph(wording::account_sentence(words, account))];
    if !account.spends.is_empty() {
        let rows = account.spends.iter().map(|spend| {
            let correct = Cell::Link {
                words: words.t("correct"),
                href: format!("{}/spend?line={}", told.intervention.desk_address(), spend.id),
            };
            let mut row = spend_row(words, spend);
            row.push(correct);
            row
        });
        let columns = [
            (words.t("column-period"), false),
            (words.t("column-amount"), true),
            (words.t("column-note"), false),
            (words.t("column-who"), false),
            (words.t("column-correct"), false),
        ];
        let (funder, span) = (grant.says.funder.as_str(), wording::span(words, grant.says.span));
        let caption = words.with("spends-caption", [("funder", funder.into()), ("period", span.into())]);
        blocks.push(Block::Table(table(format!("{id}-table"), caption, columns, rows.collect())));
    }
    let origin = grant.origin(&told.grants);
    let is_of = |spend: &&Line<Spend>| {
        let of = told.grants.iter().find(|line| line.id == spend.says.grant);
        of.is_some_and(|line| line.origin(&told.grants) == origin)
            && !current(&told.spends).any(|standing| standing.id == spend.id)
    };
    let corrected: Vec<String> =
        told.spends.iter().filter(is_of).map(|spend| corrected(words, spend)).collect();
    if !corrected.is_empty() {
        blocks.push(paragraph(words.t("corrected-lead")));
        blocks.push(list(corrected));
    }
    section(id, heading, blocks)
}

fn spend_row(words: Words, spend: &Line<Spend>) -> Vec<Cell> {
    vec![
        Cell::words(wording::span(words, spend.says.span)),
        sum(words, spend.says.amount),
        said(words, &spend.says.note),
        Cell::words(spend.by.in_words()),
    ]
}

fn corrected(words: Words, spend: &Line<Spend>) -> String {
    let values = [
        ("amount", wording::money(words, spend.says.amount).into()),
        ("period", wording::span(words, spend.says.span).into()),
        ("who", spend.by.in_words().into()),
        ("day", words.date(crate::told::london(spend.at)).into()),
    ];
    words.with("corrected-line", values)
}

/// What was decided, the latest first.
fn decisions(words: Words, told: &Told, reader: Reader) -> Option<Section> {
    if told.decisions.is_empty() {
        return None;
    }
    let rows = told.decisions.iter().map(|decided| {
        let decision = &decided.says;
        let review = decision
            .next_review
            .map_or_else(|| Cell::words(words.t("review-none")), |day| Cell::words(words.date(day)));
        let mut row = vec![
            Cell::words(words.date(decision.day)),
            Cell::Tag { words: wording::choice(words, decision.choice), tone: Tone::Plain },
            Cell::words(&decision.body),
            Cell::words(&decision.why),
            review,
        ];
        if reader == Reader::Desk {
            row.push(Cell::words(decided.by.in_words()));
        }
        row
    });
    let columns = [
        (words.t("column-day"), false),
        (words.t("column-choice"), false),
        (words.t("column-body"), false),
        (words.t("column-why"), false),
        (words.t("column-review"), false),
        (words.t("column-who"), false),
    ];
    let mut table = table("decisions-table", words.t("decisions-caption"), columns, rows.collect());
    if reader == Reader::Public {
        table.columns.pop();
    }
    Some(section("decisions", words.t("heading-decisions"), vec![Block::Table(table)]))
}
