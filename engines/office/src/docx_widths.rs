//! How wide the columns of a table in Word are: nothing measures the letters here, so they are counted.

use documents::{Cell, Table};

/// What a letter of the type in cells takes on average, in twentieths of a point, bold ones included.
const LETTER: usize = 112;
/// What stands left and right of the words in a cell.
const AROUND: usize = 190;
/// A word longer than this is broken wherever it stands, in letters.
const LONGEST_WORD: usize = 20;
/// The shortest and the longest text that count for what a column gets, in letters.
const COUNTED: (usize, usize) = (8, 600);

/// The widths of the columns in twentieths of a point, together at most the room: each gets what its longest word needs, and the
/// rest is shared out by the longest text in each, so that the column with whole texts is wide and the others stay narrow.
pub(crate) fn widths(table: &Table, room: usize) -> Vec<usize> {
    let cells = |place: usize| table.rows.iter().filter_map(move |row| row.get(place));
    let columns = || table.columns.iter().enumerate();
    let least: Vec<usize> = columns()
        .map(|(place, column)| {
            let words = cells(place).map(words_of).map(|words| longest_word(&words));
            AROUND + LETTER * words.chain([longest_word(&column.heading)]).max().unwrap_or(0)
        })
        .collect();
    let lengths: Vec<usize> = columns()
        .map(|(place, _)| cells(place).map(|cell| words_of(cell).chars().count()).max().unwrap_or(0))
        .map(|longest| longest.clamp(COUNTED.0, COUNTED.1))
        .collect();
    let needed: usize = least.iter().sum::<usize>().max(1);
    if needed > room {
        return least.iter().map(|width| width * room / needed).collect();
    }
    let (spare, all) = (room - needed, lengths.iter().sum::<usize>().max(1));
    least.iter().zip(&lengths).map(|(width, length)| width + spare * length / all).collect()
}

fn longest_word(words: &str) -> usize {
    words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0).min(LONGEST_WORD)
}

fn words_of(cell: &Cell) -> String {
    match cell {
        Cell::Words(words)
        | Cell::Link { words, .. }
        | Cell::Tag { words, .. }
        | Cell::Drawn { words, .. }
        | Cell::Number { shown: words, .. } => words.clone(),
        Cell::Paragraphs(paragraphs) => {
            paragraphs.iter().map(|text| text.to_plain()).collect::<Vec<_>>().join(" ")
        }
        Cell::Chart(chart) => chart.title().to_owned(),
        Cell::Empty(reason) => format!("– ({reason})"),
    }
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
        let widths = widths(&table, LYING);
        for (place, word) in [(0, "Anti-social"), (4, "22/03/2027"), (5, "attention"), (7, "A-2025-001")] {
            assert!(widths[place] >= AROUND + LETTER * word.len(), "{word} in {widths:?}");
        }
        assert!(widths[3] > LYING / 4 && widths.iter().sum::<usize>() <= LYING, "{widths:?}");
    }

    #[test]
    fn many_columns_share_the_room() {
        let table = table(&["September"; 30], &["12,345"; 30]);
        let widths = widths(&table, LYING);
        assert!(
            widths.iter().sum::<usize>() <= LYING && widths.iter().all(|width| *width > 300),
            "{widths:?}"
        );
    }
}
