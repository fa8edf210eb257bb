//! Sections, tables and lists as the documents of the ledger make them.

use documents::{Block, Cell, Column, Section, Table, Text};
use web::Words;

use crate::{model::Money, wording};

/// A section of blocks.
pub(super) fn section(id: impl Into<String>, heading: String, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading, blocks, sections: vec![] }
}

/// A paragraph.
pub(super) fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph(Text::plain(words))
}

/// A list with bullets.
pub(super) fn list(lines: Vec<String>) -> Block {
    Block::List(lines.into_iter().map(Text::plain).collect())
}

/// A table with its columns by their headings; `true` is a column of numbers.
pub(super) fn table<const N: usize>(
    id: impl Into<String>,
    caption: String,
    columns: [(String, bool); N],
    rows: Vec<Vec<Cell>>,
) -> Table {
    let columns = columns.map(|(heading, numeric)| Column { heading, numeric });
    Table { id: id.into(), caption, columns: columns.to_vec(), rows, note: None }
}

/// A sum.
pub(super) fn sum(words: Words, money: Money) -> Cell {
    Cell::Number { shown: wording::money(words, money), value: money.0 as f64 / 100.0 }
}

/// A count.
pub(super) fn count(words: Words, count: u32) -> Cell {
    Cell::Number { shown: words.number(u64::from(count)), value: f64::from(count) }
}

/// Words, or that nobody has said.
pub(super) fn said(words: Words, text: &str) -> Cell {
    if text.is_empty() { Cell::words(words.t("not-said")) } else { Cell::words(text) }
}
