//! Decides how wide the columns of a table with whole texts in its cells are, so that the table is as short as it can be.

use crate::columns::{GUTTER, LYING, Need, Plan, plan};
use crate::fonts::FONTS;

/// The size of type in points.
const SIZE: f64 = 8.5;
/// What is left after every column has its longest word is shared out in so many parts.
const PARTS: u32 = 80;
/// So many rows stand for all of a long table.
const ROWS: usize = 300;

/// What a line leaves empty at its end, in ems: half a word or so.
const RAGGED: f64 = 1.5;

/// The texts of a cell, each as wide as it is on one line, in ems.
type Texts = Vec<f64>;

/// Plans a table on a lying page: every column gets room for its longest word, and what is left goes, part after part, to
/// the column that makes the rows shorter by most. `rows` are the words of the cells; a line break ends a text.
pub(crate) fn plan_texts(needs: &[Need], rows: &[Vec<&str>]) -> Plan {
    let mut widths: Vec<f64> = needs.iter().map(|need| need.word_at(SIZE)).collect();
    let spare = LYING - widths.iter().sum::<f64>();
    if spare <= 0.0 {
        return plan(needs);
    }
    let every = rows.len().div_ceil(ROWS).max(1);
    let mut heights = Heights::of(rows.iter().step_by(every), &widths);
    let part = spare / f64::from(PARTS);
    let natural: Vec<f64> = needs.iter().map(|need| need.natural_at(SIZE)).collect();
    for _ in 0..PARTS {
        let best = (0..widths.len())
            .map(|column| (column, heights.saved(column, widths[column] + part)))
            .filter(|(_, saved)| *saved > 0.0)
            .max_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(column, _)| column);
        // Where no column alone makes a row shorter, it goes to the one that is furthest from what it would like.
        let wish = |column: &usize| natural[*column] - widths[*column];
        let best = best.or_else(|| (0..widths.len()).max_by(|a, b| wish(a).total_cmp(&wish(b))));
        if let Some(column) = best {
            widths[column] += part;
            heights.widen(column, widths[column]);
        }
    }
    Plan { size: SIZE, landscape: true, crowded: false, widths }
}

/// How high the cells of some rows are, in lines.
struct Heights {
    texts: Vec<Vec<Texts>>,
    lines: Vec<Vec<f64>>,
}

impl Heights {
    fn of<'a>(rows: impl Iterator<Item = &'a Vec<&'a str>>, widths: &[f64]) -> Self {
        let measured = |words: &&str| words.lines().map(|line| FONTS.width(line, false)).collect();
        let texts: Vec<Vec<Texts>> = rows.map(|row| row.iter().map(measured).collect()).collect();
        let lines = texts
            .iter()
            .map(|row| row.iter().zip(widths).map(|(cell, width)| lines(cell, *width)).collect())
            .collect();
        Self { texts, lines }
    }

    /// The lines all rows together are shorter by when a column is so wide.
    fn saved(&self, column: usize, width: f64) -> f64 {
        let one = |(texts, lines): (&Vec<Texts>, &Vec<f64>)| {
            let others = lines.iter().enumerate().filter(|(place, _)| *place != column);
            let others = others.map(|(_, lines)| *lines).fold(0.0, f64::max);
            let (Some(cell), Some(now)) = (texts.get(column), lines.get(column)) else { return 0.0 };
            if *now <= others { 0.0 } else { now - lines_or(cell, width, others) }
        };
        self.texts.iter().zip(&self.lines).map(one).sum()
    }

    fn widen(&mut self, column: usize, width: f64) {
        for (texts, heights) in self.texts.iter().zip(&mut self.lines) {
            if let (Some(cell), Some(height)) = (texts.get(column), heights.get_mut(column)) {
                *height = lines(cell, width);
            }
        }
    }
}

/// The lines of a cell that is so wide, in points, gutter included. Parts of lines count: a step that does not yet save a
/// line is one towards it.
fn lines(cell: &Texts, width: f64) -> f64 {
    let room = (width / SIZE - GUTTER).max(1.0);
    let filled = (room - RAGGED).max(1.0);
    cell.iter().map(|text| if *text <= room { 1.0 } else { text / filled + 0.5 }).sum()
}

/// The lines of a cell, but no fewer than its neighbours have.
fn lines_or(cell: &Texts, width: f64, others: f64) -> f64 {
    lines(cell, width).max(others)
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
    fn a_text_that_is_long_in_one_row_only_does_not_take_the_room_of_all() {
        let long = "The lamps were mended and the street was swept. ".repeat(6);
        let mut rows = vec![vec!["Lamps", "not started", long.as_str()]; 40];
        rows[7][1] = "will be late, because the lamps have not been delivered and nobody knows when";
        let plan = planned(&["Action", "State", "Progress"], &rows);
        assert!(plan.widths[2] > plan.widths[1] * 3.0, "{plan:?}");
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

    #[test]
    fn short_texts_alone_fill_the_page_too() {
        let plan = planned(&["Action", "State"], &[vec!["Lamps", "not started"]]);
        assert!((plan.widths.iter().sum::<f64>() - LYING).abs() < 0.01, "{plan:?}");
    }
}
