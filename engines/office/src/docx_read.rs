//! Reads the tables of a DOCX file: cells that reach over columns and rows, several paragraphs in a cell, tables in
//! cells. Text that was deleted under tracked changes is left out.

use documents::{CellRead, RowRead, TableRead, TablesRefused};
use roxmltree::Node;

use crate::{
    limits,
    package::Package,
    xml::{self, attribute, child},
};

/// The tables of a document, in their order. A table in a cell is part of the cell's text.
pub(crate) fn tables(package: &Package<'_>) -> Result<Vec<TableRead>, TablesRefused> {
    let text = package.needed("word/document.xml")?;
    let document = xml::read(&text, "word/document.xml")?;
    let Some(body) = child(document.root_element(), "body") else { return Ok(Vec::new()) };
    let (mut tables, mut before) = (Vec::new(), String::new());
    for node in blocks(body) {
        match node.tag_name().name() {
            "tbl" => {
                let place = format!("table {}", tables.len() + 1);
                tables.push(TableRead { place, before: std::mem::take(&mut before), rows: rows(node) });
            }
            _ => {
                let words = paragraph(node).join(" ");
                if !words.is_empty() {
                    before = words;
                }
            }
        }
    }
    limits::check(&tables)?;
    Ok(tables)
}

/// Paragraphs and tables that stand in a node, those in content controls and insertions included.
fn blocks<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            "p" | "tbl" => found.push(child),
            "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag" => found.extend(blocks(child)),
            _ => {}
        }
    }
    found
}

fn rows(table: Node<'_, '_>) -> Vec<RowRead> {
    let mut rows = Vec::new();
    for node in wrapped(table, "tr") {
        if child(node, "trPr").is_some_and(|properties| child(properties, "del").is_some()) {
            continue;
        }
        let skipped = child(node, "trPr").and_then(|properties| child(properties, "gridBefore"));
        let skipped = skipped.map_or(0, |node| number(node).min(limits::MOST_COLUMNS));
        let mut cells = vec![CellRead::default(); skipped];
        for cell in wrapped(node, "tc") {
            let properties = child(cell, "tcPr");
            let span = properties.and_then(|node| child(node, "gridSpan")).map_or(1, number);
            let merged = properties.and_then(|node| child(node, "vMerge"));
            let continues =
                merged.is_some_and(|node| attribute(node, "val").is_none_or(|val| val == "continue"));
            cells.push(CellRead { paragraphs: paragraphs(cell), continues });
            let more = span.saturating_sub(1).min(limits::MOST_COLUMNS);
            cells.extend(std::iter::repeat_n(CellRead::default(), more));
        }
        rows.push(RowRead { number: rows.len() + 1, cells });
    }
    rows
}

/// The rows of a table, or the cells of a row, also where a content control stands around them.
fn wrapped<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            own if own == name => found.push(child),
            "sdt" | "sdtContent" | "ins" | "customXml" => found.extend(wrapped(child, name)),
            _ => {}
        }
    }
    found
}

fn paragraphs(cell: Node<'_, '_>) -> Vec<String> {
    let mut all = Vec::new();
    for block in blocks(cell) {
        if block.tag_name().name() == "p" {
            all.extend(paragraph(block));
        } else {
            for row in wrapped(block, "tr") {
                let cells = wrapped(row, "tc").into_iter().map(|cell| paragraphs(cell).join(" "));
                let line = cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("; ");
                all.extend(Some(line).filter(|line| !line.is_empty()));
            }
        }
    }
    all
}

/// The lines of a paragraph: a line break begins a new one.
fn paragraph(node: Node<'_, '_>) -> Vec<String> {
    let mut text = String::new();
    gather(node, &mut text);
    CellRead::of(&text).paragraphs
}

fn gather(node: Node<'_, '_>, text: &mut String) {
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            "t" => text.push_str(child.text().unwrap_or_default()),
            "tab" => text.push(' '),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            // Deleted, or the same words a second time for programs that draw otherwise.
            "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" | "instrText" => {}
            _ => gather(child, text),
        }
    }
}

fn number(node: Node<'_, '_>) -> usize {
    attribute(node, "val").and_then(|val| val.parse().ok()).unwrap_or(1)
}
