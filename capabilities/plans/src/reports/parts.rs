//! What the papers share: counts by grade in words, tables of actions, changes.

use actions::{Grade, store::GradeCount, written};
use documents::{Block, Cell, Column, Section, Span, Table, Text, Tone};

use crate::model::{Moved, Standing, StandingLine};

/// Silent this many weeks is worth a line.
pub(super) const SILENT_WEEKS: u32 = 4;

/// The grades in the order in which papers count them.
const COUNTED: [Grade; 7] = [
    Grade::Red,
    Grade::Amber,
    Grade::LightGreen,
    Grade::Green,
    Grade::NeedsAttention,
    Grade::NoDateSet,
    Grade::Standing,
];

pub(super) fn section(id: &str, heading: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading: heading.into(), blocks, sections: vec![] }
}

pub(super) fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph(Text::plain(words.into()))
}

pub(super) fn heading(heading: &str, numeric: bool) -> Column {
    Column { heading: heading.into(), numeric }
}

pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// "14 actions: 1 red (late), 2 amber (not started), 8 light green (going well), 3 green (complete)."
pub(super) fn in_short(standing: &Standing) -> String {
    let parts: Vec<String> = COUNTED
        .into_iter()
        .map(|grade| (grade, standing.count(grade)))
        .filter(|(_, count)| *count > 0)
        .map(|(grade, count)| format!("{count} {}", told(grade)))
        .collect();
    let all = counted(standing.lines.len(), "action", "actions");
    if parts.is_empty() { format!("{all}.") } else { format!("{all}: {}.", parts.join(", ")) }
}

/// The same of counts: "6 actions: 1 red (late), 5 light green (going well)."
pub(super) fn in_short_of<'a>(counts: impl Iterator<Item = &'a GradeCount>) -> String {
    let counts: Vec<&GradeCount> = counts.collect();
    let of = |grade: Grade| {
        counts.iter().filter(|count| count.grade == grade).map(|count| count.actions).sum::<u64>()
    };
    let parts: Vec<String> = COUNTED
        .into_iter()
        .map(|grade| (grade, of(grade)))
        .filter(|(_, count)| *count > 0)
        .map(|(grade, count)| format!("{count} {}", told(grade)))
        .collect();
    let total: u64 = counts.iter().map(|count| count.actions).sum();
    let all = if total == 1 { "1 action".to_owned() } else { format!("{total} actions") };
    if parts.is_empty() { format!("{all}.") } else { format!("{all}: {}.", parts.join(", ")) }
}

/// The cells that count grades, from counts of the register.
pub(super) fn count_cells<'a>(counts: impl Iterator<Item = &'a GradeCount>) -> Vec<Cell> {
    let counts: Vec<&GradeCount> = counts.collect();
    let number = |count: u64| Cell::Number { shown: count.to_string(), value: count as f64 };
    let of = |grade: Grade| {
        counts.iter().filter(|count| count.grade == grade).map(|count| count.actions).sum::<u64>()
    };
    let all = counts.iter().map(|count| count.actions).sum();
    COUNTED.into_iter().map(|grade| number(of(grade))).chain([number(all)]).collect()
}

/// A grade as counts say it: "red (late)".
fn told(grade: Grade) -> &'static str {
    match grade {
        Grade::Red => "red (late)",
        Grade::Amber => "amber (not started)",
        Grade::LightGreen => "light green (going well)",
        Grade::Green => "green (complete)",
        Grade::NeedsAttention => "in need of attention (stuck)",
        Grade::NoDateSet => "without a date",
        Grade::Standing => "standing (as necessary)",
    }
}

/// The columns that count grades, with a total.
pub(super) fn grade_columns(first: &str) -> Vec<Column> {
    let grades = COUNTED.into_iter().map(|grade| heading(grade.word(), true));
    std::iter::once(heading(first, false)).chain(grades).chain([heading("All", true)]).collect()
}

/// The cells that count the grades of some actions.
pub(super) fn grade_cells<'a>(lines: impl Iterator<Item = &'a StandingLine>) -> Vec<Cell> {
    let grades: Vec<Option<Grade>> = lines.map(StandingLine::grade).collect();
    let number = |count: usize| Cell::Number { shown: count.to_string(), value: count as f64 };
    let counts =
        COUNTED.into_iter().map(|grade| number(grades.iter().filter(|of| **of == Some(grade)).count()));
    counts.chain([number(grades.len())]).collect()
}

/// A grade as a mark with its word.
pub(super) fn grade_cell(line: &StandingLine) -> Cell {
    let (words, tone) = match line.grade() {
        Some(grade @ (Grade::Red | Grade::NeedsAttention)) => (grade.word().to_owned(), Tone::Strong),
        Some(grade) => (grade.word().to_owned(), Tone::Plain),
        None => (line.grade.clone(), Tone::Plain),
    };
    Cell::Tag { words, tone }
}

pub(super) fn due_cell(line: &StandingLine) -> Cell {
    line.due.map_or_else(|| Cell::Empty("no date".into()), |due| Cell::Words(written(due)))
}

pub(super) fn action_cell(line: &StandingLine) -> Cell {
    Cell::Link {
        words: format!("{} {}", line.number, line.title),
        href: format!("/desk/actions/{}", line.number),
    }
}

pub(super) fn last_cell(line: &StandingLine) -> Cell {
    match &line.last {
        Some(last) => Cell::Words(format!("{} ({})", last.text, last.by)),
        None => Cell::Empty("no update yet".into()),
    }
}

/// The changes as a list; a line that says so where there are none.
pub(super) fn changes(moved: &[Moved], most: usize) -> Vec<Block> {
    if moved.is_empty() {
        return vec![paragraph("Nothing has changed.")];
    }
    let told = |moved: &Moved| {
        Text(vec![
            Span::Link { words: moved.number.clone(), href: format!("/desk/actions/{}", moved.number) },
            Span::Words(format!(" {}: {}", moved.title, moved.how.in_words())),
        ])
    };
    let mut blocks = vec![Block::List(moved.iter().take(most).map(told).collect())];
    if moved.len() > most {
        blocks.push(paragraph(format!("And {} more.", moved.len() - most)));
    }
    blocks
}

/// Actions with grade, lead, date and last word.
pub(super) fn action_table<'a>(
    id: &str,
    caption: String,
    lines: impl Iterator<Item = &'a StandingLine>,
) -> Table {
    let columns = [("Action", false), ("RAG", false), ("Lead", false), ("Due", false), ("Last word", false)];
    let cells = |line: &StandingLine| {
        vec![action_cell(line), grade_cell(line), Cell::Words(line.leads()), due_cell(line), last_cell(line)]
    };
    Table {
        id: id.into(),
        caption,
        columns: columns.map(|(words, numeric)| heading(words, numeric)).into(),
        rows: lines.map(cells).collect(),
        note: None,
    }
}
