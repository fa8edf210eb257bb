//! Writes the tables of a document as XLSX, a sheet for each. Every text is kept as text, never as a formula; what
//! looks like one gets an apostrophe besides, for whoever saves the sheet as CSV.

use std::collections::BTreeSet;

use documents::{Block, Cell, Document, OfficeFault, Section, Table, harmless};

use crate::{docx_write::zipped, xml::Escaped};

/// The longest text Excel takes in a cell, in letters.
const LONGEST: usize = 32_767;

const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The file.
pub(crate) fn xlsx(document: &Document) -> Result<Vec<u8>, OfficeFault> {
    let mut tables = Vec::new();
    document.sections.iter().for_each(|section| gather(section, &mut tables));
    if tables.is_empty() {
        return Err(OfficeFault("the document has no table".into()));
    }
    let mut taken = BTreeSet::new();
    let names: Vec<String> = tables.iter().map(|(heading, _)| name(heading, &mut taken)).collect();
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), content_types(tables.len())),
        ("_rels/.rels".to_owned(), PACKAGE_RELS.to_owned()),
        ("xl/workbook.xml".to_owned(), workbook(&names)),
        ("xl/_rels/workbook.xml.rels".to_owned(), workbook_rels(tables.len())),
        ("xl/styles.xml".to_owned(), STYLES.to_owned()),
    ];
    for (place, (_, table)) in tables.iter().enumerate() {
        files.push((format!("xl/worksheets/sheet{}.xml", place + 1), sheet(table)?));
    }
    let files: Vec<(&str, String)> = files.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    zipped(&files)
}

fn gather<'a>(section: &'a Section, tables: &mut Vec<(&'a str, &'a Table)>) {
    for block in &section.blocks {
        if let Block::Table(table) = block {
            tables.push((&section.heading, table));
        }
    }
    section.sections.iter().for_each(|smaller| gather(smaller, tables));
}

/// A name of a sheet: at most 31 letters, none that Excel forbids, none twice.
fn name(heading: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = heading.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = if plain.is_empty() { "Table".into() } else { plain.chars().take(27).collect() };
    let numbered = (2..).map(|number| format!("{} {number}", short.trim_end()));
    let free = std::iter::once(short.trim_end().to_owned())
        .chain(numbered)
        .find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or(short)
}

fn sheet(table: &Table) -> Result<String, OfficeFault> {
    let widths = table.columns.iter().enumerate().map(|(place, _)| {
        let longest =
            table.rows.iter().filter_map(|row| row.get(place)).map(|cell| text(cell).chars().count()).max();
        let width = longest.unwrap_or(10).isqrt() * 3;
        format!(
            "<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>",
            place + 1,
            width.clamp(12, 80)
        )
    });
    let widths: String = widths.collect();
    let headings: String = table
        .columns
        .iter()
        .map(|column| {
            format!(
                "<c t=\"inlineStr\" s=\"1\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                Escaped(&harmless(&column.heading))
            )
        })
        .collect();
    let mut rows = format!("<row r=\"1\">{headings}</row>");
    for (number, row) in table.rows.iter().enumerate() {
        let cells = row.iter().map(cell).collect::<Result<String, _>>()?;
        rows += &format!("<row r=\"{}\">{cells}</row>", number + 2);
    }
    Ok(format!(
        "<worksheet {MAIN}><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" \
         state=\"frozen\"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{rows}</sheetData></worksheet>"
    ))
}

fn cell(cell: &Cell) -> Result<String, OfficeFault> {
    if let Cell::Number { value, .. } = cell {
        return Ok(if value.is_finite() {
            format!("<c s=\"2\"><v>{value}</v></c>")
        } else {
            "<c s=\"2\"/>".to_owned()
        });
    }
    let text = text(cell);
    let text = harmless(&text);
    if text.chars().count() > LONGEST {
        return Err(OfficeFault(format!(
            "a cell is longer than the {LONGEST} letters Excel takes. Take the report as DOCX or CSV"
        )));
    }
    Ok(format!("<c t=\"inlineStr\" s=\"2\"><is><t xml:space=\"preserve\">{}</t></is></c>", Escaped(&text)))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Words(words)
        | Cell::Link { words, .. }
        | Cell::Tag { words, .. }
        | Cell::Drawn { words, .. } => words.clone(),
        Cell::Number { shown, .. } => shown.clone(),
        Cell::Chart(chart) => chart.title().to_owned(),
        Cell::Paragraphs(paragraphs) => {
            paragraphs.iter().map(documents::Text::to_plain).collect::<Vec<_>>().join("\n")
        }
        Cell::Empty(_) => String::new(),
    }
}

fn content_types(sheets: usize) -> String {
    let sheets: String = (1..=sheets)
        .map(|number| format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))
        .collect();
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{sheets}</Types>"
    )
}

const PACKAGE_RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

fn workbook(names: &[String]) -> String {
    let sheets: String = names
        .iter()
        .enumerate()
        .map(|(place, name)| {
            format!("<sheet name=\"{}\" sheetId=\"{1}\" r:id=\"rId{1}\"/>", Escaped(name), place + 1)
        })
        .collect();
    format!("<workbook {MAIN} xmlns:r=\"{RELATIONS}\"><sheets>{sheets}</sheets></workbook>")
}

fn workbook_rels(sheets: usize) -> String {
    let sheets_rels: String = (1..=sheets)
        .map(|number| format!("<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"))
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{sheets_rels}\
         <Relationship Id=\"rId{}\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>",
        sheets + 1
    )
}

/// Plain, bold on a pale ground for headings, and wrapped.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Arial\"/></font><font><b/><sz val=\"11\"/><name val=\"Arial\"/></font></fonts>\
<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE5EFEE\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs></styleSheet>";
