//! Writing results: to standard output, where a closed pipe is no fault, or whole to a file.

use std::{
    fs,
    io::{self, ErrorKind, IsTerminal, Write},
    path::Path,
};

use anyhow::Context;
use serde::Serialize;

use crate::Stopped;

/// Prints a text. Whoever closed the pipe has read enough.
pub fn print(text: &str) -> Result<(), Stopped> {
    print_bytes(text.as_bytes())
}

/// Prints a value as JSON for people and programs, with a line end.
pub fn print_json(value: &impl Serialize) -> Result<(), Stopped> {
    print(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

/// Writes a file whole or not at all; without a path, prints it.
pub fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Stopped> {
    let Some(path) = path else { return print_bytes(bytes) };
    let mut aside = path.as_os_str().to_owned();
    aside.push(".part");
    let written = fs::write(&aside, bytes).and_then(|()| fs::rename(&aside, path));
    if written.is_err() {
        let _ = fs::remove_file(&aside);
    }
    Ok(written.with_context(|| format!("{} could not be written", path.display()))?)
}

/// Whether a person would get the bytes on the screen.
pub fn is_screen() -> bool {
    io::stdout().is_terminal()
}

fn print_bytes(bytes: &[u8]) -> Result<(), Stopped> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result.context("standard output could not be written")?),
    }
}

/// Rows in columns, two spaces apart; numbers (a column named in `right`) to the right.
pub fn columns(headings: &[&str], rows: &[Vec<String>], right: &[usize]) -> String {
    let heading: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let all: Vec<&Vec<String>> = std::iter::once(&heading).chain(rows).collect();
    let width = |column: usize| {
        all.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if right.contains(&column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    all.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_to_the_right() {
        let rows = [vec!["Hart".into(), "7".into()], vec!["Burn Valley".into(), "120".into()]];
        assert_eq!(
            columns(&["ward", "n"], &rows, &[1]),
            "ward           n\nHart           7\nBurn Valley  120\n"
        );
    }
}
