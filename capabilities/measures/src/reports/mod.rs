//! The documents of measures: what stands on the page of one, and the performance report of all.

mod drawing;
mod measure;
mod performance;

pub use drawing::control;
pub use measure::{Reader, sections};
pub use performance::{Shown, london, performance, report};
