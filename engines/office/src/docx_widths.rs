//! How wide the columns of a table in Word are, and how large its type.

use documents::{
    Cell, Span, Table, Text, Tone,
    widths::{Setting, Texts, Wish, shared_out},
};

use crate::{
    arial::{advance, width},
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
/// A space at which no line breaks.
const NO_BREAK: char = '\u{a0}';

/// How a table is set.
#[derive(Debug)]
pub(crate) struct Planned {
    /// The widths of its columns in twentieths of a point, together at most the room.
    pub(crate) widths: Vec<usize>,
    /// The type of its cells.
    pub(crate) cells: CellType,
    /// Which rows stay on one page.
    pub(crate) keeps: Vec<bool>,
}

/// Sets a table in the largest type at which no word is broken and, where there are whole texts, a good part of the room is
/// left for them; in the smallest where none leaves that. Where its words do not fit at all, the columns share the room by
/// them.
pub(crate) fn planned(table: &Table, room: usize) -> Planned {
    let room = room as f64;
    let needs = needs(table);
    let texts = table.rows.iter().flatten().any(|cell| matches!(cell, Cell::Paragraphs(_)));
    let taken = if texts { room * (1.0 - FOR_TEXTS) } else { room };
    let least = |cells: &CellType| needs.iter().map(|need| need.at(*cells).least).sum::<f64>();
    let cells = CELL_TYPES.into_iter().find(|cells| least(cells) <= taken);
    let cells = cells.unwrap_or(CELL_TYPES[CELL_TYPES.len() - 1]);
    let setting = Setting { em: em(cells), around: AROUND };
    let wishes: Vec<Wish> = needs.iter().map(|need| need.at(cells)).collect();
    let measured = |row: &Vec<Cell>| texts_of(row, setting.em);
    let shared = shared_out(room, &wishes, setting, &table.rows, measured);
    let widths = shared.unwrap_or_else(|| {
        let all = least(&cells).max(1.0);
        wishes.iter().map(|wish| wish.least * room / all).collect()
    });
    let keeps = table.rows.iter().map(|row| setting.keeps(&texts_of(row, setting.em), &widths)).collect();
    Planned { widths: widths.iter().map(|width| width.floor() as usize).collect(), cells, keeps }
}

/// The texts of each cell of a row, in twentieths of a point.
fn texts_of(row: &[Cell], em: f64) -> Vec<Texts> {
    row.iter().map(|cell| lines_of(cell).iter().map(|line| line.width() * em).collect()).collect()
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

fn needs(table: &Table) -> Vec<Needed> {
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

    /// The width of its longest word in ems: a word may begin in one piece and end in the next.
    fn longest_word(&self) -> f64 {
        let (mut longest, mut word) = (0.0, 0.0);
        for (words, bold) in &self.0 {
            for sign in words.chars() {
                let breaks = sign.is_whitespace() && sign != NO_BREAK;
                word = if breaks { 0.0 } else { word + advance(sign, *bold) };
                longest = f64::max(longest, word);
            }
        }
        longest
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
        let Planned { widths, cells, .. } = planned(&table, LYING);
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
        let Planned { widths, cells, .. } = planned(&table, LYING);
        assert!(widths[4] > LYING / 5, "{widths:?}");
        assert!(widths[5] as f64 > width("23/03/2027", false) * em(cells) + 170.0, "{widths:?}");
        assert!(cells.halves < CELL_TYPES[0].halves, "{cells:?}");
    }

    #[test]
    fn a_high_row_may_break_across_pages_and_the_others_stay_whole() {
        let said = "The lamps were mended and the street was swept. ";
        let mut table = table(&["Number", "Progress"], &["A-2025-001", "Begun."]);
        table.rows.push(vec![Cell::words("A-2025-002"), Cell::words(said.repeat(60))]);
        assert_eq!(planned(&table, LYING).keeps, [true, false]);
    }

    #[test]
    fn a_word_is_measured_whole_where_it_goes_through_several_pieces() {
        let longest = |cell: &Cell| lines_of(cell).iter().map(Line::longest_word).fold(0.0, f64::max);
        let bracketed = longest(&Cell::Empty("suppressed".into()));
        assert!((bracketed - width("(suppressed)", false)).abs() < 1e-9);
        let named = Text(vec![Span::Strong("Council".into()), Span::Words(": begun".into())]);
        let whole = width("Council", true) + width(":", false);
        assert!((longest(&Cell::Paragraphs(vec![named])) - whole).abs() < 1e-9);
        assert!((longest(&Cell::words("5\u{a0}km off")) - width("5\u{a0}km", false)).abs() < 1e-9);
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
