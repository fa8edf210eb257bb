//! The reference sets, each at its own tolerance: |a - b| <= tolerance x max(1, |b|).
//!
//! They lie beside the repository (`shared/reference/analytics`), not in it; where they are absent these tests say so and
//! pass. Run with `--nocapture` to see how many figures each set compared and the largest deviation.

mod areas;
mod cleveland;
mod counts;
mod forecasts;
mod harm;
mod interruptions;
mod months;
mod people;
mod places;
mod schemes;
mod set;
