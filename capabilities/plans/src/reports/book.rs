//! The parts of the whole plan that the law and the meeting ask for: steps and resources, theory of change, how success is
//! measured, the consultation, who approved it, what changed since the last version.

use actions::day_in_london;
use documents::{Block, Cell, Column, Section, Span, Table, Text};
use web::Words;

use super::{
    edition::{Edition, Out},
    whole::{joined, section, text},
};
use crate::model::{Approvals, ChangeOfPlan, Consultation, Decision, Outcome, Plan, Publication, Stage};

/// What each authority does and puts in; what nobody has written is said to be missing.
pub(super) fn steps(words: Words, edition: &Edition<'_>) -> Option<Section> {
    let steps = &edition.content.steps;
    let listed = |text: &str| joined(words, text);
    let table = Table {
        id: "steps-table".into(),
        caption: words.t("whole-steps-caption"),
        columns: columns(words, ["whole-authority", "whole-does", "whole-puts-in"]),
        rows: steps
            .iter()
            .map(|step| vec![Cell::words(step.name.as_str()), listed(&step.does), listed(&step.puts_in)])
            .collect(),
        note: None,
    };
    (!steps.is_empty()).then(|| section("steps", words.t("whole-steps"), vec![Block::Table(table)]))
}

/// The theory of change as a table that reads from left to right: it needs no drawing.
pub(super) fn theory(words: Words, edition: &Edition<'_>) -> Option<Section> {
    let theory = &edition.content.theory;
    let cell = |text: &str| match text.trim() {
        "" => Cell::Empty(words.t("whole-nothing-said")),
        text => Cell::words(text),
    };
    let table = Table {
        id: "theory-table".into(),
        caption: words.t("whole-theory-caption"),
        columns: columns(words, ["whole-activity", "whole-outcome", "whole-impact"]),
        rows: theory
            .iter()
            .map(|line| vec![cell(&line.activity), cell(&line.outcome), cell(&line.impact)])
            .collect(),
        note: None,
    };
    (!theory.is_empty()).then(|| section("theory", words.t("whole-theory"), vec![Block::Table(table)]))
}

/// How success is measured.
pub(super) fn measured(words: Words, edition: &Edition<'_>) -> Option<Section> {
    let measured = &edition.content.measured;
    (!measured.is_empty()).then(|| section("measured", words.t("whole-measured"), text(measured)))
}

/// What people were asked, how long, and what came of it: for the consultations on this version that ended.
pub(super) fn consultation(words: Words, edition: &Edition<'_>, all: &[Consultation]) -> Option<Section> {
    let ended = all.iter().filter(|one| one.version == edition.number);
    let mut blocks = Vec::new();
    for consultation in ended {
        let Some(end) = &consultation.ended else { continue };
        let days = [("from", words.date(consultation.opened).into()), ("to", words.date(end.on).into())];
        blocks.push(Block::Paragraph(Text::plain(words.with("whole-consulted", days))));
        if !end.early.is_empty() {
            blocks.push(labelled(words, "whole-early", &end.early));
        }
        blocks.extend(text(&end.result));
    }
    (!blocks.is_empty()).then(|| section("consultation", words.t("whole-consultation"), blocks))
}

/// Who approved the version and who was sent it; that it went out without an approval, and why; that it was late.
pub(super) fn approvals(words: Words, edition: &Edition<'_>, approvals: &Approvals) -> Option<Section> {
    let lines: Vec<Text> =
        approvals.on(edition.number).into_iter().map(|one| Text::plain(decided(words, one))).collect();
    let mut blocks = Vec::new();
    if !lines.is_empty() {
        blocks.push(Block::List(lines));
    }
    let missing: Vec<&str> =
        approvals.missing(edition.number).into_iter().map(|body| body.name.as_str()).collect();
    if !missing.is_empty() {
        blocks.push(labelled(words, "whole-unapproved", &missing.join(", ")));
    }
    if let Out::Published(publication) = edition.out
        && !publication.despite.is_empty()
    {
        blocks.push(labelled(words, "whole-despite", &publication.despite));
    }
    if let Some(months) = approvals.late_by(edition.plan.years, edition.number) {
        let day = words.date(edition.plan.years.begins());
        let late = words.with("whole-approved-late", [("months", months.into()), ("day", day.into())]);
        blocks.push(Block::Paragraph(Text::plain(late)));
    }
    (!blocks.is_empty()).then(|| section("approvals", words.t("whole-approvals"), blocks))
}

/// "Executive board: approved 3 December 2025, minute 12. ..."
fn decided(words: Words, decision: &Decision) -> String {
    let outcome = words.t(match decision.outcome {
        Outcome::Approved => "outcome-approved",
        Outcome::WithChanges => "outcome-with-changes",
        Outcome::NotApproved => "outcome-not-approved",
        Outcome::Sent => "outcome-sent",
    });
    let mut line = format!("{}: {outcome} {}", decision.body, words.date(decision.on));
    if !decision.reference.is_empty() {
        line.push_str(&format!(", {}", decision.reference));
    }
    if !decision.note.is_empty() {
        line.push_str(&format!(". {}", decision.note));
    }
    line
}

/// Which version it is, when it came out, and what changed since the one before.
pub(super) fn about(words: Words, edition: &Edition<'_>, changes: &[ChangeOfPlan]) -> Section {
    let number = edition.number;
    let version = match edition.out {
        Out::Published(publication) => {
            format!("{} {}", published(words, number, publication), publication.changed)
        }
        Out::Asked(_) => words.with("whole-is-asked", [("version", number.into())]),
        Out::Unpublished(Stage::Final) => words.with("whole-is-final", [("version", number.into())]),
        Out::Unpublished(_) => words.with("whole-is-draft", [("version", number.into())]),
    };
    let mut blocks = vec![Block::Paragraph(Text::plain(version.trim_end()))];
    blocks.extend(midpoint(words, edition.plan).map(|said| Block::Paragraph(Text::plain(said))));
    if !changes.is_empty() {
        let heading = words.with("whole-changes", [("version", (number - 1).into())]);
        blocks.push(Block::Paragraph(Text(vec![Span::Strong(heading)])));
        blocks.push(Block::List(changes.iter().map(|change| Text::plain(told(words, change))).collect()));
    }
    section("about", words.t("whole-about"), blocks)
}

/// When the plan is or was looked at in the middle of its term, and what came of it.
fn midpoint(words: Words, plan: &Plan) -> Option<String> {
    let midpoint = plan.midpoint.as_ref()?;
    Some(match &midpoint.done {
        Some((on, result)) => {
            format!("{} {result}", words.with("whole-midpoint-done", [("day", words.date(*on).into())]))
        }
        None => words.with("whole-midpoint-due", [("day", words.date(midpoint.due).into())]),
    })
}

/// "Version 1, published 15 December 2025."; a later version is a refresh of the plan.
pub fn published(words: Words, number: u32, publication: &Publication) -> String {
    let key = if number > 1 { "plan-refreshed" } else { "plan-published" };
    let day = words.date(day_in_london(publication.at));
    words.with(key, [("version", number.into()), ("day", day.into())])
}

/// A change in the words of the public pages.
pub fn told(words: Words, change: &ChangeOfPlan) -> String {
    let titled = |key: &str, title: &str| words.with(key, [("title", title.into())]);
    match change {
        ChangeOfPlan::Objective => words.t("change-objective"),
        ChangeOfPlan::Added(title) => titled("change-added", title),
        ChangeOfPlan::TakenOut(title) => titled("change-taken-out", title),
        ChangeOfPlan::Changed(title) => titled("change-changed", title),
        ChangeOfPlan::Section(title) => titled("change-section", title),
        ChangeOfPlan::Reordered => words.t("change-reordered"),
        ChangeOfPlan::Part(part) => words.t(part.key()),
    }
}

fn labelled(words: Words, key: &str, said: &str) -> Block {
    Block::Paragraph(Text(vec![Span::Strong(format!("{} ", words.t(key))), Span::Words(said.into())]))
}

fn columns<const N: usize>(words: Words, keys: [&str; N]) -> Vec<Column> {
    keys.map(|key| Column { heading: words.t(key), numeric: false }).into()
}
