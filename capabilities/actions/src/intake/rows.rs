//! From tables to the rows of one plan: headings found, tables that run over pages put together, rows that a page
//! tore in two joined again.

use documents::{CellRead, TableRead};

use super::{
    columns::{self, Field, Mapping},
    plain,
    plan::Left,
};

/// A row of the plan, its cells by what they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Where it stands, such as `table 2, row 5`.
    pub place: String,
    /// Its cells: what each holds, its heading, and what is in it.
    pub cells: Vec<(Field, String, CellRead)>,
    /// The text before its table, or the name of its sheet.
    pub before: String,
}

/// The rows of a plan, and what belongs to none.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// The headings, as the tables have them, in their order, each once.
    pub headings: Vec<(String, Field)>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What was not understood.
    pub left: Vec<Left>,
    /// Rows that were joined to the one above.
    pub joined: Vec<String>,
}

impl Row {
    /// The paragraphs of a field.
    pub fn paragraphs(&self, field: Field) -> &[String] {
        self.cell(field).map_or(&[], |cell| &cell.paragraphs)
    }

    /// The text of a field in one line.
    pub fn line(&self, field: Field) -> String {
        self.paragraphs(field).join(" ")
    }

    fn cell(&self, field: Field) -> Option<&CellRead> {
        self.cells.iter().find(|(own, _, _)| *own == field).map(|(_, _, cell)| cell)
    }

    /// Whether a cell is the lower part of one that begins above.
    pub fn continues(&self, field: Field) -> bool {
        self.cell(field).is_some_and(|cell| cell.continues)
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|(_, _, cell)| cell.is_empty())
    }

    /// The fields in which something is written.
    pub fn filled(&self) -> impl Iterator<Item = (Field, &CellRead)> {
        self.cells.iter().filter(|(_, _, cell)| !cell.is_empty()).map(|(field, _, cell)| (*field, cell))
    }
}

/// The rows of all tables.
pub(super) fn rows(tables: &[TableRead], mapping: &Mapping) -> Rows {
    let mut all = Rows::default();
    let mut last: Option<(Vec<String>, usize)> = None;
    for table in tables {
        let lines: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.cells.iter().map(CellRead::line).collect()).collect();
        let found = lines.iter().take(12).position(|cells| columns::is_heading(cells));
        let width = lines.iter().map(Vec::len).max().unwrap_or(0);
        let (headings, from) = match (&last, found) {
            (_, Some(place)) => (lines[place].clone(), place + 1),
            // A table without headings, as wide as the one before it, goes on where that stopped.
            (Some((headings, wide)), None) if *wide == width => (headings.clone(), 0),
            (_, None) => {
                leave_table(table, &mut all);
                continue;
            }
        };
        // A first page that lost its headings: rows as full as those below them are rows of the plan.
        let full = |cells: &Vec<String>| {
            cells.iter().filter(|cell| !cell.is_empty()).count() >= 3.min(headings.len())
        };
        for (row, cells) in
            table.rows.iter().zip(&lines).take(from.saturating_sub(1)).filter(|(_, cells)| !full(cells))
        {
            leave(&place_of(table, row.number), &cells.join(" "), "it stands above the headings", &mut all);
        }
        let fields = mapping.fields(&headings);
        for (heading, field) in headings.iter().zip(&fields) {
            if !heading.trim().is_empty()
                && !all.headings.iter().any(|(known, _)| plain(known) == plain(heading))
            {
                all.headings.push((heading.clone(), *field));
            }
        }
        let above = from.saturating_sub(1);
        for (at, (row, cells)) in table.rows.iter().zip(&lines).enumerate() {
            if (at < above && !full(cells)) || at == above && from > 0 {
                continue;
            }
            if cells.iter().map(|cell| plain(cell)).eq(headings.iter().map(|heading| plain(heading)))
                || columns::is_heading(cells)
            {
                continue;
            }
            let place = place_of(table, row.number);
            let mut made = Row { place: place.clone(), cells: Vec::new(), before: table.before.clone() };
            for (number, cell) in row.cells.iter().enumerate() {
                match fields.get(number) {
                    Some(Field::LeftOut) => {}
                    Some(field) => made.cells.push((*field, headings[number].clone(), cell.clone())),
                    None => leave(
                        &place,
                        &cell.line(),
                        "it stands outside the columns that have headings",
                        &mut all,
                    ),
                }
            }
            if !made.is_empty() {
                add(made, &mut all);
            }
        }
        last = Some((headings, width));
    }
    all
}

/// Adds a row, or joins it to the one above where a page or a converter tore that in two.
fn add(row: Row, all: &mut Rows) {
    let torn = all.rows.last().is_some_and(|above| continues(above, &row));
    let Some(above) = all.rows.last_mut().filter(|_| torn) else {
        all.rows.push(row);
        return;
    };
    let words: Vec<Field> = row.filled().map(|(field, _)| field).collect();
    if words.iter().any(|field| !matches!(field, Field::Progress | Field::Quarter(_))) {
        all.joined.push(format!("{} goes on from {}", row.place, above.place));
    }
    for (place, (field, heading, cell)) in row.cells.into_iter().enumerate() {
        match above.cells.get_mut(place) {
            Some((_, _, own)) if joins_words(field) => {
                let line = own.paragraphs.pop().map_or(String::new(), |line| line + " ") + &cell.line();
                own.paragraphs.extend(Some(line.trim().to_owned()).filter(|line| !line.is_empty()));
            }
            Some((_, _, own)) => own.paragraphs.extend(cell.paragraphs),
            None => above.cells.push((field, heading, cell)),
        }
    }
}

/// Fields of a few words, which a row that goes on adds to in the same line.
fn joins_words(field: Field) -> bool {
    matches!(field, Field::Title | Field::Priority | Field::Number | Field::Due)
}

/// Whether a row goes on where the one above stopped: it has no action of its own, or begins in the midst of a word.
fn continues(above: &Row, row: &Row) -> bool {
    let (title, priority) = (row.line(Field::Title), row.line(Field::Priority));
    let small = |text: &str| {
        text.chars().next().is_some_and(|letter| letter.is_lowercase() || "\"“'‘(".contains(letter))
    };
    let open = |text: &str| {
        let last = text.trim_end().rsplit([' ', '/']).next().unwrap_or_default().to_lowercase();
        text.trim_end().ends_with(['-', '–', '/', ',', '&'])
            || matches!(
                last.as_str(),
                "and" | "of" | "the" | "for" | "to" | "in" | "with" | "a" | "or" | "by"
            )
    };
    let number = !row.line(Field::Number).is_empty();
    if number || super::plan::is_remarks(&title) {
        return false;
    }
    let above_title = above.line(Field::Title);
    let torn = small(&title) && !above_title.is_empty();
    // The word of a priority that goes on: "Drug and", "Alcohol", "Misuse".
    if !priority.is_empty() {
        let goes_on = small(&priority) || open(&above.line(Field::Priority));
        return torn || (goes_on && title.is_empty() && !above_title.is_empty());
    }
    if title.is_empty() {
        // A row with a person and a date of its own is an action that lost its name; it is shown as such.
        return !above_title.is_empty() || !above.line(Field::Progress).is_empty();
    }
    let who = row.line(Field::Who);
    let rest = who.chars().next().is_some_and(char::is_lowercase) && title.split_whitespace().count() <= 2;
    torn || quoting(&above_title)
        || (open(&above_title) && who.is_empty())
        || (rest && !above_title.is_empty())
}

/// Whether a quotation or a bracket that opens in a text is not closed in it.
fn quoting(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let opens = |at: usize| {
        let starts = at
            .checked_sub(1)
            .and_then(|before| letters.get(before))
            .is_none_or(|before| before.is_whitespace());
        matches!(letters[at], '‘' | '“') || (matches!(letters[at], '\'' | '"') && starts)
    };
    let last = (0..letters.len()).rfind(|at| opens(*at));
    let quote = last
        .is_some_and(|at| !letters[at + 1..].iter().any(|letter| matches!(letter, '\'' | '"' | '’' | '”')));
    quote || text.matches('(').count() > text.matches(')').count()
}

fn leave_table(table: &TableRead, all: &mut Rows) {
    for row in &table.rows {
        let words = row
            .cells
            .iter()
            .map(CellRead::line)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" | ");
        leave(&place_of(table, row.number), &words, "its table has no headings that name an action", all);
    }
}

fn leave(place: &str, words: &str, why: &'static str, all: &mut Rows) {
    if !words.trim().is_empty() {
        all.left.push(Left { place: place.to_owned(), words: words.trim().to_owned(), why });
    }
}

fn place_of(table: &TableRead, row: usize) -> String {
    if table.place.is_empty() { format!("row {row}") } else { format!("{}, row {row}", table.place) }
}
