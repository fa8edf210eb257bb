//! Draws tables as CSV that spreadsheets and programs can both read, and that no spreadsheet will run.

use std::borrow::Cow;

use crate::{Block, Cell, Document, Section, Table};

/// The CSV text could not be written.
#[derive(Debug, thiserror::Error)]
pub enum CsvFault {
    /// The writer refused a row.
    #[error("the table could not be written as CSV")]
    Write(#[from] ::csv::Error),
    /// The writer could not be emptied.
    #[error("the CSV text could not be finished: {0}")]
    Finish(String),
}

/// One table as people see it: its headings, then its rows.
///
/// Numbers are as they are kept, not as they are shown; an empty cell is empty, a chart gives its title.
pub fn csv(table: &Table) -> Result<String, CsvFault> {
    let headings = table.columns.iter().map(|column| column.heading.clone()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(kept).collect());
    write(std::iter::once(headings).chain(rows))
}

/// A document whose tables all have the same columns as one table, its headings once; else as [`csv_of_document`] does.
pub fn csv_of_report(document: &Document) -> Result<String, CsvFault> {
    let mut tables = Vec::new();
    let mut alone = true;
    gather(&document.sections, &mut tables, &mut alone);
    match tables.split_first() {
        Some((first, rest)) if alone && rest.iter().all(|table| table.columns == first.columns) => {
            csv(&Table {
                columns: first.columns.clone(),
                rows: tables.iter().flat_map(|table| table.rows.iter().cloned()).collect(),
                ..Table::default()
            })
        }
        _ => csv_of_document(document),
    }
}

/// The tables of sections; `alone` becomes false where a chart stands beside them, whose figures no table has.
fn gather<'a>(sections: &'a [Section], tables: &mut Vec<&'a Table>, alone: &mut bool) {
    for section in sections {
        for block in &section.blocks {
            match block {
                Block::Table(table) => tables.push(table),
                Block::Figure(_) => *alone = false,
                Block::Paragraph(_) | Block::List(_) | Block::Note(_) => {}
            }
        }
        gather(&section.sections, tables, alone);
    }
}

/// All tables of a document in one file, the data of its charts included, one line for each cell:
/// `table, caption, row_number, row, column, value`, where `row` is the row's first cell.
///
/// Tables with different columns cannot stand in one rectangle any other way, and a file that is not one
/// rectangle (tables stacked under captions and blank lines) opens in no program without hand work; the
/// government's tabular data standard asks for one table to a file and RFC 4180 for as many fields in each
/// line. This form loads in one step, and a pivot on `row` and `column` gives any table back. A person who
/// wants a table as it looks takes [`csv`] of that table.
pub fn csv_of_document(document: &Document) -> Result<String, CsvFault> {
    let mut lines =
        vec![["table", "caption", "row_number", "row", "column", "value"].map(String::from).to_vec()];
    for section in &document.sections {
        lines_of_section(section, &mut lines);
    }
    write(lines)
}

fn lines_of_section(section: &Section, lines: &mut Vec<Vec<String>>) {
    for block in &section.blocks {
        match block {
            Block::Table(table) => {
                let headings: Vec<&str> =
                    table.columns.iter().map(|column| column.heading.as_str()).collect();
                let rows = table.rows.iter().map(|row| row.iter().map(kept).collect());
                lines_of_table(&table.id, &table.caption, &headings, rows, lines);
            }
            Block::Figure(figure) => {
                let data = figure.chart.data();
                let headings: Vec<&str> = data.headings.iter().map(String::as_str).collect();
                lines_of_table(&figure.id, &data.caption, &headings, data.rows.iter().cloned(), lines);
            }
            Block::Paragraph(_) | Block::List(_) | Block::Note(_) => {}
        }
    }
    for smaller in &section.sections {
        lines_of_section(smaller, lines);
    }
}

fn lines_of_table(
    id: &str,
    caption: &str,
    headings: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    lines: &mut Vec<Vec<String>>,
) {
    // A table of one column has no cell beside its row's heading, so the heading is its value too.
    let first = usize::from(headings.len() > 1);
    for (number, row) in rows.enumerate() {
        let name = row.first().cloned().unwrap_or_default();
        for (heading, value) in headings.iter().zip(&row).skip(first) {
            lines.push(vec![
                id.to_owned(),
                caption.to_owned(),
                (number + 1).to_string(),
                name.clone(),
                (*heading).to_owned(),
                value.clone(),
            ]);
        }
    }
}

/// A cell as it is kept.
fn kept(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) | Cell::Link { words, .. } | Cell::Tag { words, .. } => words.clone(),
        Cell::Number { value, .. } if value.is_finite() => value.to_string(),
        Cell::Number { .. } | Cell::Empty(_) => String::new(),
        Cell::Chart(chart) => chart.title().to_owned(),
        Cell::Drawn { words, .. } => words.clone(),
        Cell::Paragraphs(paragraphs) => {
            paragraphs.iter().map(crate::Text::to_plain).collect::<Vec<_>>().join("\n")
        }
    }
}

fn write(rows: impl IntoIterator<Item = Vec<String>>) -> Result<String, CsvFault> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|field| harmless(field).into_owned()))?;
    }
    let bytes = writer.into_inner().map_err(|error| CsvFault::Finish(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| CsvFault::Finish(error.to_string()))
}

/// Keeps a spreadsheet from running a text as a formula, with a leading apostrophe (OWASP, "CSV injection"):
/// the signs, their full-width forms, and the white space a spreadsheet strips before them.
pub fn harmless(field: &str) -> Cow<'_, str> {
    let dangerous = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if dangerous && !is_number(field) { Cow::Owned(format!("'{field}")) } else { Cow::Borrowed(field) }
}

/// Whether a text is only a number: a sign, digits with commas, a fraction, a per cent sign.
fn is_number(field: &str) -> bool {
    let unsigned = field.strip_prefix(['+', '-']).unwrap_or(field);
    let unsigned = unsigned.strip_suffix('%').unwrap_or(unsigned);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == ',');
    digits(whole)
        && whole.starts_with(|c: char| c.is_ascii_digit())
        && digits(fraction)
        && !fraction.contains(',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, samples};

    fn one_cell(words: &str) -> String {
        let table = Table {
            columns: vec![Column { heading: "Group".into(), numeric: false }],
            rows: vec![vec![Cell::words(words)]],
            ..Table::default()
        };
        let text = csv(&table).expect("CSV");
        text.strip_prefix("Group\r\n").expect("a heading").trim_end_matches("\r\n").to_owned()
    }

    #[test]
    fn a_number_is_written_as_it_is_kept() {
        let text = csv(&samples::table()).expect("CSV");
        assert!(text.contains("Shoplifting,2253.4,"), "{text}");
        assert!(!text.contains("2,253"), "{text}");
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        assert_eq!(one_cell("=1+1"), "'=1+1");
        assert_eq!(one_cell("+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0");
        assert_eq!(one_cell("-2+3"), "'-2+3");
        assert_eq!(one_cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(one_cell("\t=1"), "'\t=1");
        assert_eq!(one_cell("\r=1"), "\"'\r=1\"");
        assert_eq!(one_cell("＝1+1"), "'＝1+1");
        assert_eq!(one_cell("-inf"), "'-inf");
        assert_eq!(one_cell("-"), "'-");
    }

    #[test]
    fn a_text_that_is_a_number_with_a_sign_is_left_alone() {
        for words in ["+297", "-3", "-3.4", "+4.2%"] {
            assert_eq!(one_cell(words), words);
        }
        assert_eq!(one_cell("-1,234"), "\"-1,234\"");
    }

    #[test]
    fn an_empty_cell_is_empty_and_a_chart_gives_its_title() {
        let text = csv(&samples::table()).expect("CSV");
        assert!(text.contains("Robbery,,"), "{text}");
        assert!(text.contains(samples::chart().title()), "{text}");
        assert!(!text.contains("<svg"), "{text}");
    }

    #[test]
    fn a_heading_or_caption_is_made_harmless_too() {
        let mut document = samples::document();
        document.sections[0].blocks = vec![Block::Table(Table {
            id: "t".into(),
            caption: "=caption".into(),
            columns: ["+a", "@b"].map(|heading| Column { heading: heading.into(), numeric: false }).to_vec(),
            rows: vec![vec![Cell::words("=x"), Cell::words("y")]],
            note: None,
        })];
        document.sections.truncate(1);
        document.sections[0].sections.clear();
        let text = csv_of_document(&document).expect("CSV");
        assert_eq!(text.lines().nth(1), Some("t,'=caption,1,'=x,'@b,y"));
    }

    #[test]
    fn a_document_is_one_rectangle_with_a_line_for_each_cell() {
        let text = csv_of_document(&samples::document()).expect("CSV");
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("the same fields in each line");
        assert!(rows.iter().all(|row| row.len() == 6));
        let shoplifting =
            rows.iter().find(|row| &row[0] == "groups" && &row[3] == "Shoplifting").expect("a line");
        assert_eq!((&shoplifting[2], &shoplifting[4], &shoplifting[5]), ("1", "This year", "2253.4"));
    }

    #[test]
    fn the_data_of_a_chart_is_in_the_csv_of_its_document() {
        let text = csv_of_document(&samples::document()).expect("CSV");
        assert!(text.contains("months-chart,"), "{text}");
    }
}
