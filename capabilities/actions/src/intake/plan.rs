//! A whole action plan as it was read.

use std::collections::HashMap;

use documents::TableRead;
use jiff::civil::Date;

use super::{
    author_key,
    columns::{Field, Mapping},
    date::Odd,
    doubt::{Dates, Doubt, Doubtful},
    due::{DueRead, GradeRead},
    layout::column_of,
    plain,
    rows::{self, Row},
    signature::signature_of,
    stamp::{self, Signatures, Stamped},
    text_key,
    who::{Known, WhoRead, who},
};
use crate::model::{ActionNumber, ColumnKind, Extra, Forecast, PaperDate, Progress, Signature, State};

/// How a plan is read.
pub struct Reading<'a> {
    /// What the columns hold, where somebody chose; the rest is guessed.
    pub mapping: &'a Mapping,
    /// The organisations of the partnership.
    pub known: &'a Known<'a>,
    /// The day it is read.
    pub today: Date,
    /// The financial year a quarter without a year belongs to, where the plan covers one alone.
    pub year: Option<i16>,
    /// Whether the plan tells progress by quarter for a priority as a whole.
    pub quarterly: bool,
    /// The priority of actions for which the paper names none.
    pub title: &'a str,
    /// Whether the likely reading is kept where one is pointed out, in place of what is written.
    pub likely: bool,
}

/// An action plan as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanRead {
    /// The headings of the tables, and what their columns were taken for.
    pub headings: Vec<(String, Field)>,
    /// The priorities, in their order.
    pub priorities: Vec<PriorityRead>,
    /// The actions, in their order.
    pub actions: Vec<ActionRead>,
    /// The updates, each once, earliest first.
    pub updates: Vec<UpdateRead>,
    /// Dates that are pointed out.
    pub doubts: Vec<Doubt>,
    /// What was not understood.
    pub left: Vec<Left>,
    /// Rows that were joined to the one above.
    pub joined: Vec<String>,
    /// What of "who" names no organisation of the partnership, and how often.
    pub unmatched: Vec<(String, usize)>,
}

/// A priority as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriorityRead {
    /// Its title.
    pub title: String,
    /// Whether it is starred.
    pub starred: bool,
    /// Remarks that belong to no single action.
    pub remarks: Vec<UpdateRead>,
}

/// An action as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionRead {
    /// Its priority, by its place in the list.
    pub priority: usize,
    /// Its number in the register, where the paper is an export of it.
    pub number: Option<ActionNumber>,
    /// Its number in the paper; empty where it has none.
    pub paper_number: String,
    /// What is to be done.
    pub title: String,
    /// Why, or what success is.
    pub why: String,
    /// Who does it, in the words of the paper.
    pub who: String,
    /// The organisations those words name.
    pub parties: WhoRead,
    /// When it is due.
    pub due: DueRead,
    /// How it stands.
    pub grade: GradeRead,
    /// Its words in columns that a plan may declare.
    pub extra: Extra,
    /// What stands in other columns: heading and text.
    pub more: Vec<(String, String)>,
    /// Where it stands.
    pub place: String,
}

/// An update as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateRead {
    /// When it was written.
    pub date: PaperDate,
    /// The date as it is written, where that is doubtful.
    pub written: Option<String>,
    /// Who signed it.
    pub by: Signature,
    /// Its words, a line for each paragraph.
    pub text: String,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
    /// The actions it serves, by their places in the list.
    pub actions: Vec<usize>,
}

/// What was not understood, or not as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where it stands.
    pub place: String,
    /// The words.
    pub words: String,
    /// Why, and what becomes of it.
    pub why: &'static str,
}

impl PlanRead {
    /// How far an action is: what the paper says; else, where a dated update stands under it, that it is under way.
    pub fn progress_of(&self, action: usize) -> Option<Progress> {
        let said = self.actions.get(action).and_then(|one| one.grade.progress.clone());
        let dated =
            |update: &UpdateRead| update.date.first_day().is_some() && update.actions.contains(&action);
        said.or_else(|| {
            let begun = Progress { state: State::Started, forecast: Forecast::OnTime };
            self.updates.iter().any(dated).then_some(begun)
        })
    }
}

impl UpdateRead {
    /// What two updates have in common when they are the same.
    pub fn key(&self) -> (PaperDate, String, String) {
        (self.date, author_key(&self.by), text_key(&self.text))
    }
}

/// Whether a row holds remarks on the priority, and no action: "Other comments".
pub(super) fn is_remarks(title: &str) -> bool {
    let words = plain(title);
    words.starts_with("other comment")
        || matches!(
            words.as_str(),
            "comments"
                | "general comments"
                | "other updates"
                | "general updates"
                | "general update"
                | "other"
        )
}

/// Where the words of a cell go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    Action(usize),
    Priority(usize),
}

/// The words of a cell, still in pieces.
struct History {
    place: String,
    goal: Goal,
    stamps: Vec<Stamped>,
}

/// Reads a plan out of its tables.
pub fn read_plan(tables: &[TableRead], reading: &Reading<'_>) -> PlanRead {
    let rows::Rows { headings, rows, left, joined } = rows::rows(tables, reading.mapping);
    let mut signatures = Signatures::default();
    for row in &rows {
        row.cells.iter().for_each(|(_, _, cell)| signatures.gather(&cell.paragraphs));
    }
    let mut maker = Maker {
        reading,
        signatures,
        plan: PlanRead { headings, left, joined, ..PlanRead::default() },
        current: None,
        last: None,
        named: HashMap::new(),
        histories: Vec::new(),
        blocks: Vec::new(),
    };
    rows.iter().for_each(|row| maker.row(row));
    maker.place_blocks();
    maker.finish()
}

struct Maker<'a, 'r> {
    reading: &'r Reading<'a>,
    signatures: Signatures,
    plan: PlanRead,
    /// The priority rows belong to until another is named.
    current: Option<usize>,
    /// The action of the row above.
    last: Option<usize>,
    /// The actions so far, by priority, title and numbers.
    named: HashMap<(usize, String, String, Option<ActionNumber>), usize>,
    histories: Vec<History>,
    /// Progress of a quarter that stands beside an action: priority, action, quarter, place, words.
    blocks: Vec<(usize, usize, i8, String, Vec<String>)>,
}

impl Maker<'_, '_> {
    fn row(&mut self, row: &Row) {
        let named = row.line(Field::Priority);
        let title = row.line(Field::Title);
        if !named.is_empty() {
            self.enter(&named);
        } else if self.current.is_none() || self.band(row, &title) {
            let band = self.band(row, &title);
            let name = if band { title.clone() } else { self.unnamed(row) };
            self.enter(&name);
            if band {
                return;
            }
        } else if !self.has(Field::Priority)
            && heads(&row.before)
            && self.plan.priorities.iter().all(|one| plain(&one.title) != plain(&cleaned(&row.before).0))
        {
            self.enter(&row.before);
        }
        let Some(priority) = self.current else { return };
        let progress = row.paragraphs(Field::Progress);
        if is_remarks(&title) || (title.is_empty() && self.last.is_none()) {
            // What stands beside remarks in other columns has no stamp of its own.
            let beside = row.cells.iter().filter(|(field, _, cell)| {
                let own = matches!(
                    field,
                    Field::Priority | Field::Title | Field::Who | Field::Progress | Field::Quarter(_)
                );
                !own && !cell.is_empty()
            });
            let beside = beside.map(|(_, heading, cell)| format!("{}: {}", heading.trim(), cell.line()));
            let who = row.paragraphs(Field::Who).iter().cloned();
            let words: Vec<String> = beside.chain(who).chain(progress.iter().cloned()).collect();
            self.history(row, Goal::Priority(priority), &words);
            self.quarters_as_remarks(row, priority);
            return;
        }
        if self.quarter_row(row, &title, priority) {
            return;
        }
        let action = match (title.is_empty() || row.continues(Field::Title), self.last) {
            (true, Some(last)) => {
                self.extend(row, last);
                last
            }
            _ => self.action(row, priority, &title),
        };
        self.last = Some(action);
        self.history(row, Goal::Action(action), progress);
        for (field, cell) in row.filled() {
            if let Field::Quarter(quarter) = field {
                self.blocks.push((priority, action, quarter, row.place.clone(), cell.paragraphs.clone()));
            }
        }
    }

    fn has(&self, field: Field) -> bool {
        self.plan.headings.iter().any(|(_, own)| *own == field)
    }

    /// A row over the whole table that names the priority of those below it.
    fn band(&self, row: &Row, title: &str) -> bool {
        let alone = row.filled().count() == 1 && !title.is_empty();
        let words = plain(title);
        let names = ["priority ", "theme ", "aim ", "strand "].iter().any(|word| words.starts_with(word));
        let capitals = title.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        alone && !self.has(Field::Priority) && !is_remarks(title) && (names || capitals)
    }

    /// The priority of rows for which none is named: what stands above their table, else the name of the plan.
    fn unnamed(&self, row: &Row) -> String {
        if heads(&row.before) && !self.has(Field::Priority) {
            row.before.clone()
        } else {
            self.reading.title.to_owned()
        }
    }

    fn enter(&mut self, name: &str) {
        let (title, starred) = cleaned(name);
        let found = self.plan.priorities.iter().position(|one| plain(&one.title) == plain(&title));
        let place = found.unwrap_or_else(|| {
            self.plan.priorities.push(PriorityRead { title, ..PriorityRead::default() });
            self.plan.priorities.len() - 1
        });
        self.plan.priorities[place].starred |= starred;
        if self.current != Some(place) {
            self.last = None;
        }
        self.current = Some(place);
    }

    fn action(&mut self, row: &Row, priority: usize, title: &str) -> usize {
        let (number, paper_number) = numbers(&row.line(Field::Number));
        let title = unbroken(title.trim());
        let name = (priority, plain(&title), paper_number.clone(), number);
        if let Some(place) = self.named.get(&name).copied() {
            let first = self.plan.actions[place].place.clone();
            self.plan.joined.push(format!("{} has the same action as {first}: taken as one", row.place));
            self.extend(row, place);
            return place;
        }
        self.named.insert(name, self.plan.actions.len());
        let who_words = row.paragraphs(Field::Who).join("\n");
        let due = DueRead::of(&row.line(Field::Due));
        let graded: Vec<String> = row
            .paragraphs(Field::Grade)
            .iter()
            .take(1)
            .chain(row.paragraphs(Field::State))
            .cloned()
            .collect();
        let grade = GradeRead::of(&graded, self.reading.today);
        let parties = who(&who_words, self.reading.known);
        if due.unread {
            self.left(
                row,
                row.line(Field::Due),
                "it could not be read as a date; the words are kept with the action",
            );
        }
        if grade.unread {
            self.left(
                row,
                row.line(Field::Grade),
                "it is no grade of the RAG guide; the words are kept with the action",
            );
        }
        for piece in &parties.unmatched {
            match self.plan.unmatched.iter_mut().find(|(known, _)| plain(known) == plain(piece)) {
                Some((_, times)) => *times += 1,
                None => self.plan.unmatched.push((piece.clone(), 1)),
            }
        }
        let more = row.cells.iter().filter(|(field, _, cell)| *field == Field::More && !cell.is_empty());
        let more = more.map(|(_, heading, cell)| (heading.trim().to_owned(), cell.paragraphs.join("\n")));
        let unread = grade.unread.then(|| ("RAG on the paper".to_owned(), row.line(Field::Grade)));
        let more: Vec<(String, String)> = more.chain(unread).collect();
        self.plan.actions.push(ActionRead {
            priority,
            number,
            paper_number,
            title,
            why: row.paragraphs(Field::Why).join("\n"),
            who: who_words,
            parties,
            due,
            grade,
            extra: extra(row).collect(),
            more,
            place: row.place.clone(),
        });
        self.plan.actions.len() - 1
    }

    /// Adds to an action what another row says of it besides its updates.
    fn extend(&mut self, row: &Row, place: usize) {
        let parties = who(&row.paragraphs(Field::Who).join("\n"), self.reading.known);
        let Some(action) = self.plan.actions.get_mut(place) else { return };
        for (field, cell) in row
            .cells
            .iter()
            .filter(|(_, _, cell)| !cell.is_empty())
            .map(|(field, heading, cell)| ((*field, heading), cell))
        {
            let text = cell.paragraphs.join("\n");
            match field {
                (Field::Who, _) if !plain(&action.who).contains(&plain(&text)) => {
                    action.who = format!("{}\n{text}", action.who).trim().to_owned();
                    let new =
                        parties.organisations.iter().filter(|id| !action.parties.organisations.contains(id));
                    let new: Vec<_> = new.copied().collect();
                    action.parties.organisations.extend(new);
                }
                (Field::Why, _) if !plain(&action.why).contains(&plain(&text)) => {
                    action.why = format!("{}\n{text}", action.why).trim().to_owned();
                }
                (Field::More, heading) => action.more.push((heading.trim().to_owned(), text)),
                _ => {}
            }
        }
        for (kind, text) in extra(row) {
            let own = action.extra.entry(kind).or_default();
            if !plain(own).contains(&plain(&text)) {
                *own = format!("{own}\n{text}").trim().to_owned();
            }
        }
    }

    /// A row that holds the progress of a quarter for the whole priority: "Quarter 1", "Q2 progress".
    fn quarter_row(&mut self, row: &Row, title: &str, priority: usize) -> bool {
        let Some(found) = super::date::leading(title) else { return false };
        let (PaperDate::Quarter(..) | PaperDate::QuarterAlone(_)) = found.date else { return false };
        if !row.paragraphs(Field::Who).is_empty() {
            return false;
        }
        let stamp = found.date.stamped();
        let rest = title[found.length..].trim_start_matches([' ', ':', '-', '–', '—']).trim();
        let heading = ["", "progress", "update", "progress update", "comments", "updates"]
            .contains(&plain(rest).as_str());
        let mut words = vec![format!("{stamp}: {}", if heading { "" } else { rest })];
        words.extend(row.paragraphs(Field::Progress).iter().cloned());
        self.history(row, Goal::Priority(priority), &words);
        true
    }

    fn quarters_as_remarks(&mut self, row: &Row, priority: usize) {
        for (field, cell) in row.filled() {
            if let Field::Quarter(quarter) = field {
                self.block(Goal::Priority(priority), quarter, &row.place, &cell.paragraphs);
            }
        }
    }

    /// A block of a quarter that stands once beside several actions is progress of their priority; else of the action.
    fn place_blocks(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        for (priority, action, quarter, place, words) in &blocks {
            let times =
                blocks.iter().filter(|(own, _, other, _, _)| own == priority && other == quarter).count();
            let actions = self.plan.actions.iter().filter(|one| one.priority == *priority).count();
            let whole = times == 1 && (actions > 1 || self.reading.quarterly);
            let goal = if whole { Goal::Priority(*priority) } else { Goal::Action(*action) };
            self.block(goal, *quarter, place, words);
        }
    }

    fn block(&mut self, goal: Goal, quarter: i8, place: &str, words: &[String]) {
        let date = self
            .reading
            .year
            .map_or(PaperDate::QuarterAlone(quarter), |year| PaperDate::Quarter(year, quarter));
        let mut stamps = stamp::split(words, &self.signatures);
        for stamp in
            stamps.iter_mut().filter(|stamp| stamp.date == PaperDate::NotStated && stamp.written.is_empty())
        {
            stamp.date = date;
        }
        self.histories.push(History { place: place.to_owned(), goal, stamps });
    }

    fn history(&mut self, row: &Row, goal: Goal, words: &[String]) {
        if !words.is_empty() {
            let stamps = stamp::split(words, &self.signatures);
            self.histories.push(History { place: row.place.clone(), goal, stamps });
        }
    }

    fn left(&mut self, row: &Row, words: String, why: &'static str) {
        self.plan.left.push(Left { place: row.place.clone(), words, why });
    }

    /// Judges the dates, makes one update of what is the same, and puts them in order.
    fn finish(mut self) -> PlanRead {
        for stamp in self.histories.iter_mut().flat_map(|history| &mut history.stamps) {
            if let (PaperDate::QuarterAlone(quarter), Some(year)) = (stamp.date, self.reading.year) {
                stamp.date = PaperDate::Quarter(year, quarter);
            }
        }
        let dated: Vec<Vec<PaperDate>> = self
            .histories
            .iter()
            .map(|history| history.stamps.iter().map(|stamp| stamp.date).collect())
            .collect();
        let dates = Dates::of(&dated, self.reading.today);
        let mut seen: HashMap<(bool, usize, PaperDate, String, String), usize> = HashMap::new();
        let histories = std::mem::take(&mut self.histories);
        let mut updates: Vec<UpdateRead> = Vec::new();
        for (history, judged) in histories.iter().zip(dated.iter().map(|history| dates.judge(history))) {
            for (stamp, judged) in history.stamps.iter().zip(judged) {
                let doubt = self.doubt(&history.place, stamp, judged);
                let update = self.update(stamp, doubt.as_ref());
                self.plan.doubts.extend(doubt);
                if update.text.is_empty() {
                    let words = format!("{} {}", stamp.written, stamp.author).trim().to_owned();
                    self.plan.left.push(Left {
                        place: history.place.clone(),
                        words,
                        why: "no words follow the date and the signature; it is kept without any",
                    });
                }
                let (date, author, text) = update.key();
                let (remark, place) = match history.goal {
                    Goal::Action(_) => (false, 0),
                    Goal::Priority(place) => (true, place),
                };
                let found = seen.get(&(remark, place, date, author.clone(), text.clone())).copied();
                match (history.goal, found) {
                    (Goal::Action(action), Some(known)) => {
                        if !updates[known].actions.contains(&action) {
                            updates[known].actions.push(action);
                        }
                        updates[known].withheld |= update.withheld;
                    }
                    (Goal::Priority(_), Some(_)) => {}
                    (Goal::Action(action), None) => {
                        seen.insert((remark, place, date, author, text), updates.len());
                        updates.push(UpdateRead { actions: vec![action], ..update });
                    }
                    (Goal::Priority(priority), None) => {
                        seen.insert((remark, place, date, author, text), usize::MAX);
                        self.plan.priorities[priority].remarks.push(update);
                    }
                }
            }
        }
        updates.sort_by_key(|update| update.date.first_day());
        for priority in &mut self.plan.priorities {
            priority.remarks.sort_by_key(|remark| remark.date.first_day());
        }
        self.plan.updates = updates;
        self.plan
    }

    fn doubt(&self, place: &str, stamp: &Stamped, judged: Option<super::doubt::Judged>) -> Option<Doubt> {
        let (what, likely) = match (stamp.odd, judged) {
            (Some(Odd::Letter), judged) => {
                let better = judged.and_then(|one| one.likely).map(PaperDate::Day);
                (Doubtful::Letter, better.or(Some(stamp.date)))
            }
            (Some(Odd::Impossible(meant)), _) => (Doubtful::Impossible, meant.map(PaperDate::Day)),
            (Some(Odd::NoYear), _) => (Doubtful::NoYear, None),
            (None, Some(judged)) => (judged.what, judged.likely.map(PaperDate::Day)),
            (None, None) => return None,
        };
        let kept = likely.filter(|_| self.reading.likely).unwrap_or(stamp.date);
        Some(Doubt { place: place.to_owned(), written: stamp.written.clone(), what, likely, kept })
    }

    fn update(&self, stamp: &Stamped, doubt: Option<&Doubt>) -> UpdateRead {
        UpdateRead {
            date: doubt.map_or(stamp.date, |doubt| doubt.kept),
            written: doubt.map(|_| stamp.written.clone()),
            by: signature_of(&stamp.author, self.reading.known),
            text: stamp.paragraphs.join("\n"),
            withheld: stamp.withheld,
            actions: Vec::new(),
        }
    }
}

/// The words of a row in columns that a plan may declare.
fn extra(row: &Row) -> impl Iterator<Item = (ColumnKind, String)> {
    row.filled().filter_map(|(field, cell)| {
        let kind = column_of(field).filter(|kind| kind.is_text())?;
        Some((kind, cell.paragraphs.join("\n")))
    })
}

/// A priority without its star, and whether it has one.
fn cleaned(name: &str) -> (String, bool) {
    let starred = name.contains(['*', '★']);
    let plainly: String = name.chars().filter(|letter| !matches!(letter, '*' | '★')).collect();
    (unbroken(plainly.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(':')), starred)
}

/// A text whose words were parted at a hyphen by the end of a line: "Anti- social" is "Anti-social".
fn unbroken(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(2).and_then(|at| letters.get(at));
        let hyphen = at.checked_sub(1).and_then(|at| letters.get(at)) == Some(&'-');
        let word = before.is_some_and(|letter| letter.is_alphabetic())
            && letters.get(at + 1).is_some_and(|letter| letter.is_alphabetic());
        if !(*letter == ' ' && hyphen && word) {
            out.push(*letter);
        }
    }
    out
}

/// Whether a line above a table may be the heading of a priority.
fn heads(line: &str) -> bool {
    let count = line.chars().count();
    (3..=80).contains(&count) && !line.trim_end().ends_with(['.', ';', ','])
}

/// The number in the register and the number in the paper: `A-2026-031 (1.2)`.
fn numbers(text: &str) -> (Option<ActionNumber>, String) {
    let text = text.trim();
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match first.parse::<ActionNumber>() {
        Ok(number) => (Some(number), rest.trim().trim_matches(['(', ')']).to_owned()),
        Err(_) => (None, text.to_owned()),
    }
}

#[cfg(test)]
mod tests;
