//! Interrupted time series: did something change when a measure began?
//!
//! The model of Bernal, Cummins and Gasparrini (2017), International J. of Epidemiology 46, 348-355: a line before, a step and a
//! change of slope after, and waves for the season.

mod counts;
mod model;
mod series;

pub use counts::{CountEffect, interrupted_counts};
pub use model::{Coefficient, Interruption, Term};
pub use series::{SeriesEffect, interrupted_series};
