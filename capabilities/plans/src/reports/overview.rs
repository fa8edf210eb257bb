//! The overview: by priority, by organisation, what is late, who is silent, what changed.

use actions::Grade;
use documents::{Block, Cell, Document, Section, Table};

use super::{
    Paper,
    parts::{
        SILENT_WEEKS, action_cell, action_table, changes, counted, grade_cells, grade_columns, heading,
        in_short, paragraph, section,
    },
    related::{carried, carried_in_short, sub_plans},
};
use crate::model::{Standing, StandingLine, moved_between, with_carried};

/// The actions without a measure that are listed.
const MOST_AIMLESS: usize = 40;
/// The changes that are listed.
const MOST_CHANGES: usize = 40;

/// The overview of a plan.
pub fn overview(paper: &Paper<'_>) -> Document {
    let mut sections = vec![priorities(paper)];
    sections.extend(sub_plans(paper));
    sections.extend(carried(paper));
    sections.extend([organisations(paper.now), late(paper.now), silent(paper.now)]);
    sections.push(measures(paper));
    sections.extend(since(paper));
    let title = format!("Overview: {}", paper.plan);
    let summary =
        format!("How the actions of the plan stand. {}{}", in_short(paper.now), carried_in_short(paper));
    paper.document(title, summary, paper.now.on, sections)
}

fn priorities(paper: &Paper<'_>) -> Section {
    let of = |slug: &str| {
        paper.now.lines.iter().filter(move |line| line.priority == slug).collect::<Vec<&StandingLine>>()
    };
    let mut rows: Vec<Vec<Cell>> = paper
        .content
        .priorities
        .iter()
        .map(|priority| {
            let starred = if priority.starred { " (starred)" } else { "" };
            row(format!("{}{starred}", priority.title), &of(priority.slug.as_str()))
        })
        .collect();
    let known = |line: &&StandingLine| {
        paper.content.priorities.iter().any(|priority| priority.slug.as_str() == line.priority)
    };
    let others: Vec<&StandingLine> = paper.now.lines.iter().filter(|line| !known(line)).collect();
    if !others.is_empty() {
        rows.push(row("No longer in the plan".into(), &others));
    }
    let table = Table {
        id: "by-priority".into(),
        caption: "Actions by priority and grade".into(),
        columns: grade_columns("Priority"),
        rows,
        note: Some(format!(
            "Grades of {} by {}: red is late or expected to be; amber is not started, in time; light green is going well; green is complete. The other three stand outside the guide and are counted as none of its grades.",
            actions::written(paper.now.on),
            paper.now.rule
        )),
    };
    section("priorities", "By priority", vec![Block::Table(table)])
}

fn row(name: String, lines: &[&StandingLine]) -> Vec<Cell> {
    let mut cells = vec![Cell::Words(name)];
    cells.extend(grade_cells(lines.iter().copied()));
    cells
}

fn organisations(now: &Standing) -> Section {
    let rows = now.by_organisation().into_iter().map(|(name, lines)| {
        let mut cells = vec![Cell::words(name)];
        cells.extend(grade_cells(lines.iter().map(|(line, _)| *line)));
        cells.push(match lines.iter().filter_map(|(_, party)| party.silent_weeks).max() {
            None => Cell::Empty("owes no update".into()),
            Some(weeks) => {
                Cell::Number { shown: counted(weeks as usize, "week", "weeks"), value: f64::from(weeks) }
            }
        });
        cells
    });
    let mut columns = grade_columns("Organisation");
    columns.push(heading("Longest silence", true));
    let table = Table {
        id: "by-organisation".into(),
        caption: "Actions by organisation and grade".into(),
        columns,
        rows: rows.collect(),
        note: Some("An action of several organisations counts for each of them.".into()),
    };
    section("organisations", "By organisation", vec![Block::Table(table)])
}

fn late(now: &Standing) -> Section {
    let red: Vec<&StandingLine> = now.graded(Grade::Red).collect();
    let block = if red.is_empty() {
        paragraph("Nothing is late.")
    } else {
        let caption =
            format!("{} late or expected to be late", counted(red.len(), "action is", "actions are"));
        Block::Table(action_table("late-table", caption, red.into_iter()))
    };
    section("late", "Late", vec![block])
}

fn silent(now: &Standing) -> Section {
    let mut lines: Vec<(u32, &StandingLine)> = now
        .lines
        .iter()
        .filter_map(|line| Some((line.parties.iter().filter_map(|party| party.silent_weeks).max()?, line)))
        .filter(|(weeks, _)| *weeks >= SILENT_WEEKS)
        .collect();
    lines.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.number.cmp(&other.1.number)));
    let cells = |(weeks, line): &(u32, &StandingLine)| {
        vec![
            action_cell(line),
            Cell::Words(who_is_silent(line)),
            Cell::Number { shown: weeks.to_string(), value: f64::from(*weeks) },
        ]
    };
    let block = if lines.is_empty() {
        paragraph("Everybody was heard from in the last four weeks.")
    } else {
        Block::Table(Table {
            id: "silent-table".into(),
            caption: "Not heard from for four weeks or more".into(),
            columns: vec![
                heading("Action", false),
                heading("Who, with weeks", false),
                heading("Longest", true),
            ],
            rows: lines.iter().map(cells).collect(),
            note: Some(
                "Weeks since the organisation’s last update on the action, or since the action was agreed."
                    .into(),
            ),
        })
    };
    section("silent", "Silent", vec![block])
}

/// "Police 47, Council 28".
fn who_is_silent(line: &StandingLine) -> String {
    let silent = line
        .parties
        .iter()
        .filter_map(|party| Some((party, party.silent_weeks.filter(|weeks| *weeks >= SILENT_WEEKS)?)));
    silent.map(|(party, weeks)| format!("{} {weeks}", party.name)).collect::<Vec<_>>().join(", ")
}

/// Which actions say what they should move, and which do not.
fn measures(paper: &Paper<'_>) -> Section {
    let aimless: Vec<&StandingLine> =
        paper.now.lines.iter().filter(|line| paper.without_measure.contains(&line.number)).collect();
    let all = counted(paper.now.lines.len(), "action", "actions");
    if aimless.is_empty() {
        let said = if paper.now.lines.is_empty() {
            "There is no action yet.".to_owned()
        } else {
            format!("Each of the {all} names a measure it should move.")
        };
        return section("measures", "Measures", vec![paragraph(said)]);
    }
    let said = format!(
        "{} of {all} {} no measure: nothing says what should change if they work.",
        aimless.len(),
        if aimless.len() == 1 { "names" } else { "name" }
    );
    let cells = |line: &&StandingLine| vec![action_cell(line), Cell::Words(line.leads())];
    let table = Table {
        id: "measures-table".into(),
        caption: "Actions that name no measure".into(),
        columns: vec![heading("Action", false), heading("Lead", false)],
        rows: aimless.iter().take(MOST_AIMLESS).map(cells).collect(),
        note: (aimless.len() > MOST_AIMLESS)
            .then(|| format!("{} more are on the board.", aimless.len() - MOST_AIMLESS)),
    };
    section("measures", "Measures", vec![paragraph(said), Block::Table(table)])
}

fn since(paper: &Paper<'_>) -> Option<Section> {
    let before = paper.before?;
    let moved = with_carried(moved_between(&before.standing, paper.now), paper.carries);
    let heading = format!("Changed since {}, {}", before.meeting, actions::written(before.met_on));
    Some(section("changed", &heading, changes(&moved, MOST_CHANGES)))
}
