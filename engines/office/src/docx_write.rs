//! Writes a document as DOCX: headings by level, heading rows that repeat on every page, the language, the marking. A
//! chart comes as its message and its table, which say the same and can be read by everyone.

use std::io::{Cursor, Write};

use documents::{Block, Cell, Document, Labels, OfficeFault, Section, Span, Table, Text, Tone};
use vocabulary::Language;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    docx_parts::{self as parts, CELL_TYPES, CellType, HEAD, NAMESPACES},
    docx_widths::{Planned, planned},
    xml::Escaped,
};

/// From so many columns on a page lies on its side.
const COLUMNS_FOR_LANDSCAPE: usize = 5;
/// The width between the margins of an upright and a lying A4 page, in twentieths of a point.
const UPRIGHT: usize = 9_638;
const LYING: usize = 14_570;

/// The file.
pub(crate) fn docx(document: &Document) -> Result<Vec<u8>, OfficeFault> {
    let mut pen = Pen::new(document);
    let body = pen.document(document);
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELS.to_owned()),
        ("docProps/core.xml", parts::core(document)),
        ("word/document.xml", format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", pen.relations()),
        ("word/styles.xml", format!("<w:styles {NAMESPACES}>{}</w:styles>", parts::styles())),
        ("word/numbering.xml", format!("<w:numbering {NAMESPACES}>{}</w:numbering>", parts::NUMBERING)),
        ("word/settings.xml", format!("<w:settings {NAMESPACES}>{}</w:settings>", parts::settings(document))),
        ("word/header1.xml", format!("<w:hdr {NAMESPACES}>{}</w:hdr>", parts::margin(document, false))),
        ("word/footer1.xml", format!("<w:ftr {NAMESPACES}>{}</w:ftr>", parts::margin(document, true))),
    ];
    zipped(&files)
}

/// Packs parts into a file, the same parts always into the same file.
pub(crate) fn zipped(files: &[(&str, String)]) -> Result<Vec<u8>, OfficeFault> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let fault = |cause: &dyn std::fmt::Display| OfficeFault(format!("{name}: {cause}"));
        zip.start_file(*name, SimpleFileOptions::default()).map_err(|cause| fault(&cause))?;
        zip.write_all(HEAD.as_bytes())
            .and_then(|()| zip.write_all(text.as_bytes()))
            .map_err(|cause| fault(&cause))?;
    }
    Ok(zip.finish().map_err(|cause| OfficeFault(cause.to_string()))?.into_inner())
}

struct Pen {
    links: Vec<String>,
    labels: Labels,
    welsh: bool,
    landscape: bool,
    /// The type of the cells of the table at hand.
    cells: CellType,
}

impl Pen {
    fn new(document: &Document) -> Self {
        Self {
            links: Vec::new(),
            labels: Labels::of(document.language),
            welsh: document.language == Language::Welsh,
            landscape: document.sections.iter().any(has_wide_table),
            cells: CELL_TYPES[0],
        }
    }

    fn document(&mut self, document: &Document) -> String {
        let mut out = self.heading(1, &document.title);
        out += &self.styled("", &Text::plain(document.summary.as_str()));
        let made = format!("{}, {}", document.author, self.labels.date(document.date));
        out += &self.styled("Quiet", &Text::plain(made));
        if let Some(notice) = &document.notice {
            out += &self.styled("", &Text(vec![Span::Strong(notice.clone())]));
        }
        for section in &document.sections {
            out += &self.section(section, 2);
        }
        let (width, height, orient) =
            if self.landscape { (16_838, 11_906, " w:orient=\"landscape\"") } else { (11_906, 16_838, "") };
        out + &format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" \
             w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
        )
    }

    fn section(&mut self, section: &Section, level: usize) -> String {
        let mut out = self.heading(level, &section.heading);
        for block in &section.blocks {
            out += &self.block(block);
        }
        for smaller in &section.sections {
            out += &self.section(smaller, level + 1);
        }
        out
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Paragraph(text) => self.styled("", text),
            Block::List(items) => items.iter().map(|item| self.styled("ListBullet", item)).collect(),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                let data = figure.chart.data();
                let table = Table {
                    id: figure.id.clone(),
                    caption: data.caption.clone(),
                    columns: data
                        .headings
                        .iter()
                        .enumerate()
                        .map(|(place, heading)| documents::Column {
                            heading: heading.clone(),
                            numeric: place > 0 && data.is_numeric(place),
                        })
                        .collect(),
                    rows: data.rows.iter().map(|row| row.iter().map(Cell::words).collect()).collect(),
                    note: Some(figure.source.clone()),
                };
                let message = self.styled("", &Text(vec![Span::Strong(figure.message.clone())]));
                message + &self.table(&table)
            }
            Block::Note(note) => {
                let summary = self.styled("", &Text(vec![Span::Strong(note.summary.clone())]));
                note.paragraphs.iter().fold(summary, |out, text| out + &self.styled("Quiet", text))
            }
        }
    }

    fn heading(&self, level: usize, words: &str) -> String {
        self.paragraph(&format!("Heading{}", level.min(6)), &self.run(words, ""))
    }

    fn styled(&mut self, style: &str, text: &Text) -> String {
        let runs = self.runs(text);
        self.paragraph(style, &runs)
    }

    fn paragraph(&self, style: &str, runs: &str) -> String {
        if style.is_empty() {
            format!("<w:p>{runs}</w:p>")
        } else {
            format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
        }
    }

    fn runs(&mut self, text: &Text) -> String {
        text.0
            .iter()
            .map(|span| match span {
                Span::Words(words) => self.run(words, ""),
                Span::Strong(words) => self.run(words, "<w:b/>"),
                Span::Value(value) => self.run(&value.shown, ""),
                Span::Link { words, href } => self.link(words, href),
            })
            .collect()
    }

    /// A run of words; a line end in them is a line break.
    fn run(&self, words: &str, properties: &str) -> String {
        let language = if self.welsh { "<w:lang w:val=\"cy-GB\"/>" } else { "" };
        let properties = match (properties, language) {
            ("", "") => String::new(),
            _ => format!("<w:rPr>{properties}{language}</w:rPr>"),
        };
        let lines: Vec<String> = words
            .split('\n')
            .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", Escaped(line)))
            .collect();
        format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
    }

    /// A link that is whole by itself; an address of the site leads nowhere from a file, so its words stand alone.
    fn link(&mut self, words: &str, href: &str) -> String {
        if !(href.starts_with("https://") || href.starts_with("http://")) {
            return self.run(words, "");
        }
        self.links.push(href.to_owned());
        let run = self.run(words, "<w:rStyle w:val=\"Hyperlink\"/>");
        format!("<w:hyperlink r:id=\"link{}\">{run}</w:hyperlink>", self.links.len())
    }

    fn relations(&self) -> String {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let own = parts::DOCUMENT_RELS.iter().map(|(name, target)| {
            format!("<Relationship Id=\"{name}\" Type=\"{kind}/{name}\" Target=\"{target}\"/>")
        });
        let links = self.links.iter().enumerate().map(|(place, href)| {
            format!(
                "<Relationship Id=\"link{}\" Type=\"{kind}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
                place + 1,
                Escaped(href)
            )
        });
        let all: String = own.chain(links).collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    }

    fn table(&mut self, table: &Table) -> String {
        let caption = self.styled("Caption", &Text::plain(table.caption.as_str()));
        let note = table
            .note
            .as_ref()
            .map_or("<w:p/>".to_owned(), |note| self.styled("Quiet", &Text::plain(note.as_str())));
        if table.columns.is_empty() {
            // A row without a cell is none that Word takes.
            return caption + &note;
        }
        let Planned { widths, cells, keeps } = planned(table, if self.landscape { LYING } else { UPRIGHT });
        self.cells = cells;
        let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let headings = table.columns.iter().zip(&widths).map(|(column, width)| {
            let runs = self.run(&column.heading, "<w:b/>");
            cell(*width, Some("E5EFEE"), &self.aligned(&runs, column.numeric))
        });
        let head: String = headings.collect();
        let mut rows = format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>");
        for (row, keep) in table.rows.iter().zip(keeps) {
            let mut cells = String::new();
            for (place, (column, width)) in table.columns.iter().zip(&widths).enumerate() {
                let (ground, content) = match row.get(place) {
                    Some(own) => self.cell(own, column.numeric),
                    None => (None, "<w:p/>".to_owned()),
                };
                cells += &self::cell(*width, ground, &content);
            }
            let whole = if keep { "<w:trPr><w:cantSplit/></w:trPr>" } else { "" };
            rows += &format!("<w:tr>{whole}{cells}</w:tr>");
        }
        let title = Escaped(&table.caption).to_string();
        format!(
            "{caption}<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{title}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{note}"
        )
    }

    /// The ground of a cell, where it has one, and its paragraphs.
    fn cell(&mut self, cell: &Cell, numeric: bool) -> (Option<&'static str>, String) {
        let words = |pen: &Self, words: &str| pen.aligned(&pen.run(words, ""), numeric);
        match cell {
            Cell::Words(text) | Cell::Number { shown: text, .. } | Cell::Drawn { words: text, .. } => {
                (None, words(self, text))
            }
            Cell::Chart(chart) => (None, words(self, chart.title())),
            Cell::Link { words, href } => {
                let link = self.link(words, href);
                (None, self.aligned(&link, false))
            }
            Cell::Tag { words, tone } => {
                let (ground, ink) = match tone.colours() {
                    Some((ground, ink)) => (Some(ground), format!("<w:b/><w:color w:val=\"{ink}\"/>")),
                    None if *tone == Tone::Strong => (None, "<w:b/>".to_owned()),
                    None => (None, String::new()),
                };
                (ground, self.aligned(&self.run(words, &ink), false))
            }
            Cell::Paragraphs(paragraphs) if paragraphs.is_empty() => (None, "<w:p/>".to_owned()),
            Cell::Paragraphs(paragraphs) => {
                (None, paragraphs.iter().map(|text| self.styled(self.cells.style, text)).collect())
            }
            Cell::Empty(reason) if reason.is_empty() => (None, "<w:p/>".to_owned()),
            Cell::Empty(reason) => (None, words(self, &format!("– ({reason})"))),
        }
    }

    fn aligned(&self, runs: &str, numeric: bool) -> String {
        let right = if numeric { "<w:jc w:val=\"right\"/>" } else { "" };
        let style = self.cells.style;
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{right}</w:pPr>{runs}</w:p>")
    }
}

fn cell(width: usize, ground: Option<&str>, content: &str) -> String {
    let shade = ground.map_or(String::new(), |ground| {
        format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", ground.to_ascii_uppercase())
    });
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}</w:tcPr>{content}</w:tc>")
}

fn has_wide_table(section: &Section) -> bool {
    let wide =
        |block: &Block| matches!(block, Block::Table(table) if table.columns.len() >= COLUMNS_FOR_LANDSCAPE);
    section.blocks.iter().any(wide) || section.sections.iter().any(has_wide_table)
}

#[cfg(test)]
mod tests {
    use documents::{Column, samples};

    use super::*;

    fn table(columns: usize, rows: Vec<Vec<Cell>>) -> Table {
        Table {
            columns: vec![Column { heading: "September".into(), numeric: false }; columns],
            rows,
            ..Table::default()
        }
    }

    #[test]
    fn short_rows_stay_whole_and_high_ones_may_break() {
        let said = Cell::words("The lamps were mended. ".repeat(200));
        let rows = vec![vec![Cell::words("A"), Cell::words("begun")], vec![Cell::words("B"), said]];
        let written = Pen::new(&samples::document()).table(&table(2, rows));
        let rows: Vec<&str> = written.split("<w:tr>").skip(1).collect();
        let whole: Vec<bool> = rows.iter().map(|row| row.contains("<w:cantSplit/>")).collect();
        assert_eq!(whole, [true, true, false]);
    }

    #[test]
    fn a_table_of_many_columns_is_set_in_a_smaller_type_that_the_file_knows() {
        for (columns, style) in [(2, "CellText"), (13, "CellTextSmall"), (20, "CellTextSmallest")] {
            let rows = vec![vec![Cell::words("September"); columns]];
            let mut pen = Pen::new(&samples::document());
            pen.landscape = true;
            let written = pen.table(&table(columns, rows));
            assert!(written.contains(&format!("<w:pStyle w:val=\"{style}\"/>")), "{columns}: {written}");
            assert!(parts::styles().contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
    }

    #[test]
    fn a_table_without_columns_is_no_table_in_word() {
        let bare = Table { note: Some("Why".into()), ..table(0, vec![vec![Cell::words("A")]]) };
        let written = Pen::new(&samples::document()).table(&bare);
        assert!(!written.contains("<w:tbl>") && written.contains("Why"), "{written}");
    }
}
