//! Reads a sheet: bytes to rows with their lines. What the rows mean is worked out elsewhere.

use std::collections::BTreeMap;

use csv::{ErrorKind, Position, ReaderBuilder, StringRecord};

use super::{Column, Fault, Kind};

/// No partnership has more rows.
const MOST_ROWS: usize = 20_000;
/// No sheet is larger, in bytes.
const LARGEST: usize = 8 << 20;
/// Longer than any terms of reference, in bytes.
const LONGEST_CELL: usize = 64 << 10;

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it begins on, counted from 1.
    pub line: u64,
    /// What kind of record it is.
    pub kind: Kind,
    cells: BTreeMap<Column, String>,
}

impl Row {
    /// A row of these cells, without a line.
    pub fn new<const CELLS: usize>(kind: Kind, cells: [(Column, String); CELLS]) -> Self {
        let cells = cells.into_iter().filter(|(_, words)| !words.is_empty());
        Self { line: 0, kind, cells: cells.collect() }
    }

    /// What stands in a cell; empty when nothing does.
    pub fn cell(&self, column: Column) -> &str {
        if column == Column::Kind {
            return self.kind.as_str();
        }
        self.cells.get(&column).map_or("", String::as_str)
    }
}

/// The rows of a sheet, or every fault that was found before one could be read.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, Vec<Fault>> {
    let text = text_of(bytes).map_err(|fault| vec![fault])?;
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().map_err(|cause| vec![unreadable(&cause)])?.clone();
    let places = places(&header)?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record.map_err(|cause| unreadable(&cause)).and_then(|record| row(&record, &places)) {
            Ok(row) => rows.extend(row),
            Err(fault) => faults.push(fault),
        }
        if rows.len() + faults.len() > MOST_ROWS {
            return Err(vec![Fault::new(0, format!("The sheet has more than {MOST_ROWS} rows"))]);
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new(0, "The sheet has no rows below its headings"));
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn text_of(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::new(0, format!("The file is larger than {} MiB", LARGEST >> 20)));
    }
    if bytes.starts_with(b"PK") {
        return Err(Fault::new(0, "The file is a workbook or a zip. Save it as CSV UTF-8"));
    }
    if bytes.contains(&0) {
        return Err(Fault::new(0, "The file is not text, or written in UTF-16. Save it as CSV UTF-8"));
    }
    let text = std::str::from_utf8(bytes).map_err(|cause| {
        let line = 1 + bytes[..cause.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        Fault::new(line as u64, "The file is not written in UTF-8. Save it as CSV UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Which column stands in which place.
fn places(header: &StringRecord) -> Result<Vec<Option<Column>>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut places: Vec<Option<Column>> = Vec::new();
    for heading in header.iter().map(str::trim) {
        let found = Column::ALL.into_iter().find(|column| column.heading().eq_ignore_ascii_case(heading));
        match found {
            None if heading.is_empty() => {}
            None => faults.push(Fault::new(
                1,
                format!("There is no column “{}”. The columns are {}", shown(heading), headings()),
            )),
            Some(column) if places.contains(&Some(column)) => {
                faults.push(Fault::new(1, format!("Two columns are headed “{heading}”. Take one out")));
            }
            Some(_) => {}
        }
        places.push(found);
    }
    if !places.contains(&Some(Column::Kind)) {
        faults.push(Fault::new(
            1,
            "There is no column “kind”, which says what each row is. Start from an export",
        ));
    }
    if faults.is_empty() { Ok(places) } else { Err(faults) }
}

fn headings() -> String {
    Column::ALL.map(Column::heading).join(", ")
}

/// A row; nothing when all its cells are empty.
fn row(record: &StringRecord, places: &[Option<Column>]) -> Result<Option<Row>, Fault> {
    let line = record.position().map_or(0, Position::line);
    let mut cells = BTreeMap::new();
    for (place, words) in places.iter().zip(record.iter()) {
        let words = clean(words);
        if words.len() > LONGEST_CELL {
            return Err(Fault::new(line, "A cell is longer than 64 KiB, or a quotation mark is not closed"));
        }
        if let Some(column) = place.filter(|_| !words.is_empty()) {
            cells.insert(column, words);
        }
    }
    if cells.is_empty() {
        return Ok(None);
    }
    let word = cells.remove(&Column::Kind).unwrap_or_default();
    match Kind::of(&word) {
        Some(kind) => Ok(Some(Row { line, kind, cells })),
        None => {
            Err(Fault::new(line, format!("“{}” is not a kind of row. Use {}", shown(&word), Kind::words())))
        }
    }
}

/// The cell as it was written: without the apostrophe that keeps a spreadsheet from running it (see `documents::csv`), with
/// plain line ends.
fn clean(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
    let cell = cell.trim();
    let guarded = cell
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠']));
    guarded.unwrap_or(cell).trim().to_owned()
}

/// A few letters of what stands in a cell, for a sentence.
pub(super) fn shown(words: &str) -> String {
    words.chars().take(40).collect()
}

fn unreadable(cause: &csv::Error) -> Fault {
    let line = cause.position().map_or(0, Position::line);
    match cause.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Fault::new(line, format!("The row has {len} cells where the headings are {expected_len}"))
        }
        _ => Fault::new(line, "The row cannot be read as CSV"),
    }
}
