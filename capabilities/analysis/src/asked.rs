//! What was asked: a method, its files read, its options checked.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use statistics::{Error, Level};

use crate::table::{Column, Table, finite};
use crate::{Method, Stopped};

/// A method with its files and options.
pub struct Asked<'a> {
    tables: Vec<Table>,
    paths: &'a [PathBuf],
    options: &'a BTreeMap<String, String>,
}

impl<'a> Asked<'a> {
    /// Checks the names of the options and the number of files, then reads the files.
    pub fn read(
        method: &Method,
        paths: &'a [PathBuf],
        options: &'a BTreeMap<String, String>,
    ) -> Result<Self, Stopped> {
        if let Some(unknown) = options.keys().find(|name| !method.options.iter().any(|o| o.name == **name)) {
            let names: Vec<String> =
                method.options.iter().map(|option| format!("--{}", option.name)).collect();
            return Err(Stopped::WrongUse(format!(
                "{} has no option --{unknown}. It has {}.",
                method.name,
                names.join(", ")
            )));
        }
        if paths.len() != method.files.len() {
            let files: Vec<String> =
                method.files.iter().map(|file| format!("{} ({})", file.name, file.columns)).collect();
            return Err(Stopped::WrongUse(format!(
                "{} takes {} file(s): {}; {} given.",
                method.name,
                method.files.len(),
                files.join(" and "),
                paths.len()
            )));
        }
        let tables = paths.iter().map(|path| Table::read(path)).collect::<Result<_, _>>()?;
        Ok(Self { tables, paths, options })
    }

    /// The only file, or the first.
    pub fn table(&self) -> &Table {
        &self.tables[0]
    }

    /// Two files in whichever order they came: the second is the one with a column that the first has not.
    pub fn two_tables(&self, option: &str, column_of_second: &str) -> (&Table, &Table) {
        let name = self.text(option).unwrap_or(column_of_second);
        let [first, second] = &self.tables[..] else { return (&self.tables[0], &self.tables[0]) };
        if first.has(name) && !second.has(name) { (second, first) } else { (first, second) }
    }

    /// Two files of the same columns: the second, unless the first is called by this name.
    pub fn two_tables_by_name(&self, name_of_second: &str) -> (&Table, &Table) {
        let [first, second] = &self.tables[..] else { return (&self.tables[0], &self.tables[0]) };
        let is_called = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == name_of_second);
        if is_called(&self.paths[0]) && !is_called(&self.paths[1]) {
            (second, first)
        } else {
            (first, second)
        }
    }

    /// A column by its usual name, or the one the option names.
    pub fn column<'t>(&self, table: &'t Table, option: &str, usual: &str) -> Result<Column<'t>, Stopped> {
        table.column(self.text(option).unwrap_or(usual), option)
    }

    /// A column that need not be there, unless the option names it.
    pub fn column_if_there<'t>(
        &self,
        table: &'t Table,
        option: &str,
        usual: &str,
    ) -> Result<Option<Column<'t>>, Stopped> {
        match self.text(option) {
            None if !table.has(usual) => Ok(None),
            _ => self.column(table, option, usual).map(Some),
        }
    }

    /// The text of an option, where it was given.
    pub fn text(&self, option: &str) -> Option<&str> {
        self.options.get(option).map(String::as_str)
    }

    /// One of a few words; the first is the default.
    pub fn choice(&self, option: &str, words: &[&'static str]) -> Result<&'static str, Stopped> {
        let Some(given) = self.text(option) else { return Ok(words[0]) };
        words
            .iter()
            .find(|word| **word == given)
            .copied()
            .ok_or_else(|| wrong(option, given, &format!("write one of {}", words.join(", "))))
    }

    /// "yes" or "no".
    pub fn yes(&self, option: &str, usual: bool) -> Result<bool, Stopped> {
        let words = if usual { ["yes", "no"] } else { ["no", "yes"] };
        Ok(self.choice(option, &words)? == "yes")
    }

    /// A whole number of a range, or none.
    pub fn whole_if_given(&self, option: &str, range: RangeInclusive<u64>) -> Result<Option<u64>, Stopped> {
        let Some(given) = self.text(option) else { return Ok(None) };
        let number = given.parse::<u64>().ok().filter(|number| range.contains(number));
        let remedy = format!("write a whole number from {} to {}", range.start(), range.end());
        number.map(Some).ok_or_else(|| wrong(option, given, &remedy))
    }

    /// A whole number of a range, with a default.
    pub fn whole(&self, option: &str, usual: u64, range: RangeInclusive<u64>) -> Result<u64, Stopped> {
        Ok(self.whole_if_given(option, range)?.unwrap_or(usual))
    }

    /// A number, or none.
    pub fn number(&self, option: &str) -> Result<Option<f64>, Stopped> {
        let Some(given) = self.text(option) else { return Ok(None) };
        finite(given).map(Some).ok_or_else(|| wrong(option, given, "write a number such as 12.5"))
    }

    /// Numbers between commas, or none.
    pub fn numbers(&self, option: &str) -> Result<Option<Vec<f64>>, Stopped> {
        let Some(given) = self.text(option) else { return Ok(None) };
        let read: Option<Vec<f64>> = given.split(',').map(|part| finite(part.trim())).collect();
        read.filter(|list| list.len() <= 100).map(Some).ok_or_else(|| {
            wrong(option, given, "write up to 100 numbers with commas between them, such as 5,10,20")
        })
    }

    /// A confidence level: "95", "95%", "0.95"; with a default.
    pub fn level(&self, option: &str, usual: Level) -> Result<Level, Stopped> {
        self.text(option).map_or(Ok(usual), |given| {
            level(given).ok_or_else(|| wrong(option, given, "write a level such as 95 or 99.8"))
        })
    }
}

/// Reads "95%", "99.8" or "0.95".
pub fn level(text: &str) -> Option<Level> {
    let number = finite(text.trim_end_matches('%').trim())?;
    Level::new(match number {
        // 95 and 99.8 have levels of their own, to the last digit.
        95.0 | 0.95 => return Some(Level::P95),
        99.8 | 0.998 => return Some(Level::P998),
        percent if percent >= 1.0 => percent / 100.0,
        share => share,
    })
    .ok()
}

/// An option whose value cannot be used.
pub fn wrong(option: &str, given: &str, remedy: &str) -> Stopped {
    let start: String = given.chars().take(40).collect();
    Stopped::WrongUse(format!("--{option} {start}: {remedy}."))
}

/// What a method says of its numbers, as the end of a command: an option is wrong use, a cell names its line. `first` is the row of the
/// table at which the numbers began.
pub fn stopped(table: &Table, first: usize) -> impl Fn(Error) -> Stopped + '_ {
    move |error| match error {
        Error::Base(_)
        | Error::Level(_)
        | Error::Resolution(_)
        | Error::Bandwidth(_)
        | Error::Bands
        | Error::Shuffles(_)
        | Error::Percent(_)
        | Error::Worst { .. }
        | Error::Threshold(_)
        | Error::Period(_)
        | Error::Harmonics { .. }
        | Error::Window(_)
        | Error::Division { .. }
        | Error::Smoothing(_)
        | Error::Horizon(_)
        | Error::Lags { .. }
        | Error::Winsorised(_)
        | Error::NoName => Stopped::WrongUse(error.to_string()),
        Error::PValue { position, .. }
        | Error::Value { position, .. }
        | Error::Pair { position, .. }
        | Error::Point { position }
        | Error::Backwards { position }
        | Error::NoEventPerPerson { position }
        | Error::NotAboveZero { position, .. }
        | Error::Weight { position, .. }
        | Error::NameTwice { position } => row_refused(table, first + position - 1, &error),
        error => table.refused(&error.to_string()),
    }
}

/// What a method says of the numbers of one row.
pub fn row_refused(table: &Table, row: usize, error: &dyn Display) -> Stopped {
    table.refused_row(row, &error.to_string())
}
