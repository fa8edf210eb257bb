//! How a plan stood as it was reported to a meeting: kept, whatever changes afterwards.

use actions::{day_in_london, written};
use documents::{Block, Document, Section};

use super::{
    Paper,
    parts::{action_table, changes, in_short, paragraph, section},
};
use crate::{
    model::{StandingLine, moved_between, with_carried},
    store::Reported,
};

/// The changes that are listed.
const MOST_CHANGES: usize = 60;

/// The report to a meeting, with what changed since.
pub fn reported(paper: &Paper<'_>, report: &Reported) -> Document {
    let standing = &report.standing;
    let mut sections: Vec<Section> = paper
        .content
        .priorities
        .iter()
        .filter_map(|priority| {
            let lines = standing.lines.iter().filter(|line| line.priority == priority.slug.as_str());
            of_priority(priority.slug.as_str(), &priority.title, lines.collect())
        })
        .collect();
    let known = |line: &&StandingLine| {
        paper.content.priorities.iter().any(|priority| priority.slug.as_str() == line.priority)
    };
    let others = standing.lines.iter().filter(|line| !known(line)).collect();
    sections.extend(of_priority("others", "Priorities no longer in the plan", others));
    let moved = with_carried(moved_between(standing, paper.now), paper.carries);
    sections.push(section(
        "since",
        &format!("What changed since, by {}", written(paper.now.on)),
        changes(&moved, MOST_CHANGES),
    ));
    let locked = format!(
        "Locked {} by {}. Grades by {}.",
        written(day_in_london(report.at)),
        report.by,
        standing.rule
    );
    sections.push(section("locked", "About this report", vec![paragraph(locked)]));
    let title = format!("{}: as reported to {}, {}", paper.plan, report.meeting, written(report.met_on));
    paper.document(title, in_short(standing), standing.on, sections)
}

fn of_priority(slug: &str, title: &str, lines: Vec<&StandingLine>) -> Option<Section> {
    if lines.is_empty() {
        return None;
    }
    let table = action_table(&format!("{slug}-table"), format!("Actions under {title}"), lines.into_iter());
    Some(section(slug, title, vec![Block::Table(table)]))
}
