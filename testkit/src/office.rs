//! An office that reads lines of text as rows, a tab between their cells. What it writes for a DOCX is the page of the document, so
//! that a test can read it; it writes no XLSX.

use documents::{CellRead, Document, Labels, Office, OfficeFault, RowRead, TableRead, TablesRefused};

/// An office for tests of what becomes of a table, not of how it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct LinesOffice;

impl Office for LinesOffice {
    fn tables(&self, bytes: &[u8]) -> Result<Vec<TableRead>, TablesRefused> {
        let text = str::from_utf8(bytes).map_err(|_| TablesRefused("The file is not text".into()))?;
        let row = |(place, line): (usize, &str)| RowRead {
            number: place + 1,
            cells: line.split('\t').map(|cell| CellRead::of(&cell.replace("\\n", "\n"))).collect(),
        };
        Ok(vec![TableRead { rows: text.lines().enumerate().map(row).collect(), ..TableRead::default() }])
    }

    fn docx(&self, document: &Document) -> Result<Vec<u8>, OfficeFault> {
        Ok(documents::html_page(document, &Labels::of(document.language)).into_bytes())
    }

    fn xlsx(&self, _document: &Document) -> Result<Vec<u8>, OfficeFault> {
        Err(OfficeFault("the office of the tests writes no XLSX".into()))
    }
}
