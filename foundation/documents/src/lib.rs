//! One document model: sections, tables, figures and bound values, drawn as HTML or CSV here and as
//! tagged PDF by whoever stands behind the socket [`Press`]; read and written as office files behind [`Office`].
//!
//! It refuses to know what a document is about, who may read it, and what makes the PDF.

mod csv;
mod html;
mod labels;
mod model;
mod office;
mod press;
pub mod samples;
pub mod widths;

pub use csv::{CsvFault, csv, csv_of_document, csv_of_report, harmless};
pub use html::{html_page, html_sections};
pub use labels::Labels;
pub use model::{
    Block, Cell, Column, Document, Figure, Marking, Note, Section, Span, Table, Text, Tone, Value,
};
pub use office::{CellRead, Office, OfficeFault, RowRead, TableRead, TablesRefused};
pub use press::{Press, PressFault};
