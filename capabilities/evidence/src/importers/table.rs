//! Reading a small CSV table whose columns are found by name: lookups, populations, peers.

use std::{fs, path::Path};

use capability::ImportStopped;
use csv::{ReaderBuilder, StringRecord};

/// Tables larger than this are no lookups; the national ones are below 20 MB.
const LARGEST_FILE: u64 = 256 << 20;
/// No name or code is longer.
const LARGEST_FIELD: usize = 64 << 10;

/// A table in memory: its columns by name and its rows with their lines.
pub(super) struct CsvTable {
    name: String,
    header: StringRecord,
    rows: Vec<(u64, StringRecord)>,
}

impl CsvTable {
    /// Reads a whole table. Files that are no table are refused with the line and what to do.
    pub(super) fn read(path: &Path) -> Result<Self, ImportStopped> {
        let name = path.display().to_string();
        let bytes = read_file(path, LARGEST_FILE)?;
        let text = text_of(&name, &bytes)?;
        let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
        let header = reader.headers().map_err(|cause| unreadable(&name, &cause))?.clone();
        refuse_twice_headed(&name, &header)?;
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|cause| unreadable(&name, &cause))?;
            let line = row.position().map_or(0, csv::Position::line);
            if row.iter().any(|field| field.len() > LARGEST_FIELD) {
                return Err(refused(
                    &name,
                    Some(line),
                    "a field is longer than 64 KiB, or a quote is not closed",
                ));
            }
            rows.push((line, row));
        }
        if rows.is_empty() {
            return Err(refused(&name, None, "it has no rows"));
        }
        Ok(Self { name, header, rows })
    }

    /// The place of a column; letter case is ignored.
    pub(super) fn column(&self, heading: &str) -> Result<usize, ImportStopped> {
        self.find(heading).ok_or_else(|| {
            let known: Vec<&str> = self.header.iter().take(30).collect();
            let problem = format!("there is no column “{heading}”. Its columns are: {}", known.join(", "));
            refused(&self.name, Some(1), &problem)
        })
    }

    /// The place of a column, if there is one.
    pub(super) fn find(&self, heading: &str) -> Option<usize> {
        self.header.iter().position(|known| known.trim().eq_ignore_ascii_case(heading.trim()))
    }

    /// The rows with the lines they stand on.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u64, &StringRecord)> {
        self.rows.iter().map(|(line, row)| (*line, row))
    }

    /// A refusal that names the file and the line.
    pub(super) fn refuse(&self, line: u64, problem: &str) -> ImportStopped {
        refused(&self.name, Some(line), problem)
    }
}

/// The whole file, if it is not larger than `largest` bytes.
pub(super) fn read_file(path: &Path, largest: u64) -> Result<Vec<u8>, ImportStopped> {
    let name = path.display().to_string();
    let about = |cause: std::io::Error| refused(&name, None, &format!("it cannot be read: {cause}"));
    let file = fs::metadata(path).map_err(about)?;
    if !file.is_file() {
        return Err(refused(&name, None, "it is not a file"));
    }
    if file.len() > largest {
        return Err(refused(&name, None, &format!("it is larger than {} MiB", largest >> 20)));
    }
    fs::read(path).map_err(about)
}

/// The bytes as text, without the mark some programs put first.
pub(super) fn text_of<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, ImportStopped> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(refused(name, None, "it is written in UTF-16. Save it as CSV UTF-8"));
    }
    if let Some(place) = bytes.iter().position(|byte| *byte == 0) {
        return Err(refused(name, Some(line_of(bytes, place)), "it has a NUL byte; it is not a text file"));
    }
    let text = std::str::from_utf8(bytes).map_err(|cause| {
        let line = line_of(bytes, cause.valid_up_to());
        refused(name, Some(line), "it is not written in UTF-8. Save it as CSV UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// A refusal: the file, the line, the problem.
pub(super) fn refused(name: &str, line: Option<u64>, problem: &str) -> ImportStopped {
    let place = line.map(|line| format!(", line {line}")).unwrap_or_default();
    ImportStopped::Refused(format!("{name}{place}: {problem}. Nothing was imported."))
}

fn refuse_twice_headed(name: &str, header: &StringRecord) -> Result<(), ImportStopped> {
    let twice = header.iter().enumerate().find(|(place, heading)| {
        !heading.trim().is_empty()
            && header.iter().take(*place).any(|other| other.trim().eq_ignore_ascii_case(heading.trim()))
    });
    match twice {
        Some((_, heading)) => Err(refused(name, Some(1), &format!("two columns are headed “{heading}”"))),
        None => Ok(()),
    }
}

fn unreadable(name: &str, cause: &csv::Error) -> ImportStopped {
    let line = cause.position().map(csv::Position::line);
    let problem = match cause.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("the row has {len} fields where {expected_len} are expected")
        }
        _ => format!("it cannot be read as CSV: {cause}"),
    };
    refused(name, line, &problem)
}

fn line_of(bytes: &[u8], place: usize) -> u64 {
    1 + bytes[..place].iter().filter(|byte| **byte == b'\n').count() as u64
}
