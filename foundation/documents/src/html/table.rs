//! Draws tables: those of a document and the figures behind a chart.

use charts::DataTable;

use super::escape::Escaped;
use super::pen::Pen;
use crate::{Cell, Column, Table, Tone};

/// A column with a paragraph of more letters than this is read, and is as wide as sentences want it.
const SENTENCE: usize = 60;

impl Pen {
    pub(super) fn table(&mut self, table: &Table) {
        let read: Vec<usize> = (0..table.columns.len()).filter(|place| is_read(table, *place)).collect();
        self.open_table((&table.id, &table.caption), &table.columns, &read, " data-sortable");
        for row in &table.rows {
            self.line(format_args!("<tr class=\"govuk-table__row\">"));
            for (place, cell) in row.iter().enumerate() {
                let numeric = table.columns.get(place).is_some_and(|column| column.numeric);
                self.cell(cell, place == 0, numeric);
            }
            self.line(format_args!("</tr>"));
        }
        self.close_table();
        if let Some(note) = &table.note {
            self.line(format_args!("<p class=\"govuk-body-s hl-table-note\">{}</p>", Escaped(note)));
        }
    }

    /// Draws the figures of a chart.
    pub(super) fn figures(&mut self, id: &str, data: &DataTable) {
        let columns: Vec<Column> = data
            .headings
            .iter()
            .enumerate()
            .map(|(place, heading)| Column {
                heading: heading.clone(),
                numeric: place > 0 && data.is_numeric(place),
            })
            .collect();
        self.open_table((id, &data.caption), &columns, &[], "");
        for row in &data.rows {
            self.line(format_args!("<tr class=\"govuk-table__row\">"));
            for (place, words) in row.iter().enumerate() {
                let numeric = columns.get(place).is_some_and(|column| column.numeric);
                self.cell(&Cell::words(words), place == 0, numeric);
            }
            self.line(format_args!("</tr>"));
        }
        self.close_table();
    }

    /// Opens a table in a region of its own that scrolls on a narrow screen and can be reached by keyboard. `read` are the
    /// columns of whole texts; `sortable` is the attribute by which a page that runs scripts lets it be sorted, or nothing.
    fn open_table(
        &mut self,
        (id, caption): (&str, &str),
        columns: &[Column],
        read: &[usize],
        sortable: &str,
    ) {
        let id = Escaped(id);
        let texts = if read.is_empty() { "" } else { " hl-table--texts" };
        self.line(format_args!(
            "<div class=\"hl-table-scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{id}-caption\">\n\
             <table class=\"govuk-table{texts}\" id=\"{id}\"{sortable}>\n\
             <caption class=\"govuk-table__caption govuk-table__caption--s\" id=\"{id}-caption\">{}</caption>\n\
             <thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">",
            Escaped(caption)
        ));
        for (place, column) in columns.iter().enumerate() {
            let texts = if read.contains(&place) { " hl-column--texts" } else { "" };
            let numeric = if column.numeric { " govuk-table__header--numeric" } else { "" };
            // A heading without words is no heading to a screen reader.
            let (tag, scope) =
                if column.heading.trim().is_empty() { ("td", "") } else { ("th", " scope=\"col\"") };
            self.line(format_args!(
                "<{tag}{scope} class=\"govuk-table__header{numeric}{texts}\">{}</{tag}>",
                Escaped(&column.heading)
            ));
        }
        self.line(format_args!("</tr>\n</thead>\n<tbody class=\"govuk-table__body\">"));
    }

    fn close_table(&mut self) {
        self.line(format_args!("</tbody>\n</table>\n</div>"));
    }

    fn cell(&mut self, cell: &Cell, heads_row: bool, numeric: bool) {
        let (tag, scope, class) = if heads_row {
            ("th", " scope=\"row\"", "govuk-table__header")
        } else {
            ("td", "", "govuk-table__cell")
        };
        let right = if numeric { format_args!(" {class}--numeric").to_string() } else { String::new() };
        let value = match cell {
            Cell::Number { value, .. } if value.is_finite() => {
                format_args!(" data-value=\"{value}\"").to_string()
            }
            _ => String::new(),
        };
        self.put(format_args!("<{tag}{scope} class=\"{class}{right}\"{value}>"));
        match cell {
            Cell::Words(words) | Cell::Number { shown: words, .. } => {
                self.put(format_args!("{}", Escaped(words)))
            }
            Cell::Link { words, href } => self.link(words, href),
            Cell::Tag { words, tone } => self.put(format_args!(
                "<strong class=\"govuk-tag {}\">{}</strong>",
                tone_class(*tone),
                Escaped(words)
            )),
            Cell::Chart(chart) => self.put(format_args!("{}", chart.svg())),
            Cell::Drawn { words, chart } => {
                self.put(format_args!("<span class=\"hl-nowrap\">{}</span>{}", Escaped(words), chart.svg()))
            }
            Cell::Paragraphs(paragraphs) => {
                for paragraph in paragraphs {
                    self.put(format_args!("<p class=\"hl-cell\">"));
                    self.text(paragraph);
                    self.put(format_args!("</p>"));
                }
            }
            Cell::Empty(reason) => self.put(format_args!(
                "<span aria-hidden=\"true\">–</span><span class=\"govuk-visually-hidden\">{}</span>",
                Escaped(reason)
            )),
        }
        self.line(format_args!("</{tag}>"));
    }
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Quiet => "hl-tag--quiet",
        Tone::Plain => "hl-tag--plain",
        Tone::Strong => "hl-tag--strong",
        Tone::Red => "hl-grade--red",
        Tone::Amber => "hl-grade--amber",
        Tone::LightGreen => "hl-grade--light-green",
        Tone::Green => "hl-grade--green",
    }
}

/// Whether a column holds texts to be read, not words to be looked up.
fn is_read(table: &Table, place: usize) -> bool {
    let sentence = |cell: &Cell| match cell {
        Cell::Paragraphs(paragraphs) => {
            paragraphs.iter().any(|text| text.to_plain().chars().count() > SENTENCE)
        }
        _ => false,
    };
    table.rows.iter().filter_map(|row| row.get(place)).any(sentence)
}
