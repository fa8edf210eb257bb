//! Answers as text: the sentence first, then a small table.

use sentences::Sentences;
use vocabulary::Language;

/// More rows than this are left to the JSON.
const MOST_ROWS: usize = 40;

/// The sentences of the command line, which speaks English.
pub fn english() -> Sentences {
    Sentences::new(Language::English)
}

/// Sentences, an empty line, and a table whose first column is words and whose others are numbers.
pub fn answer(sentences: &[String], headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = sentences.join("\n");
    text.push('\n');
    if !rows.is_empty() {
        text.push('\n');
        text.push_str(&columns(headings, &rows[..rows.len().min(MOST_ROWS)]));
    }
    if rows.len() > MOST_ROWS {
        text.push_str(&format!("... and {} more rows; --json has them all.\n", rows.len() - MOST_ROWS));
    }
    text
}

/// A number for a table: up to six significant figures.
pub fn shown(value: impl Into<Option<f64>>) -> String {
    let Some(value) = value.into().filter(|value| value.is_finite()) else { return "-".to_owned() };
    if value == 0.0 || value.fract() == 0.0 && value.abs() < 1e9 {
        return format!("{value}");
    }
    let size = value.abs();
    if (1e-3..1e9).contains(&size) {
        let places = (5 - size.log10().floor() as i64).clamp(0, 6) as usize;
        let text = format!("{value:.places$}");
        return if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            text
        };
    }
    format!("{value:.3e}")
}

fn columns(headings: &[&str], rows: &[Vec<String>]) -> String {
    let heading: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let all: Vec<&Vec<String>> = std::iter::once(&heading).chain(rows).collect();
    let width = |column: usize| {
        all.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let line = |row: &&Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column > 0 { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    all.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_stand_to_the_right() {
        assert_eq!(
            [shown(0.851_851_85), shown(1_049.0), shown(2.2e-17), shown(None)],
            ["0.851852", "1049", "2.200e-17", "-"]
        );
        let rows =
            vec![vec!["Hart".to_owned(), "7".to_owned()], vec!["Burn Valley".to_owned(), "120".to_owned()]];
        assert_eq!(
            answer(&["Two wards.".to_owned()], &["ward", "n"], &rows),
            "Two wards.\n\nward           n\nHart           7\nBurn Valley  120\n"
        );
    }
}
