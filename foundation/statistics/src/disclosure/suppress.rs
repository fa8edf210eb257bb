//! Lists and tables with their small numbers hidden.

use super::network::{Mark, Network, Tie};
use crate::Error;
use crate::error::exact_count;

const MOST_CELLS: usize = 20_000;

/// Beyond this many numbers, those a later one made needless stay hidden: looking for them takes the square of the time.
const MOST_TIDIED: usize = 2_000;

/// A number as it may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is; 0 is always shown.
    Count(u64),
    /// From 1 to one less than the threshold; write "<5".
    Small,
    /// Hidden so that a small one cannot be worked out; write "hidden". Rarely it is a small one itself, where its mark
    /// would tell (four areas of 1 each, and a total of "<5").
    Hidden,
}

impl Shown {
    /// The number, where it is shown.
    pub fn count(self) -> Option<u64> {
        if let Self::Count(count) = self { Some(count) } else { None }
    }
}

/// A list of counts and their total, fit to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeList {
    /// The counts in their order.
    pub cells: Vec<Shown>,
    /// Their sum.
    pub total: Shown,
}

/// A table of counts with its sums, fit to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeTable {
    /// The rows in their order.
    pub cells: Vec<Vec<Shown>>,
    /// The sum of each row.
    pub row_totals: Vec<Shown>,
    /// The sum of each column.
    pub column_totals: Vec<Shown>,
    /// The sum of all.
    pub total: Shown,
}

/// Which counts of a list can be published with their total, and tell of no few people?
///
/// Counts from 1 to one less than `below` are hidden (5 hides 1 to 4), a total among them too, and with a lone one the
/// smallest other count that keeps it from being worked out (GSS, Disclosure control guidance for tables produced from
/// administrative sources, 2014). A reader who knows the threshold and the marks is left with at least two numbers each
/// hidden count can be.
///
/// # Errors
/// [`Error::Threshold`] unless it lies from 3 to 1,000, [`Error::TooMany`] above 20,000 counts, [`Error::CountTooLarge`] above 1,000,000,000.
pub fn suppress_list(counts: &[u64], below: u64) -> Result<SafeList, Error> {
    checked(below, counts)?;
    // Two nodes: what the counts add up to, and what the total says.
    let cells = counts.iter().map(|count| (0, 1, *count));
    let total = (1, 0, counts.iter().sum());
    let mut shown = protected(below, 2, cells.chain([total]).collect());
    let total = shown.pop().unwrap_or(Shown::Count(0));
    Ok(SafeList { cells: shown, total })
}

/// Which counts of a table can be published with the sums of its rows and columns, and tell of no few people?
///
/// As [`suppress_list`]: for each small number the cheapest set of others is hidden, in sum of their counts, that keeps
/// it from being worked out from rows and columns together; a sum is hidden where its cells alone do not do. The choice
/// is made number by number and those made needless are shown again (in tables of up to 2,000 numbers); the least for
/// the whole table is not looked for.
///
/// # Errors
/// [`Error::Ragged`] where rows differ in length or are empty, and those of [`suppress_list`].
pub fn suppress_table<Row: AsRef<[u64]>>(rows: &[Row], below: u64) -> Result<SafeTable, Error> {
    let width = rows.first().map_or(0, |row| row.as_ref().len());
    if width == 0 {
        return Err(Error::Ragged { row: 1 });
    }
    if let Some(row) = rows.iter().position(|row| row.as_ref().len() != width) {
        return Err(Error::Ragged { row: row + 1 });
    }
    let counts: Vec<u64> = rows.iter().flat_map(|row| row.as_ref()).copied().collect();
    checked(below, &counts)?;

    // A node for each row and the row of sums, then one for each column and the column of sums. A sum pulls the other way.
    let (row_of_sums, columns) = (rows.len(), rows.len() + 1);
    let column_of_sums = columns + width;
    let cells = counts.iter().enumerate().map(|(cell, count)| (cell / width, columns + cell % width, *count));
    let row_sums =
        counts.chunks(width).enumerate().map(|(row, counts)| (column_of_sums, row, counts.iter().sum()));
    let column_sums = (0..width)
        .map(|column| (columns + column, row_of_sums, counts.iter().skip(column).step_by(width).sum()));
    let total = (row_of_sums, column_of_sums, counts.iter().sum());
    let numbers = cells.chain(row_sums).chain(column_sums).chain([total]).collect();

    let shown = protected(below, column_of_sums + 1, numbers);
    let (cells, sums) = shown.split_at(counts.len());
    Ok(SafeTable {
        cells: cells.chunks(width).map(<[Shown]>::to_vec).collect(),
        row_totals: sums[..rows.len()].to_vec(),
        column_totals: sums[rows.len()..rows.len() + width].to_vec(),
        total: sums[rows.len() + width],
    })
}

fn protected(below: u64, nodes: usize, numbers: Vec<(usize, usize, u64)>) -> Vec<Shown> {
    let mut network = Network::new(below, nodes, numbers);
    network.protect();
    if network.ties().len() <= MOST_TIDIED {
        network.open_needless();
    }
    let shown = |tie: &Tie| match tie.mark {
        Mark::Open => Shown::Count(tie.value),
        Mark::Small => Shown::Small,
        Mark::Hidden => Shown::Hidden,
    };
    network.ties().iter().map(shown).collect()
}

fn checked(below: u64, counts: &[u64]) -> Result<(), Error> {
    if !(3..=1_000).contains(&below) {
        return Err(Error::Threshold(below));
    }
    if counts.len() > MOST_CELLS {
        return Err(Error::TooMany { most: MOST_CELLS, given: counts.len() });
    }
    counts.iter().try_for_each(|count| exact_count(*count).map(drop))
}

#[cfg(test)]
#[path = "suppress_tests.rs"]
mod tests;
