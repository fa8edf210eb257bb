//! Reads a CSV file with headings: bytes to rows with their lines.

use csv::{ReaderBuilder, StringRecord};

use super::Fault;

/// No sheet is larger, in bytes.
pub const LARGEST: usize = 8 << 20;
/// No sheet has more rows.
const MOST_ROWS: usize = 50_000;
/// The longest cell, in bytes.
const LONGEST_CELL: usize = 4 << 10;

/// The rows of a sheet under headings that are known.
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    /// The headings that mean nothing here, as they stand.
    pub unknown: Vec<String>,
}

/// A row.
pub struct Row {
    /// The line it begins on.
    pub line: u64,
    cells: Vec<(&'static str, String)>,
}

impl Row {
    /// What stands in a cell; empty when nothing does.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, words)| words)
    }
}

/// Reads rows. Each column has its names, the first of which is what it is called here.
pub fn read(bytes: &[u8], columns: &'static [&'static [&'static str]]) -> Result<Rows, Vec<Fault>> {
    let text = text_of(bytes).map_err(|fault| vec![fault])?;
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().map_err(|cause| vec![unreadable(&cause)])?.clone();
    let (places, unknown) = places(&header, columns)?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record.map_err(|cause| unreadable(&cause)).and_then(|record| row(&record, &places)) {
            Ok(row) => rows.extend(row),
            Err(fault) => faults.push(fault),
        }
        if rows.len() + faults.len() > MOST_ROWS {
            return Err(vec![Fault::new(0, format!("The sheet has more than {MOST_ROWS} rows. Divide it"))]);
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new(0, "The sheet has no rows below its headings"));
    }
    if faults.is_empty() { Ok(Rows { rows, unknown }) } else { Err(faults) }
}

fn text_of(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::new(0, format!("The file is larger than {} MiB. Divide it", LARGEST >> 20)));
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

type Places = Vec<Option<&'static str>>;

fn places(
    header: &StringRecord,
    columns: &'static [&'static [&'static str]],
) -> Result<(Places, Vec<String>), Vec<Fault>> {
    let (mut places, mut unknown, mut faults) = (Places::new(), Vec::new(), Vec::new());
    for heading in header.iter().map(str::trim) {
        let plain = heading.to_lowercase().replace(['_', '-'], " ");
        let found = columns.iter().find(|names| names.contains(&plain.as_str())).map(|names| names[0]);
        match found {
            Some(column) if places.contains(&Some(column)) => {
                faults.push(Fault::new(1, format!("Two columns mean “{column}”. Take one out, or rename it")))
            }
            None if !heading.is_empty() => unknown.push(heading.chars().take(60).collect()),
            _ => {}
        }
        places.push(found);
    }
    if faults.is_empty() { Ok((places, unknown)) } else { Err(faults) }
}

/// A row; nothing when all its cells are empty.
fn row(record: &StringRecord, places: &Places) -> Result<Option<Row>, Fault> {
    let line = record.position().map_or(0, csv::Position::line);
    let mut cells = Vec::new();
    for (place, words) in places.iter().zip(record.iter()) {
        if words.len() > LONGEST_CELL {
            let problem = "A cell is longer than 4 KiB, or a quotation mark is not closed. Mend it";
            return Err(Fault::new(line, problem));
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let (Some(column), false) = (place, words.is_empty()) {
            cells.push((*column, words));
        }
    }
    Ok((!cells.is_empty()).then_some(Row { line, cells }))
}

fn unreadable(cause: &csv::Error) -> Fault {
    let line = cause.position().map_or(0, csv::Position::line);
    match cause.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => Fault::new(
            line,
            format!("There are {len} cells below {expected_len} headings. Add or take away commas"),
        ),
        _ => Fault::new(line, format!("It cannot be read as CSV: {cause}")),
    }
}
