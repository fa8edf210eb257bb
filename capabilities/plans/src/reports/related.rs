//! What papers say of the plans around a plan: those that belong to it, and those its actions were carried into.

use actions::{day_in_london, store::GradeCount, written};
use documents::{Block, Cell, Section, Span, Table, Text};

use super::{
    Paper,
    parts::{count_cells, counted, grade_cells, grade_columns, in_short, in_short_of, paragraph, section},
};
use crate::sub_plans::SubPlan;

/// The sub-plans: each with its counts, the totals with and without them, and what they serve. Nothing where there is none.
pub fn sub_plans(paper: &Paper<'_>) -> Option<Section> {
    if paper.sub_plans.is_empty() {
        return None;
    }
    let all = || paper.sub_plans.iter().flat_map(|plan| &plan.counts);
    let row = |first: Cell, counts: Vec<&GradeCount>| {
        std::iter::once(first).chain(count_cells(counts.into_iter())).collect::<Vec<Cell>>()
    };
    let own: Vec<Cell> =
        std::iter::once(Cell::words("This plan alone")).chain(grade_cells(paper.now.lines.iter())).collect();
    let mut rows = vec![own];
    rows.extend(paper.sub_plans.iter().map(|plan| row(link(plan), plan.counts.iter().collect())));
    let of_now: Vec<GradeCount> = paper
        .now
        .lines
        .iter()
        .filter_map(|line| {
            Some(GradeCount { priority: line.priority.clone(), grade: line.grade()?, actions: 1 })
        })
        .collect();
    rows.push(row(Cell::words("Together"), of_now.iter().chain(all()).collect()));
    let by_plan = Table {
        id: "sub-plans-table".into(),
        caption: "Actions of this plan and of the plans that belong to it".into(),
        columns: grade_columns("Plan"),
        rows,
        note: Some("The rest of this paper is about this plan alone.".into()),
    };
    let served = paper.content.priorities.iter().map(|priority| {
        let serving =
            |plan: &'_ SubPlan| plan.serving(Some(priority.slug.as_str())).cloned().collect::<Vec<_>>();
        (priority.title.clone(), paper.sub_plans.iter().flat_map(serving).collect::<Vec<GradeCount>>())
    });
    let none =
        paper.sub_plans.iter().flat_map(|plan| plan.serving(None).cloned()).collect::<Vec<GradeCount>>();
    let served = served.chain([("None of them".to_owned(), none)]).filter(|(_, counts)| !counts.is_empty());
    let by_priority = Table {
        id: "sub-plans-serve".into(),
        caption: "Actions of those plans by the priority of this plan they serve".into(),
        columns: grade_columns("Priority"),
        rows: served.map(|(title, counts)| row(Cell::Words(title), counts.iter().collect())).collect(),
        note: None,
    };
    let tables = [by_plan, by_priority].into_iter().filter(|table| !table.rows.is_empty()).map(Block::Table);
    Some(section("sub-plans", "Plans that belong to it", tables.collect()))
}

/// A sub-plan by its title; one that belongs to another sub-plan says so.
fn link(plan: &SubPlan) -> Cell {
    let below = if plan.depth > 1 { ", through another" } else { "" };
    Cell::Link { words: format!("{}{below}", plan.title), href: format!("/desk/plans/{}", plan.slug) }
}

/// The sub-plans in a few lines, for a paper of one page.
pub fn sub_plans_in_short(paper: &Paper<'_>) -> Option<Section> {
    let told = |plan: &SubPlan| {
        Text(vec![
            Span::Link { words: plan.title.clone(), href: format!("/desk/plans/{}", plan.slug) },
            Span::Words(format!(": {}", in_short_of(plan.counts.iter()))),
        ])
    };
    let lines: Vec<Text> = paper.sub_plans.iter().map(told).collect();
    (!lines.is_empty()).then(|| section("sub-plans", "Plans that belong to it", vec![Block::List(lines)]))
}

/// What was carried into other plans, with how it stood then: so that the count of the old plan does not change in silence.
pub fn carried(paper: &Paper<'_>) -> Option<Section> {
    let told = |carry: &crate::model::Carry| {
        let count = carry.standing.lines.len();
        let were = if count == 1 { "was" } else { "were" };
        paragraph(format!(
            "{} {were} carried into {} on {}, unfinished and with their history. As they stood that day: {}",
            counted(count, "action", "actions"),
            carry.into_words(),
            written(day_in_london(carry.at)),
            in_short(&carry.standing)
        ))
    };
    let said: Vec<Block> = paper.carries.iter().map(told).collect();
    (!said.is_empty()).then(|| section("carried", "Carried into another plan", said))
}

/// "14 more were carried into Community safety plan 2026 to 2029 on 31 March 2026." for a summary; empty where none were.
pub fn carried_in_short(paper: &Paper<'_>) -> String {
    let told = |carry: &crate::model::Carry| {
        let count = carry.standing.lines.len();
        let were = if count == 1 { "was" } else { "were" };
        let day = written(day_in_london(carry.at));
        format!(" {count} more {were} carried into {} on {day}.", carry.into_words())
    };
    paper.carries.iter().map(told).collect()
}
