//! The assessment as a document: one content for page, PDF and HTML file.

mod assessment;
mod chart_words;
mod drawings;
mod harm;
mod small_areas;
mod tables;

pub use assessment::{Shown, document, title};
pub use chart_words::{map_words, spot_words};
pub use drawings::{months_figure, source, sparkline, standing, ward_map};
pub use small_areas::drawn;
pub use tables::{overview_table, ward_table};
