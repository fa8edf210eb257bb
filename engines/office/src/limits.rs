//! How large a file may be. An action plan of a large partnership has a few hundred rows: the limits leave room a
//! hundredfold, and keep a hostile file from filling the memory.

use documents::{TableRead, TablesRefused};

/// The largest file, in bytes: that of evidence files, 10 MB.
pub const LARGEST_FILE: usize = 10_000_000;
/// The largest part of an office file that is read, unpacked, in bytes.
pub const LARGEST_PART: u64 = 24 << 20;
/// The most elements and texts in one part.
pub(crate) const MOST_NODES: u32 = 1_500_000;
/// The most entries of an office file.
pub(crate) const MOST_ENTRIES: usize = 5_000;
/// The most cells in a file.
pub const MOST_CELLS: usize = 200_000;
/// The most columns of a table.
pub(crate) const MOST_COLUMNS: usize = 200;
/// The longest cell, in bytes: 64 KiB, as in every import.
pub(crate) const LONGEST_CELL: usize = 64 << 10;

/// Refuses what is larger than any action plan.
pub(crate) fn check(tables: &[TableRead]) -> Result<(), TablesRefused> {
    let rows = || tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    if rows().map(|(_, row)| row.cells.len()).sum::<usize>() > MOST_CELLS {
        return Err(crate::refused(format!(
            "The file holds more than {MOST_CELLS} cells. Save the action plan alone"
        )));
    }
    for (table, row) in rows() {
        let place = place(&table.place, row.number);
        if row.cells.len() > MOST_COLUMNS {
            return Err(crate::refused(format!(
                "{place} has more than {MOST_COLUMNS} columns. Save the action plan alone"
            )));
        }
        let long = |cell: &documents::CellRead| {
            cell.paragraphs.iter().map(String::len).sum::<usize>() > LONGEST_CELL
        };
        if row.cells.iter().any(long) {
            return Err(crate::refused(format!(
                "A cell of {place} is longer than {} KiB. Split it, and choose the file again",
                LONGEST_CELL >> 10
            )));
        }
    }
    Ok(())
}

pub(crate) fn place(table: &str, row: usize) -> String {
    if table.is_empty() { format!("row {row}") } else { format!("{table}, row {row}") }
}
