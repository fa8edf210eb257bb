//! The words a Lorenz curve says itself.

use crate::words::Words;

/// The words and sentences of a Lorenz curve. `{braces}` mark where a figure goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LorenzWords {
    /// What it shares with other charts: no data.
    pub common: Words,
    /// Names the straight line.
    pub even: String,
    /// Says a point of the curve: `{places}`, `{events}`, and the names of both, `{places_name}`, `{events_name}`.
    pub point: String,
}

impl Default for LorenzWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            common: Words::default(),
            even: s("if spread evenly"),
            point: s("{places_name} {places}%: {events_name} {events}%."),
        }
    }
}
