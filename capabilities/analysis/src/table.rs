//! A CSV file read whole, whose cells know their file, line and column.

use std::path::Path;

use crate::Stopped;
use crate::stopped::Refused;

/// Larger files are not what a person calls a CSV.
const LARGEST_FILE: u64 = 256 << 20;
/// The largest whole number a cell may hold: any count of events, and exact as a number of JSON.
const LARGEST_COUNT: f64 = 1e9;

/// A file with its headings and rows.
pub struct Table {
    file: String,
    headings: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    line: u64,
    cells: Vec<String>,
}

/// One column of a table.
#[derive(Clone, Copy)]
pub struct Column<'a> {
    table: &'a Table,
    place: usize,
}

impl Table {
    /// Reads a file: UTF-8, commas, a heading, rows as long as the heading.
    pub fn read(path: &Path) -> Result<Self, Stopped> {
        let mut table = Self { file: path.display().to_string(), headings: vec![], rows: vec![] };
        let bytes = match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                return Err(table.refused("This is a folder. Name a CSV file."));
            }
            Ok(metadata) if metadata.len() > LARGEST_FILE => {
                return Err(table.refused("It is larger than 256 MiB. Divide it."));
            }
            _ => std::fs::read(path),
        };
        let bytes =
            bytes.map_err(|error| table.refused(&format!("It cannot be read: {error}. Check the name.")))?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map(csv::Position::line);
                table.refused_at(line, None, "It cannot be read as text. Save the file as CSV in UTF-8.")
            })?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            if table.headings.is_empty() {
                table.headings = cells;
            } else if cells.len() == table.headings.len() {
                table.rows.push(Row { line, cells });
            } else {
                let what = format!(
                    "It has {} cells and the heading has {}. A cell with a comma needs quotes around it.",
                    cells.len(),
                    table.headings.len()
                );
                return Err(table.refused_at(Some(line), None, &what));
            }
        }
        if table.rows.is_empty() {
            return Err(table.refused("It has no rows. Give a heading and at least one row."));
        }
        Ok(table)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The column of a name, as written or else in other capitals.
    pub fn column(&self, name: &str, option: &str) -> Result<Column<'_>, Stopped> {
        let place = self.place(name).ok_or_else(|| {
            let names: Vec<String> = self.headings.iter().map(|heading| format!("\"{heading}\"")).collect();
            let what = format!(
                "There is no column \"{name}\". Its columns are {}; name the right one with --{option}.",
                names.join(", ")
            );
            self.refused_at(Some(1), None, &what)
        })?;
        if self.headings.iter().filter(|heading| *heading == &self.headings[place]).count() > 1 {
            let what = "Two columns have this name. Rename one.";
            return Err(self.refused_at(Some(1), Some(&self.headings[place]), what));
        }
        Ok(Column { table: self, place })
    }

    /// The headings.
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The file is refused as a whole.
    pub fn refused(&self, what: &str) -> Stopped {
        self.refused_at(None, None, what)
    }

    /// A row is refused; the first is row 0.
    pub fn refused_row(&self, row: usize, what: &str) -> Stopped {
        self.refused_at(self.rows.get(row).map(|row| row.line), None, what)
    }

    fn refused_at(&self, line: Option<u64>, column: Option<&str>, what: &str) -> Stopped {
        Stopped::Refused(Refused {
            file: self.file.clone(),
            line,
            column: column.map(str::to_owned),
            what: what.to_owned(),
        })
    }

    fn place(&self, name: &str) -> Option<usize> {
        let exact = self.headings.iter().position(|heading| heading == name);
        exact.or_else(|| self.headings.iter().position(|heading| heading.eq_ignore_ascii_case(name)))
    }
}

impl<'a> Column<'a> {
    /// The heading as written.
    pub fn name(self) -> &'a str {
        &self.table.headings[self.place]
    }

    /// The cells as text.
    pub fn texts(self) -> impl Iterator<Item = &'a str> {
        self.table.rows.iter().map(move |row| row.cells[self.place].as_str())
    }

    /// The cells as numbers.
    pub fn numbers(self) -> Result<Vec<f64>, Stopped> {
        self.each(|cell| finite(cell).ok_or("is not a number. Write one such as 12.5"))
    }

    /// The cells as numbers, an empty one being none.
    pub fn numbers_or_none(self) -> Result<Vec<Option<f64>>, Stopped> {
        self.each(|cell| match cell {
            "" => Ok(None),
            cell => {
                finite(cell).map(Some).ok_or("is not a number. Write one such as 12.5, or leave it empty")
            }
        })
    }

    /// The cells as counts: whole numbers from 0, "65.0" included.
    pub fn counts(self) -> Result<Vec<u64>, Stopped> {
        self.each(|cell| count(cell).ok_or("is not a count. Write a whole number from 0 to 1,000,000,000"))
    }

    /// The cells as counts, an empty one being none.
    pub fn counts_or_none(self) -> Result<Vec<Option<u64>>, Stopped> {
        self.each(|cell| match cell {
            "" => Ok(None),
            cell => count(cell).map(Some).ok_or("is not a count. Write a whole number, or leave it empty"),
        })
    }

    /// Reads every cell; `read` says what is wrong with one and what to write.
    pub fn each<T>(self, read: impl Fn(&'a str) -> Result<T, &'static str>) -> Result<Vec<T>, Stopped> {
        self.table
            .rows
            .iter()
            .map(|row| {
                let cell = row.cells[self.place].as_str();
                read(cell).map_err(|what| {
                    let start: String = cell.chars().take(40).collect();
                    let what = if cell.is_empty() {
                        format!("An empty cell {what}.")
                    } else {
                        format!("\"{start}\" {what}.")
                    };
                    self.table.refused_at(Some(row.line), Some(self.name()), &what)
                })
            })
            .collect()
    }
}

/// A finite number; Rust would also read "inf" and "nan".
pub fn finite(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// A whole number from 0 to the largest count.
pub fn count(text: &str) -> Option<u64> {
    let number = finite(text)?;
    ((0.0..=LARGEST_COUNT).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}
