//! What every chart gives back: the drawing, its words and its figures.

use crate::style::Frame;
use crate::svg::{Anchor, Drawing, Label, Tag};
use crate::text;

/// A finished chart.
///
/// Put [`Chart::data`] beside the drawing, always: the table is how the figures are read without seeing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub(crate) svg: String,
    pub(crate) narrow: Option<String>,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) data: DataTable,
}

impl Chart {
    /// Gives the `<svg>` element, for a page, a PDF or a file of its own. The markup is safe to put into a page unescaped.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// Gives the same chart redrawn for a telephone, where shrinking [`Chart::svg`] would shrink its letters too.
    ///
    /// `None` when [`Chart::svg`] is legible at 280 px as it is. A page may hold both: [`crate::STYLESHEET`] shows one
    /// of `chart-wide` and `chart-narrow`, and their ids differ.
    pub fn narrow_svg(&self) -> Option<&str> {
        self.narrow.as_deref()
    }

    /// Gives the title, as in the `<title>` of the drawing (not drawn: the page prints it).
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Gives the text alternative, as in the `<desc>` of the drawing.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Gives the figures that were drawn.
    pub fn data(&self) -> &DataTable {
        &self.data
    }
}

/// The figures of a chart as a table of text, formatted as drawn. Every row has as many cells as there are headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataTable {
    /// What the table shows.
    pub caption: String,
    /// One heading for each column.
    pub headings: Vec<String>,
    /// The rows, in the order they are to be read.
    pub rows: Vec<Vec<String>>,
}

impl DataTable {
    /// Says whether a column, counted from 0, is to be set as numbers: every cell that is not empty reads as a number,
    /// made of digits, commas, a dot, a sign and `%`.
    pub fn is_numeric(&self, column: usize) -> bool {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).all(reads_as_number)
    }
}

fn reads_as_number(cell: &str) -> bool {
    cell.contains(|c: char| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '+' | '-' | '−' | '%'))
}

/// Draws a framed sentence in place of a chart that has nothing to show.
pub(crate) fn draw_sentence(drawing: &mut Drawing, frame: &Frame, height: f64, sentence: &str) {
    drawing.empty(
        Tag::new("rect")
            .class("chart-grid")
            .number("x", 1.0)
            .number("y", 1.0)
            .number("width", frame.width - 2.0)
            .number("height", height - 2.0)
            .attribute("fill", "none")
            .attribute("stroke", crate::style::GRID)
            .attribute("stroke-dasharray", "6 5"),
    );
    let lines = text::wrap(sentence, frame.font, frame.width - 40.0, 3);
    let first = height / 2.0 - (lines.len() as f64 - 1.0) * frame.font * 0.6 + frame.font * 0.35;
    for (i, line) in lines.iter().enumerate() {
        let y = first + i as f64 * frame.font * 1.2;
        drawing.label(Label::new(frame.width / 2.0, y, frame.font, line).anchor(Anchor::Middle));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_numeric_when_all_its_cells_that_are_not_empty_read_as_numbers() {
        let numeric = |cells: &[&str]| {
            let rows = cells.iter().map(|cell| vec!["Burn".to_owned(), (*cell).to_owned()]).collect();
            DataTable { caption: String::new(), headings: vec![String::new(); 2], rows }.is_numeric(1)
        };
        assert!(numeric(&["1,204", "", " ", "−3.5", "-3", "+12%", "0"]));
        assert!(numeric(&[]) && numeric(&[""]));
        for words in ["Rye", "Ward 2", "no data", "fewer than 5", "−", "%", "2025/26"] {
            assert!(!numeric(&["40", words]), "{words}");
        }
    }
}
