//! The tests' own converter: the action plan of a public agenda pack, out of its text and into the files officers send
//! one another. Nothing of the text is kept here.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A page of the plan: rows of four cells, each with its paragraphs.
pub type Page = Vec<[Vec<String>; 4]>;

/// How the tables begin on every page.
const HEADINGS: [&str; 4] = ["Priority", "Objective / Outcome", "Who", "Actions/Progress/Comments"];

/// Lines of the text, counted from the first headings, in which a cell goes on that began in the line above: the text has
/// lost where its cells end, and only who sees the page can tell.
const GOES_ON: [usize; 3] = [79, 125, 133];

/// The pages of the plan; the text of the agenda pack has a line for each line of a row, a tab between its cells.
pub fn pages(text: &str) -> Vec<Page> {
    let lines: Vec<&str> = text.lines().collect();
    let is_heading = |line: &str| {
        let cells: Vec<String> = line.split('\t').map(clean).collect();
        cells.iter().map(String::as_str).eq(HEADINGS)
    };
    let first = lines.iter().position(|line| is_heading(line)).expect("the headings of the plan");
    let mut pages = vec![vec![before_the_first(&lines[..first])]];
    let mut empty = 0;
    for (at, line) in lines[first..].iter().enumerate() {
        empty = if line.trim().is_empty() { empty + 1 } else { 0 };
        if empty > 3 {
            break;
        }
        if is_heading(line) {
            pages.push(Page::new());
        } else if line.contains('\t') {
            let mut cells = line.split('\t').map(|cell| {
                clean(cell)
                    .split("  ")
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            });
            let row: [Vec<String>; 4] = std::array::from_fn(|_| cells.next().unwrap_or_default());
            if GOES_ON.contains(&at) {
                join(&mut pages, row)
            } else {
                pages.last_mut().expect("a page").push(row)
            }
        }
    }
    pages
}

/// The first page has lost its lines: its cells stand one after another, two spaces between their paragraphs.
fn before_the_first(lines: &[&str]) -> [Vec<String>; 4] {
    let block: Vec<&str> = lines
        .iter()
        .rev()
        .skip_while(|line| line.trim().is_empty())
        .take_while(|line| !line.trim().is_empty())
        .copied()
        .collect();
    let text = block.into_iter().rev().map(|line| line.replace('\t', "  ")).collect::<Vec<_>>().join("  ");
    let mut parts =
        text.split("  ").map(|part| clean(part).trim().to_owned()).filter(|part| !part.is_empty());
    let mut one = || parts.next().into_iter().collect::<Vec<_>>();
    let (priority, objective, who) = (one(), one(), one());
    [priority, objective, who, parts.collect()]
}

fn join(pages: &mut [Page], row: [Vec<String>; 4]) {
    let above = pages.iter_mut().rev().find_map(|page| page.last_mut()).expect("a row above");
    for (place, (own, more)) in above.iter_mut().zip(row).enumerate() {
        if place < 3 && !own.is_empty() {
            let last = own.pop().unwrap_or_default();
            own.push(format!("{last} {}", more.join(" ")).trim().to_owned());
        } else {
            own.extend(more);
        }
    }
}

/// A cell without the marks that the text was given.
fn clean(cell: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for letter in cell.replace("<li>", "  ").chars() {
        match letter {
            '<' => tag = true,
            '>' if tag => tag = false,
            _ if tag => {}
            _ => out.push(letter),
        }
    }
    out.replace("&amp;", "&").trim().to_owned()
}

/// As CSV, the headings on every page.
pub fn csv(pages: &[Page]) -> Vec<u8> {
    let mut text = String::new();
    for row in pages.iter().flat_map(|page| std::iter::once(headings()).chain(page.iter().cloned())) {
        let cells: Vec<String> =
            row.iter().map(|cell| format!("\"{}\"", cell.join("\n").replace('"', "\"\""))).collect();
        text += &(cells.join(",") + "\r\n");
    }
    text.into_bytes()
}

/// As XLSX, in one sheet with shared texts, the headings once.
pub fn xlsx(pages: &[Page]) -> Vec<u8> {
    let mut texts = Vec::new();
    let mut rows = String::new();
    for (number, row) in std::iter::once(headings()).chain(pages.iter().flatten().cloned()).enumerate() {
        let cells = row.iter().zip(["A", "B", "C", "D"]).filter(|(cell, _)| !cell.is_empty()).map(
            |(cell, column)| {
                texts.push(format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(&cell.join("\n"))));
                format!("<c r=\"{column}{}\" t=\"s\"><v>{}</v></c>", number + 1, texts.len() - 1)
            },
        );
        rows += &format!("<row r=\"{}\">{}</row>", number + 1, cells.collect::<String>());
    }
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    packed(&[
        ("xl/workbook.xml", format!("<workbook {main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Plan\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>".into()),
        ("xl/sharedStrings.xml", format!("<sst {main}>{}</sst>", texts.concat())),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {main}><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

/// As DOCX, a table for each page, its headings in every table.
pub fn docx(pages: &[Page]) -> Vec<u8> {
    let cell = |cell: &Vec<String>| {
        let paragraphs: String = cell
            .iter()
            .map(|text| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(text)))
            .collect();
        format!("<w:tc>{}</w:tc>", if paragraphs.is_empty() { "<w:p/>".into() } else { paragraphs })
    };
    let row = |row: &[Vec<String>; 4]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let table = |page: &Page| {
        format!("<w:tbl>{}{}</w:tbl><w:p/>", row(&headings()), page.iter().map(row).collect::<String>())
    };
    let tables: String = pages.iter().map(table).collect();
    packed(&[
        ("[Content_Types].xml", "<Types/>".into()),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{tables}</w:body></w:document>"
            ),
        ),
    ])
}

/// Parts as an office file.
pub fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a file").into_inner()
}

fn headings() -> [Vec<String>; 4] {
    HEADINGS.map(|heading| vec![heading.to_owned()])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
