//! Reads CSV: UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs between the fields.

use documents::{CellRead, RowRead, TableRead, TablesRefused};

use crate::{
    limits::{self, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS},
    refused,
};

/// The one table of a CSV file.
pub(crate) fn tables(bytes: &[u8]) -> Result<Vec<TableRead>, TablesRefused> {
    let text = decoded(bytes)?;
    refuse_open_quote(&text)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut table = TableRead::default();
    let (mut record, mut cells) = (csv::StringRecord::new(), 0);
    for number in 1.. {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => {
                return Err(refused(format!("Row {number} cannot be read. Save the file as CSV again")));
            }
        }
        cells += record.len();
        if record.len() > MOST_COLUMNS
            || cells > MOST_CELLS
            || record.iter().any(|field| field.len() > LONGEST_CELL)
        {
            let row = row(number, &record);
            return Err(limits::check(&[TableRead { rows: vec![row], ..TableRead::default() }])
                .err()
                .unwrap_or_else(|| {
                    refused(format!(
                        "The file holds more than {MOST_CELLS} cells. Save the action plan alone"
                    ))
                }));
        }
        table.rows.push(row(number, &record));
    }
    Ok(vec![table])
}

fn row(number: usize, record: &csv::StringRecord) -> RowRead {
    RowRead { number, cells: record.iter().map(|field| CellRead::of(unescaped(field))).collect() }
}

/// A field without the apostrophe that keeps a spreadsheet from running it: what is written with it is read without.
pub(crate) fn unescaped(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| documents::harmless(rest) == field).unwrap_or(field)
}

fn decoded(bytes: &[u8]) -> Result<String, TablesRefused> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
        },
    };
    let control =
        |letter: &char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}');
    let strange = text.chars().filter(control).count();
    if text.contains('\0') || strange * 100 > text.len() {
        return Err(refused("The file is not text. Choose a DOCX, XLSX or CSV file"));
    }
    Ok(text)
}

/// The sign between the fields: the one that stands most often outside quotes in the first lines.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes().take(LONGEST_CELL) {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of equals: a file of one column has none of them.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

fn refuse_open_quote(text: &str) -> Result<(), TablesRefused> {
    let (mut open_since, mut line) = (None, 1);
    for byte in text.bytes() {
        match byte {
            b'"' if open_since.is_some() => open_since = None,
            b'"' => open_since = Some(line),
            b'\n' => line += 1,
            _ => {}
        }
    }
    match open_since {
        Some(line) => Err(refused(format!(
            "A quotation mark that opens near line {line} is never closed. Save the file as CSV again"
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<Vec<String>> {
        let tables = tables(bytes).expect("a table");
        tables[0].rows.iter().map(|row| row.cells.iter().map(CellRead::line).collect()).collect()
    }

    #[test]
    fn letters_come_through_in_three_encodings() {
        let utf16: Vec<u8> = "\u{feff}a,£\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(lines(&utf16), [["a", "£"]]);
        assert_eq!(lines("\u{feff}a,£\n".as_bytes()), [["a", "£"]]);
        assert_eq!(lines(b"O\x92Brien,\xa3\n"), [["O’Brien", "£"]]);
    }

    #[test]
    fn semicolons_and_tabs_part_fields_too() {
        assert_eq!(lines(b"a;b\nc, d;e\n"), [["a", "b"], ["c, d", "e"]]);
        assert_eq!(lines(b"a\tb\n"), [["a", "b"]]);
    }

    #[test]
    fn lines_within_a_field_are_paragraphs_and_rows_keep_their_numbers() {
        let tables = tables(b"a,b\n\"1\n\n2\",x\n").expect("a table");
        assert_eq!(tables[0].rows[1].cells[0].paragraphs, ["1", "2"]);
        assert_eq!(tables[0].rows[1].number, 2);
    }

    #[test]
    fn the_apostrophe_of_a_safe_export_goes_again() {
        assert_eq!(lines(b"'=1+1,'x\n"), [["=1+1", "'x"]]);
    }

    #[test]
    fn a_quotation_mark_left_open_names_its_line() {
        let refused = tables(b"a,b\n\"1,2\n3,4\n").expect_err("refused");
        assert!(refused.to_string().contains("near line 2"), "{refused}");
    }
}
