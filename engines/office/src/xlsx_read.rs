//! Reads the sheets of an XLSX file: shared texts, dates by their format, cells that reach over several rows. Formulas
//! are never run: their last value counts.

use std::collections::HashMap;

use documents::{CellRead, RowRead, TableRead, TablesRefused};
use jiff::{ToSpan, civil::date};
use roxmltree::Node;

use crate::{
    limits::{self, MOST_CELLS, MOST_COLUMNS},
    package::Package,
    refused,
    xml::{self, attribute, child, children},
};

/// A table for each sheet that is not hidden.
pub(crate) fn tables(package: &Package<'_>) -> Result<Vec<TableRead>, TablesRefused> {
    let texts = shared_texts(package)?;
    let styles = Styles::read(package)?;
    let mut tables = Vec::new();
    let mut cells = 0;
    for (name, part) in sheets(package)? {
        let text = package.needed(&part)?;
        let sheet = xml::read(&text, &part)?;
        let rows = rows(sheet.root_element(), &texts, &styles, &mut cells)?;
        tables.push(TableRead { place: format!("sheet {name}"), before: name, rows });
    }
    limits::check(&tables)?;
    Ok(tables)
}

/// The names of the sheets that are shown, and the parts in which they lie.
fn sheets(package: &Package<'_>) -> Result<Vec<(String, String)>, TablesRefused> {
    let text = package.needed("xl/_rels/workbook.xml.rels")?;
    let rels = xml::read(&text, "xl/_rels/workbook.xml.rels")?;
    let targets: HashMap<&str, &str> = children(rels.root_element(), "Relationship")
        .filter_map(|node| Some((attribute(node, "Id")?, attribute(node, "Target")?)))
        .collect();
    let text = package.needed("xl/workbook.xml")?;
    let book = xml::read(&text, "xl/workbook.xml")?;
    let Some(sheets) = child(book.root_element(), "sheets") else { return Ok(Vec::new()) };
    let shown = children(sheets, "sheet")
        .filter(|node| attribute(*node, "state").is_none_or(|state| state == "visible"));
    Ok(shown
        .filter_map(|node| {
            let id = node.attributes().find(|one| one.name() == "id" && one.namespace().is_some())?.value();
            let target = targets.get(id)?;
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            Some((attribute(node, "name")?.to_owned(), part))
        })
        .filter(|(_, part)| part.contains("worksheets/"))
        .collect())
}

fn shared_texts(package: &Package<'_>) -> Result<Vec<String>, TablesRefused> {
    let Some(text) = package.part("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let shared = xml::read(&text, "xl/sharedStrings.xml")?;
    Ok(children(shared.root_element(), "si").map(rich).collect())
}

/// A text that may be made of several runs; how it is pronounced is left out.
fn rich(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for part in node.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "t" => text.push_str(part.text().unwrap_or_default()),
            "r" => text.extend(children(part, "t").filter_map(|node| node.text())),
            _ => {}
        }
    }
    // Excel writes the letters that XML forbids as _xHHHH_; a carriage return is the one that matters.
    text.replace("_x000D_", "")
}

/// Which cell formats show dates.
struct Styles {
    dates: Vec<bool>,
    from_1904: bool,
}

impl Styles {
    fn read(package: &Package<'_>) -> Result<Self, TablesRefused> {
        let book = package.needed("xl/workbook.xml")?;
        let from_1904 = book.contains("date1904=\"1\"") || book.contains("date1904=\"true\"");
        let Some(text) = package.part("xl/styles.xml")? else {
            return Ok(Self { dates: Vec::new(), from_1904 });
        };
        let styles = xml::read(&text, "xl/styles.xml")?;
        let root = styles.root_element();
        let own: HashMap<&str, &str> = child(root, "numFmts")
            .into_iter()
            .flat_map(|node| children(node, "numFmt"))
            .filter_map(|node| Some((attribute(node, "numFmtId")?, attribute(node, "formatCode")?)))
            .collect();
        let formats = child(root, "cellXfs").into_iter().flat_map(|node| children(node, "xf"));
        let dates = formats.map(|node| {
            let id = attribute(node, "numFmtId").unwrap_or("0");
            own.get(id).map_or_else(|| is_own_date(id), |code| shows_date(code))
        });
        Ok(Self { dates: dates.collect(), from_1904 })
    }

    /// A number as it is shown: a date where its format is one.
    fn shown(&self, value: &str, style: Option<&str>) -> String {
        let is_date =
            style.and_then(|style| style.parse::<usize>().ok()).and_then(|style| self.dates.get(style));
        let Ok(number) = value.parse::<f64>() else { return value.to_owned() };
        if is_date == Some(&true)
            && let Some(day) = self.day(number)
        {
            return day;
        }
        if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { value.to_owned() }
    }

    /// The day of a serial number, as `dd/mm/yyyy`. Excel holds 1900 for a leap year: numbers up to 60 are a day out,
    /// and nobody's plan stands there.
    fn day(&self, number: f64) -> Option<String> {
        let from = if self.from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
        if !(1.0..2_958_466.0).contains(&number) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "below three million, as was just seen")]
        let days = number.floor() as i64;
        let day = from.checked_add(days.days()).ok()?;
        Some(format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()))
    }
}

/// The formats that ECMA-376 18.8.30 numbers and that show days.
fn is_own_date(id: &str) -> bool {
    matches!(id.parse::<u32>(), Ok(14..=17 | 22 | 27..=36 | 50..=58))
}

/// Whether a format shows a day: it has a `d`, `m` or `y` outside quotes and brackets, and no digits.
fn shows_date(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut day) = (false, false, false);
    for letter in code.split(';').next().unwrap_or_default().chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if quoted || bracketed => {}
            'd' | 'D' | 'y' | 'Y' => day = true,
            '0' | '#' => return false,
            _ => {}
        }
    }
    day
}

fn rows(
    sheet: Node<'_, '_>,
    texts: &[String],
    styles: &Styles,
    cells: &mut usize,
) -> Result<Vec<RowRead>, TablesRefused> {
    let Some(data) = child(sheet, "sheetData") else { return Ok(Vec::new()) };
    let mut rows: Vec<RowRead> = Vec::new();
    for node in children(data, "row") {
        let number = attribute(node, "r").and_then(|r| r.parse().ok()).unwrap_or(rows.len() + 1);
        let mut row = RowRead { number, cells: Vec::new() };
        for cell in children(node, "c") {
            let column = attribute(cell, "r").and_then(place).map_or(row.cells.len(), |(column, _)| column);
            if column >= MOST_COLUMNS {
                continue;
            }
            if row.cells.len() <= column {
                row.cells.resize(column + 1, CellRead::default());
            }
            row.cells[column] = CellRead::of(crate::csv_read::unescaped(&text(cell, texts, styles)));
            *cells += 1;
            if *cells > MOST_CELLS {
                return Err(refused(format!(
                    "The file holds more than {MOST_CELLS} cells. Save the action plan alone"
                )));
            }
        }
        rows.push(row);
    }
    mark_merged(sheet, &mut rows);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty() || cell.continues));
    Ok(rows)
}

fn text(cell: Node<'_, '_>, texts: &[String], styles: &Styles) -> String {
    let value = child(cell, "v").and_then(|node| node.text()).unwrap_or_default();
    match attribute(cell, "t").unwrap_or("n") {
        "s" => value.parse::<usize>().ok().and_then(|at| texts.get(at)).cloned().unwrap_or_default(),
        "inlineStr" => child(cell, "is").map(rich).unwrap_or_default(),
        "b" => if value == "1" { "Yes" } else { "No" }.to_owned(),
        "n" => styles.shown(value, attribute(cell, "s")),
        "e" => String::new(),
        _ => value.to_owned(),
    }
}

/// Marks the lower cells of those that reach over several rows.
fn mark_merged(sheet: Node<'_, '_>, rows: &mut [RowRead]) {
    let merged = child(sheet, "mergeCells").into_iter().flat_map(|node| children(node, "mergeCell"));
    let areas: Vec<(usize, usize, usize)> = merged
        .filter_map(|node| {
            let (from, to) = attribute(node, "ref")?.split_once(':')?;
            let ((column, top), (_, bottom)) = (place(from)?, place(to)?);
            (column < MOST_COLUMNS && bottom > top).then_some((column, top, bottom))
        })
        .take(10_000)
        .collect();
    for row in rows {
        for (column, _, _) in
            areas.iter().filter(|(_, top, bottom)| row.number > *top && row.number <= *bottom)
        {
            if row.cells.len() <= *column {
                row.cells.resize(column + 1, CellRead::default());
            }
            row.cells[*column].continues = true;
        }
    }
}

/// Column (from 0) and row (from 1) of a name such as `AB12`.
fn place(name: &str) -> Option<(usize, usize)> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        letter.is_ascii_uppercase().then(|| column * 26 + usize::from(letter - b'A') + 1)
    })?;
    Some((column - 1, row.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_by_its_name() {
        assert_eq!(place("A1"), Some((0, 1)));
        assert_eq!(place("AB12"), Some((27, 12)));
        assert_eq!(place("1"), None);
        assert_eq!(place("ZZZZ1"), None);
    }

    #[test]
    fn a_number_is_a_date_only_where_its_format_says_so() {
        let styles = Styles { dates: vec![false, true], from_1904: false };
        assert_eq!(styles.shown("45716", Some("1")), "28/02/2025");
        assert_eq!(styles.shown("45716", Some("0")), "45716");
        assert!(
            shows_date("dd\\/mm\\/yy")
                && shows_date("[$-809]d mmmm yyyy")
                && !shows_date("0.00")
                && !shows_date("\"day\" 0")
        );
    }
}
