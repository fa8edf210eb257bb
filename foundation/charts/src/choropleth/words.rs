//! The words a map of hot spots says itself.

use super::hot_spots::HotSpot;
use crate::words::Words;

/// The words and sentences of a map of hot spots. `{braces}` mark where a name or figure goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HotSpotWords {
    /// What it shares with other maps: areas, numbers, what the map shows, no data.
    pub common: Words,
    /// Heads the column of classes.
    pub class: String,
    /// Names an area that is high at the 99% level.
    pub hot_99: String,
    /// Names an area that is high at the 95% level.
    pub hot_95: String,
    /// Names an area within what chance gives.
    pub not_clear: String,
    /// Names an area that is low at the 95% level.
    pub cold_95: String,
    /// Names an area that is low at the 99% level.
    pub cold_99: String,
    /// Counts and names the areas of a class: `{class}`, `{count}`, `{names}`.
    pub class_named: String,
    /// Counts the areas of a class: `{class}`, `{count}`.
    pub class_counted: String,
    /// Says that no area is hot or cold.
    pub none_clear: String,
    /// Explains the numbers on the map.
    pub numbers_note: String,
}

impl Default for HotSpotWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            common: Words::default(),
            class: s("Hot or cold"),
            hot_99: s("hot, 99% level"),
            hot_95: s("hot, 95% level"),
            not_clear: s("neither"),
            cold_95: s("cold, 95% level"),
            cold_99: s("cold, 99% level"),
            class_named: s("{class}: {count} ({names})."),
            class_counted: s("{class}: {count}."),
            none_clear: s("No area is hot or cold."),
            numbers_note: s("Numbers are places in the table, hottest first"),
        }
    }
}

impl HotSpotWords {
    pub(super) fn of(&self, spot: HotSpot) -> &str {
        match spot {
            HotSpot::Hot99 => &self.hot_99,
            HotSpot::Hot95 => &self.hot_95,
            HotSpot::NotClear => &self.not_clear,
            HotSpot::Cold95 => &self.cold_95,
            HotSpot::Cold99 => &self.cold_99,
        }
    }
}
