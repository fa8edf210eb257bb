//! What the partnership can take in: its sheet.

mod partnership;

pub use partnership::importer;
