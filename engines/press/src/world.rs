//! The small world typst may look at: one layout, one document's data, cells and charts, four fonts.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Array, Bytes, Datetime, Duration, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::content::Content;
use crate::fonts::FONTS;

/// The layout of all documents.
static LAYOUT: LazyLock<Source> =
    LazyLock::new(|| Source::new(path("/document.typ"), include_str!("document.typ").to_owned()));
/// The name under which the layout finds the cells of all tables.
const CELLS: &str = "cells";

/// The desk on which one document is set.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    files: HashMap<FileId, Bytes>,
}

impl Desk {
    pub(crate) fn new(content: Content) -> Self {
        let mut files = HashMap::from([(path("/document.json"), Bytes::new(content.json))]);
        for (name, svg) in content.charts {
            files.insert(path(&name), Bytes::from_string(svg));
        }
        Self { library: LazyHash::new(library(content.cells)), files }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        LAYOUT.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == LAYOUT.id() { Ok(LAYOUT.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    /// The layout asks no clock: a document says its own date.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// typst's own functions, and the cells of all tables, which the layout finds as an input.
fn library(cells: Vec<Array>) -> Library {
    let tables = cells.into_iter().map(Value::Array).collect();
    Library::builder().with_inputs([(CELLS.into(), Value::Array(tables))].into_iter().collect()).build()
}

/// The name of a file on the desk; only names made in this crate come here.
fn path(name: &str) -> FileId {
    #[expect(clippy::expect_used, reason = "the names are this crate's own")]
    let path = VirtualPath::new(name).expect("a plain name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typst_is_refused_every_file_it_was_not_given() {
        let desk = Desk::new(Content { json: b"{}".to_vec(), charts: Vec::new(), cells: Vec::new() });
        assert!(desk.file(path("/document.json")).is_ok());
        assert_eq!(desk.file(path("/etc/passwd")), Err(FileError::AccessDenied));
        assert_eq!(desk.file(path("/chart-0.svg")), Err(FileError::AccessDenied));
        assert!(desk.source(path("/other.typ")).is_err());
    }
}
