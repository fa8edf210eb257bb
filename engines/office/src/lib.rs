//! Reads tables out of CSV, XLSX and DOCX files, and writes documents as DOCX and XLSX.
//!
//! What comes in is not trusted: a file is told by its content, unpacked only so far as the limits go, and refused when
//! it carries macros or reaches outside itself. It refuses to know what a table means.

mod arial;
mod csv_read;
mod docx_parts;
mod docx_read;
mod docx_widths;
mod docx_write;
mod limits;
mod package;
mod xlsx_read;
mod xlsx_write;
mod xml;

use documents::{Document, Office, OfficeFault, TableRead, TablesRefused};

pub use limits::{LARGEST_FILE, LARGEST_PART, MOST_CELLS};

/// The office: it keeps nothing from one file to the next, and may be asked from many threads.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainOffice;

impl Office for PlainOffice {
    fn tables(&self, bytes: &[u8]) -> Result<Vec<TableRead>, TablesRefused> {
        if bytes.is_empty() {
            return Err(refused("The file is empty. Choose another"));
        }
        if bytes.len() > LARGEST_FILE {
            return Err(refused(format!(
                "The file is larger than {} MB. Save the action plan alone, without pictures",
                LARGEST_FILE / 1_000_000
            )));
        }
        let tables = if bytes.starts_with(b"PK") {
            let package = package::Package::open(bytes)?;
            match package.kind() {
                package::Kind::Word => docx_read::tables(&package)?,
                package::Kind::Excel => xlsx_read::tables(&package)?,
            }
        } else if let Some(what) = other_kind(bytes) {
            return Err(refused(format!(
                "The file is {what}. Save it as DOCX, XLSX or CSV, and choose that file"
            )));
        } else {
            csv_read::tables(bytes)?
        };
        let filled: Vec<TableRead> = tables.into_iter().filter(has_words).collect();
        if filled.is_empty() {
            return Err(refused("The file holds no table. Choose the file that holds the action plan"));
        }
        Ok(filled)
    }

    fn docx(&self, document: &Document) -> Result<Vec<u8>, OfficeFault> {
        docx_write::docx(document)
    }

    fn xlsx(&self, document: &Document) -> Result<Vec<u8>, OfficeFault> {
        xlsx_write::xlsx(document)
    }
}

fn has_words(table: &TableRead) -> bool {
    table.rows.iter().any(|row| row.cells.iter().any(|cell| !cell.is_empty()))
}

/// What a file is that cannot be read here, told by its first bytes.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"%PDF") {
        Some("a PDF")
    } else if begins(b"\xd0\xcf\x11\xe0") {
        Some("an old Word or Excel file, or one that is locked with a password")
    } else if begins(b"{\\rtf") {
        Some("an RTF file")
    } else if begins(b"\x89PNG") || begins(b"\xff\xd8\xff") || begins(b"GIF8") {
        Some("a picture")
    } else if begins(b"\x1f\x8b") || begins(b"7z\xbc\xaf") || begins(b"Rar!") {
        Some("packed")
    } else if begins(b"MZ") || begins(b"\x7fELF") {
        Some("a program")
    } else if begins(b"<") {
        Some("a web page or XML")
    } else {
        None
    }
}

fn refused(sentence: impl Into<String>) -> TablesRefused {
    TablesRefused(sentence.into())
}
