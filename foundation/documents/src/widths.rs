//! How the room of a table with whole texts is shared out among its columns, so that the table is as short as it can be.
//!
//! Whoever sets the table measures its words; all lengths are in one unit, whichever it is.

/// What is left after every column has its least is shared out in so many parts.
const PARTS: u32 = 80;
/// So many rows stand for all of a long table.
const ROWS: usize = 300;
/// What a line leaves empty at its end, in ems: half a word or so.
const RAGGED: f64 = 1.5;
/// A row of more lines than this may break across pages: some half of a lying page.
const MOST_KEPT: f64 = 20.0;

/// The texts of a cell, each as wide as it is on one line.
pub type Texts = Vec<f64>;

/// The widths a column asks for, with the room around its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// No word is broken from here on.
    pub least: f64,
    /// It needs no more.
    pub natural: f64,
}

/// How words are set in the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// The size of the type.
    pub em: f64,
    /// The room left and right of the words of a cell, together.
    pub around: f64,
}

/// The widths of the columns, together all of the room: every column has its least, and what is left goes, part after part,
/// to the column that makes the rows shorter by most. `None` when the room is not enough for the least of all.
/// `measured` are the texts of each cell of a row.
pub fn shared_out<Row>(
    room: f64,
    wishes: &[Wish],
    setting: Setting,
    rows: &[Row],
    measured: impl Fn(&Row) -> Vec<Texts>,
) -> Option<Vec<f64>> {
    let mut widths: Vec<f64> = wishes.iter().map(|wish| wish.least).collect();
    let spare = room - widths.iter().sum::<f64>();
    if spare <= 0.0 {
        return None;
    }
    let every = rows.len().div_ceil(ROWS).max(1);
    let texts = rows.iter().step_by(every).map(measured).collect();
    let mut heights = Heights::of(texts, &widths, setting);
    let part = spare / f64::from(PARTS);
    for _ in 0..PARTS {
        let best = (0..widths.len())
            .map(|column| (column, heights.saved(column, widths[column] + part)))
            .filter(|(_, saved)| *saved > 0.0)
            .max_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(column, _)| column);
        // Where no column alone makes a row shorter, it goes to the one that is furthest from what it would like.
        let missing = |column: &usize| wishes[*column].natural - widths[*column];
        let best = best.or_else(|| (0..widths.len()).max_by(|a, b| missing(a).total_cmp(&missing(b))));
        if let Some(column) = best {
            widths[column] += part;
            heights.widen(column, widths[column]);
        }
    }
    Some(widths)
}

/// How high the cells of some rows are, in lines.
struct Heights {
    setting: Setting,
    texts: Vec<Vec<Texts>>,
    lines: Vec<Vec<f64>>,
}

impl Heights {
    fn of(texts: Vec<Vec<Texts>>, widths: &[f64], setting: Setting) -> Self {
        let lines = texts
            .iter()
            .map(|row| row.iter().zip(widths).map(|(cell, width)| setting.lines(cell, *width)).collect())
            .collect();
        Self { setting, texts, lines }
    }

    /// The lines all rows together are shorter by when a column is so wide.
    fn saved(&self, column: usize, width: f64) -> f64 {
        let one = |(texts, lines): (&Vec<Texts>, &Vec<f64>)| {
            let others = lines.iter().enumerate().filter(|(place, _)| *place != column);
            let others = others.map(|(_, lines)| *lines).fold(0.0, f64::max);
            let (Some(cell), Some(now)) = (texts.get(column), lines.get(column)) else { return 0.0 };
            // No row is lower than its highest other cell.
            if *now <= others { 0.0 } else { now - self.setting.lines(cell, width).max(others) }
        };
        self.texts.iter().zip(&self.lines).map(one).sum()
    }

    fn widen(&mut self, column: usize, width: f64) {
        for (texts, heights) in self.texts.iter().zip(&mut self.lines) {
            if let (Some(cell), Some(height)) = (texts.get(column), heights.get_mut(column)) {
                *height = self.setting.lines(cell, width);
            }
        }
    }
}

impl Setting {
    /// Whether a row is so low, in columns of these widths, that it should stay on one page.
    pub fn keeps(self, row: &[Texts], widths: &[f64]) -> bool {
        row.iter().zip(widths).all(|(cell, width)| self.lines(cell, *width) <= MOST_KEPT)
    }

    /// The lines of a cell that is so wide. Parts of lines count: a step that does not yet save a line is one towards it.
    fn lines(self, cell: &Texts, width: f64) -> f64 {
        let room = (width - self.around).max(self.em);
        let filled = (room - RAGGED * self.em).max(self.em);
        cell.iter().map(|text| if *text <= room { 1.0 } else { text / filled + 0.5 }).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTING: Setting = Setting { em: 10.0, around: 10.0 };

    /// Columns that ask for a word and what each text is wide, in a room of 700.
    fn widths(least: &[f64], rows: &[Vec<f64>]) -> Option<Vec<f64>> {
        let longest = |place: usize| rows.iter().map(|row| row[place]).fold(0.0, f64::max);
        let wishes: Vec<Wish> = least
            .iter()
            .enumerate()
            .map(|(place, least)| Wish { least: *least, natural: longest(place).max(*least) })
            .collect();
        shared_out(700.0, &wishes, SETTING, rows, |row| row.iter().map(|text| vec![*text]).collect())
    }

    #[test]
    fn the_column_with_the_long_texts_gets_most_of_the_room() {
        let widths = widths(&[60.0, 60.0, 60.0], &vec![vec![80.0, 90.0, 4_000.0]; 12]).expect("room");
        assert!(widths[2] > 500.0, "{widths:?}");
        assert!((widths.iter().sum::<f64>() - 700.0).abs() < 0.01, "{widths:?}");
    }

    #[test]
    fn a_text_that_is_long_in_one_row_only_does_not_take_the_room_of_all() {
        let mut rows = vec![vec![50.0, 50.0, 2_500.0]; 40];
        rows[7][1] = 900.0;
        let widths = widths(&[60.0, 60.0, 60.0], &rows).expect("room");
        assert!(widths[2] > widths[1] * 3.0, "{widths:?}");
    }

    #[test]
    fn whether_a_row_stays_on_one_page_is_a_matter_of_its_lines_not_of_its_letters() {
        let row = [vec![50.0], vec![2_500.0]];
        assert!(SETTING.keeps(&row, &[60.0, 400.0]));
        assert!(!SETTING.keeps(&row, &[60.0, 70.0]));
    }

    #[test]
    fn no_column_is_narrower_than_its_least() {
        let widths = widths(&[120.0, 90.0, 60.0], &vec![vec![110.0, 80.0, 9_000.0]; 3]).expect("room");
        assert!(widths[0] >= 120.0 && widths[1] >= 90.0, "{widths:?}");
    }

    #[test]
    fn short_texts_fill_the_room_too_and_too_many_columns_have_none() {
        let short = widths(&[60.0, 60.0], &[vec![50.0, 90.0]]).expect("room");
        assert!((short.iter().sum::<f64>() - 700.0).abs() < 0.01, "{short:?}");
        assert_eq!(widths(&[100.0; 8], &[vec![50.0; 8]]), None);
    }
}
