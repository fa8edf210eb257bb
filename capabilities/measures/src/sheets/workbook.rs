//! A workbook as the sheet of text that the rest of this folder reads.

use std::sync::Arc;

use documents::{Office, TableRead};

use super::Fault;

/// A workbook (XLSX) or a document (DOCX) with one table as CSV, so that the lines are those of its table; whatever is text
/// already stays as it is. A further table with rows is refused, so that nothing is passed over.
pub async fn plain(office: &Arc<dyn Office>, bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if !bytes.starts_with(b"PK") {
        return Ok(bytes);
    }
    let office = Arc::clone(office);
    let read = tokio::task::spawn_blocking(move || office.tables(&bytes)).await;
    let tables = read.map_err(|fault| Fault::new(0, format!("The file cannot be read: {fault}")))?;
    let tables = tables.map_err(|refused| Fault::new(0, refused.to_string().trim_end_matches('.')))?;
    let mut filled = tables.iter().filter(|table| table.rows.iter().any(|row| !is_empty(row)));
    let table =
        filled.next().ok_or_else(|| Fault::new(0, "The file holds no table. Add one with headings"))?;
    match filled.next() {
        Some(other) => Err(Fault::new(
            0,
            format!("The file holds more than one table, also {}. Leave one in it", other.place),
        )),
        None => text_of(table).map_err(|fault| Fault::new(0, format!("The table cannot be read: {fault}"))),
    }
}

fn is_empty(row: &documents::RowRead) -> bool {
    row.cells.iter().all(documents::CellRead::is_empty)
}

/// The table as CSV. A row stands on the line of its number, and is as long as the headings.
fn text_of(table: &TableRead) -> Result<Vec<u8>, csv::Error> {
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut text = Vec::new();
    let mut line = 1;
    for row in table.rows.iter().filter(|row| !is_empty(row)) {
        while line < row.number {
            text.push(b'\n');
            line += 1;
        }
        let mut cells: Vec<String> = row.cells.iter().map(documents::CellRead::line).collect();
        cells.resize(columns, String::new());
        let mut writer = csv::Writer::from_writer(&mut text);
        writer.write_record(&cells)?;
        writer.flush()?;
        drop(writer);
        line += 1;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use documents::{CellRead, Document, OfficeFault, RowRead, TablesRefused};

    use super::*;

    /// An office with tables at hand.
    struct Given(Vec<TableRead>);

    impl Office for Given {
        fn tables(&self, _bytes: &[u8]) -> Result<Vec<TableRead>, TablesRefused> {
            Ok(self.0.clone())
        }

        fn docx(&self, _document: &Document) -> Result<Vec<u8>, OfficeFault> {
            Err(OfficeFault("it writes nothing".into()))
        }

        fn xlsx(&self, _document: &Document) -> Result<Vec<u8>, OfficeFault> {
            Err(OfficeFault("it writes nothing".into()))
        }
    }

    fn table(rows: &[(usize, &[&str])]) -> TableRead {
        let row = |(number, cells): &(usize, &[&str])| RowRead {
            number: *number,
            cells: cells.iter().map(|cell| CellRead::of(cell)).collect(),
        };
        TableRead {
            place: "sheet Values".into(),
            rows: rows.iter().map(row).collect(),
            ..TableRead::default()
        }
    }

    async fn read(tables: Vec<TableRead>, bytes: &[u8]) -> Result<String, Fault> {
        let office: Arc<dyn Office> = Arc::new(Given(tables));
        plain(&office, bytes.to_vec()).await.map(|bytes| String::from_utf8(bytes).expect("text"))
    }

    #[tokio::test]
    async fn the_rows_of_a_workbook_keep_their_lines() {
        let one = table(&[(1, &["measure", "period", "value"]), (4, &["Burglary, homes", "2026-09"])]);
        let text = read(vec![TableRead::default(), one], b"PK").await.expect("text");
        assert_eq!(text, "measure,period,value\n\n\n\"Burglary, homes\",2026-09,\n");
    }

    #[tokio::test]
    async fn text_stays_as_it_is_and_a_second_table_is_refused_by_name() {
        assert_eq!(read(vec![], b"a,b\n").await.expect("text"), "a,b\n");
        let one = || table(&[(1, &["measure"])]);
        let refused = read(vec![one(), one()], b"PK").await.expect_err("two tables");
        assert!(refused.to_string().contains("also sheet Values. Leave one in it"), "{refused}");
        let refused = read(vec![], b"PK").await.expect_err("none");
        assert!(refused.to_string().contains("no table"), "{refused}");
    }
}
