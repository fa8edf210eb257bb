//! Decides how wide the columns of a table with whole texts in its cells are.

use documents::widths::{Setting, Texts, Wish, shared_out};

use crate::columns::{GUTTER, LYING, Need, Plan, plan};
use crate::fonts::FONTS;

/// The size of type in points.
const SIZE: f64 = 8.5;

/// Plans a table on a lying page: every column gets room for its longest word, and what is left goes to those that make the
/// rows shorter by most. `rows` are the words of the cells; a line break ends a text.
pub(crate) fn plan_texts(needs: &[Need], rows: &[Vec<&str>]) -> Plan {
    let wishes: Vec<Wish> =
        needs.iter().map(|need| Wish { least: need.word_at(SIZE), natural: need.natural_at(SIZE) }).collect();
    let measured = |row: &Vec<&str>| row.iter().map(|words| texts(words, SIZE)).collect();
    let widths = shared_out(LYING, &wishes, setting(SIZE), rows, measured);
    widths.map_or_else(|| plan(needs), |widths| Plan { size: SIZE, landscape: true, crowded: false, widths })
}

/// How words are set in cells of a size of type, in points.
pub(crate) fn setting(size: f64) -> Setting {
    Setting { em: size, around: GUTTER * size }
}

/// The texts of a cell, each as wide as it is on one line, in points.
pub(crate) fn texts(words: &str, size: f64) -> Texts {
    words.lines().map(|line| FONTS.width(line, false) * size).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Use;

    fn planned(headings: &[&str], rows: &[Vec<&str>]) -> Plan {
        let needs: Vec<Need> = headings
            .iter()
            .enumerate()
            .map(|(place, heading)| {
                let mut need = Need::of_heading(heading);
                let used = if place == 0 { Use::Name } else { Use::Reading };
                rows.iter().for_each(|row| need.words(row[place], used));
                need
            })
            .collect();
        plan_texts(&needs, rows)
    }

    #[test]
    fn the_column_with_the_long_texts_gets_most_of_the_page() {
        let long = "The lamps were mended and the street was swept. ".repeat(8);
        let rows =
            vec![vec!["Anti-social behaviour", "Fire; Council", &long, "31/03/2027", "not started"]; 12];
        let plan = planned(&["Priority", "Who", "Progress", "Date", "State"], &rows);
        assert!(plan.landscape);
        assert!(plan.widths[2] > LYING / 2.0, "{plan:?}");
        assert!((plan.widths.iter().sum::<f64>() - LYING).abs() < 0.01, "{plan:?}");
    }

    #[test]
    fn a_date_and_every_word_stay_whole() {
        let long = "Youth ".repeat(90);
        let rows = vec![vec!["Lamps", "31/03/2027", "Neighbourhoods", &long]; 3];
        let plan = planned(&["Action", "Date", "Who", "Progress"], &rows);
        for (column, word) in [(1, "31/03/2027"), (2, "Neighbourhoods")] {
            assert!(plan.widths[column] >= FONTS.width(word, false) * SIZE, "{word}: {plan:?}");
        }
    }
}
