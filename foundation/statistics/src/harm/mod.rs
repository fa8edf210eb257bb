//! How much harm, beside how many: counts weighted by an edition of weights.
//!
//! The weights come from the caller and carry the name of their edition (Cambridge Crime Harm Index 2016, 2020, 2023, 2026; ONS Crime
//! Severity Score): editions differ, and no weight is built in, carried over or guessed.

mod edition;
mod weighted;

pub use edition::Edition;
pub use weighted::{GroupCount, GroupHarm, Harm, Period, harm};
