//! How wide the columns of a table in Word are, and how large its type.

use documents::{
    Cell, Span, Table, Text, Tone,
    widths::{Setting, Texts, Wish, shared_out},
};

use crate::{
    arial::width,
    docx_parts::{CELL_TYPES, CellType},
};

/// Twentieths of a point in half a point.
const HALF_POINT: f64 = 10.0;
/// What stands left and right of the words in a cell, with a little to spare.
const AROUND: f64 = 200.0;
/// A word wider than this is broken wherever it stands, in ems.
const LONGEST_WORD: f64 = 12.0;
/// A text needs no wider column than this, in ems.
const AMPLE: f64 = 40.0;
/// The part of the room that should be left for whole texts when every column has its longest word.
const FOR_TEXTS: f64 = 0.3;
/// A row with a longer text than this may break across pages, in ems: some ten lines.
const LONG_TEXT: f64 = 180.0;

/// How a table is set.
#[derive(Debug)]
pub(crate) struct Planned {
    /// The widths of its columns in twentieths of a point, together at most the room.
    pub(crate) widths: Vec<usize>,
    /// The type of its cells.
    pub(crate) cells: CellType,
}

/// Sets a table in the largest type at which no word is broken and, where there are whole texts, a good part of the room is
/// left for them. Where even the smallest is too large, the columns share the room by their longest words.
pub(crate) fn planned(table: &Table, room: usize) -> Planned {
    let room = room as f64;
    let wishes = wishes(table);
    let texts = table.rows.iter().flatten().any(|cell| matches!(cell, Cell::Paragraphs(_)));
    let taken = if texts { room * (1.0 - FOR_TEXTS) } else { room };
    let least = |cells: &CellType| wishes.iter().map(|wish| wish.at(*cells).least).sum::<f64>();
    let cells = CELL_TYPES.into_iter().find(|cells| least(cells) <= taken);
    let cells = cells.unwrap_or(CELL_TYPES[CELL_TYPES.len() - 1]);
    let em = em(cells);
    let own: Vec<Wish> = wishes.iter().map(|wish| wish.at(cells)).collect();
    let measured = |row: &Vec<Cell>| -> Vec<Texts> {
        row.iter().map(|cell| lines_of(cell).iter().map(|line| line.width() * em).collect()).collect()
    };
    let shared = shared_out(room, &own, Setting { em, around: AROUND }, &table.rows, measured);
    let widths = shared.unwrap_or_else(|| {
        let all = least(&cells).max(1.0);
        own.iter().map(|wish| wish.least * room / all).collect()
    });
    Planned { widths: widths.iter().map(|width| width.floor() as usize).collect(), cells }
}

/// Whether a row stays on one page.
pub(crate) fn stays_whole(row: &[Cell]) -> bool {
    let whole = |cell: &Cell| lines_of(cell).iter().map(Line::width).sum::<f64>();
    row.iter().all(|cell| whole(cell) <= LONG_TEXT)
}

/// The size of a type in twentieths of a point.
fn em(cells: CellType) -> f64 {
    f64::from(cells.halves) * HALF_POINT
}

/// What a column asks for, in ems.
#[derive(Clone, Copy, Default)]
struct Needed {
    word: f64,
    whole: f64,
}

impl Needed {
    fn take(&mut self, line: &Line<'_>) {
        self.word = self.word.max(line.longest_word().min(LONGEST_WORD));
        self.whole = self.whole.max(line.width().min(AMPLE));
    }

    fn at(self, cells: CellType) -> Wish {
        let wide = |ems: f64| AROUND + ems * em(cells);
        Wish { least: wide(self.word), natural: wide(self.whole.max(self.word)) }
    }
}

fn wishes(table: &Table) -> Vec<Needed> {
    let column = |(place, column): (usize, &documents::Column)| {
        let mut needed = Needed::default();
        let heading = Line(vec![(&column.heading, true)]);
        // A heading may stand on two lines.
        needed.word = heading.longest_word().min(LONGEST_WORD);
        for cell in table.rows.iter().filter_map(|row| row.get(place)) {
            lines_of(cell).iter().for_each(|line| needed.take(line));
        }
        needed
    };
    table.columns.iter().enumerate().map(column).collect()
}

/// A line of text: its pieces, and whether they are bold.
struct Line<'a>(Vec<(&'a str, bool)>);

impl Line<'_> {
    /// In ems.
    fn width(&self) -> f64 {
        self.0.iter().map(|(words, bold)| width(words, *bold)).sum()
    }

    /// The width of its longest word in ems.
    fn longest_word(&self) -> f64 {
        let words =
            self.0.iter().flat_map(|(words, bold)| words.split_whitespace().map(|word| width(word, *bold)));
        words.fold(0.0, f64::max)
    }
}

fn lines_of(cell: &Cell) -> Vec<Line<'_>> {
    let lines = |words| str::lines(words).map(|line| Line(vec![(line, false)])).collect();
    match cell {
        Cell::Words(words)
        | Cell::Link { words, .. }
        | Cell::Drawn { words, .. }
        | Cell::Number { shown: words, .. } => lines(words),
        Cell::Empty(reason) if reason.is_empty() => vec![],
        Cell::Empty(reason) => vec![Line(vec![("– (", false), (reason, false), (")", false)])],
        Cell::Tag { words, tone } => {
            vec![Line(vec![(words, !matches!(tone, Tone::Plain | Tone::Quiet))])]
        }
        Cell::Paragraphs(paragraphs) => paragraphs.iter().map(line_of).collect(),
        Cell::Chart(chart) => lines(chart.title()),
    }
}

fn line_of(text: &Text) -> Line<'_> {
    let pieces = text.0.iter().map(|span| match span {
        Span::Words(words) | Span::Link { words, .. } => (words.as_str(), false),
        Span::Strong(words) => (words.as_str(), true),
        Span::Value(value) => (value.shown.as_str(), false),
    });
    Line(pieces.collect())
}

#[cfg(test)]
mod tests {
    use documents::Column;

    use super::*;

    const LYING: usize = 14_570;

    fn table(headings: &[&str], row: &[&str]) -> Table {
        Table {
            id: "t".into(),
            caption: "T".into(),
            columns: headings
                .iter()
                .map(|heading| Column { heading: (*heading).into(), numeric: false })
                .collect(),
            rows: vec![row.iter().map(|words| Cell::words(*words)).collect()],
            note: None,
        }
    }

    #[test]
    fn no_word_is_broken_while_there_is_room_and_the_long_texts_get_the_rest() {
        let long = "The lamps were mended and the street was swept. ".repeat(12);
        let headings =
            ["Priority", "Objective / Outcome", "Who", "Progress", "Date", "RAG", "State", "Number"];
        let row = [
            "Anti-social behaviour*",
            "Mend",
            "Council",
            &long,
            "22/03/2027",
            "Needs attention",
            "started",
            "A-2025-001",
        ];
        let table = table(&headings, &row);
        let Planned { widths, cells } = planned(&table, LYING);
        for (place, word) in [(0, "Anti-social"), (4, "22/03/2027"), (5, "attention"), (7, "A-2025-001")] {
            assert!(widths[place] as f64 > width(word, false) * em(cells) + 170.0, "{word} in {widths:?}");
        }
        assert!(widths[3] > LYING / 4 && widths.iter().sum::<usize>() <= LYING, "{widths:?}");
        assert_eq!(cells, CELL_TYPES[0]);
    }

    #[test]
    fn a_plan_of_eleven_columns_is_set_smaller_and_leaves_room_for_its_progress() {
        let stamp =
            Span::Strong("06/02/2026 – A. Name, Prevention manager, Coast Fire and Rescue Authority:".into());
        let said = Text::plain("Two gates on the dock road are repaired and locked at night.");
        let progress = Cell::Paragraphs(vec![vec![Text(vec![stamp]), said]; 4].concat());
        let words = [
            ("Number", "A-2025-001"),
            ("Objective / Outcome", "Reduce deliberate fires on the marsh"),
            ("How", "Joint walkabouts, gates on the dock road, talks in schools before the holidays"),
            ("Who", "Fire; Harbour Homes; Police; Council"),
            ("Date", "23/03/2027"),
            ("RAG", "Light green"),
            ("Assurance method", "Monthly figures of the fire service, and a walk twice a year"),
            ("Priority", "Anti-social behaviour*"),
            ("State", "started; will be late: the contractor cannot begin before the new year"),
            ("Desired outcome", "Most deliberate fires of the year were in two places"),
        ];
        let mut table = table(&words.map(|(heading, _)| heading), &words.map(|(_, words)| words));
        table.columns.insert(4, Column { heading: "Actions / Progress / Comments".into(), numeric: false });
        table.rows[0].insert(4, progress);
        let Planned { widths, cells } = planned(&table, LYING);
        assert!(widths[4] > LYING / 5, "{widths:?}");
        assert!(widths[5] as f64 > width("23/03/2027", false) * em(cells) + 170.0, "{widths:?}");
        assert!(cells.halves < CELL_TYPES[0].halves, "{cells:?}");
    }

    #[test]
    fn only_a_row_with_a_long_text_may_break_across_pages() {
        let said = "The lamps were mended and the street was swept. ";
        assert!(stays_whole(&[Cell::words("A-2025-001"), Cell::words(said.repeat(6))]));
        assert!(!stays_whole(&[Cell::words("A-2025-001"), Cell::words(said.repeat(30))]));
    }

    #[test]
    fn many_columns_share_the_room() {
        let table = table(&["September"; 30], &["12,345"; 30]);
        let Planned { widths, .. } = planned(&table, LYING);
        assert!(
            widths.iter().sum::<usize>() <= LYING && widths.iter().all(|width| *width > 300),
            "{widths:?}"
        );
    }
}
