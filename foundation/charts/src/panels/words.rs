//! The words small multiples say themselves.

use crate::words::Words;

/// The words and sentences of small multiples. `{braces}` mark where a name or figure goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallMultiplesWords {
    /// What it shares with other charts: months, no data.
    pub common: Words,
    /// Says that all panels have one scale: `{low}`, `{high}`.
    pub one_scale: String,
    /// Says that each panel has a scale of its own.
    pub own_scales: String,
    /// Says the span of months of every panel: `{first}`, `{last}`.
    pub months: String,
    /// Says where a panel went: `{name}`, `{low}`, `{high}`, `{latest}`.
    pub panel: String,
}

impl Default for SmallMultiplesWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            common: Words::default(),
            one_scale: s("All on one scale, {low} to {high}"),
            own_scales: s("Each on its own scale, from 0: compare shapes, not heights"),
            months: s("{first} to {last}; the figure is that of the last month"),
            panel: s("{name}: lowest {low}, highest {high}, latest {latest}."),
        }
    }
}
