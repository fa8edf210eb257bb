//! The words a funnel says itself.

use super::Standing;
use crate::words::{Words, fill};

/// The words and sentences of a funnel. `{braces}` mark where a name or figure goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunnelWords {
    /// What it shares with other charts: the column of areas, the average, no data.
    pub common: Words,
    /// Heads the column that says where an area stands.
    pub standing: String,
    /// Names an area that no limit sets apart.
    pub within: String,
    /// Names an area above limits: `{level}`.
    pub above: String,
    /// Names an area below limits: `{level}`.
    pub below: String,
    /// Names the lines of a level: `{level}`.
    pub limits: String,
    /// Says what a funnel shows: `{measure}`, `{base}`, `{count}`.
    pub shows: String,
    /// Says who stands where: `{standing}`, `{names}`.
    pub names: String,
    /// Says that all areas are within the limits.
    pub all_within: String,
}

impl Default for FunnelWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            common: Words::default(),
            standing: s("Against the limits"),
            within: s("within the limits"),
            above: s("above the {level} limit"),
            below: s("below the {level} limit"),
            limits: s("{level} limits"),
            shows: s("{measure} against {base}. Areas: {count}."),
            names: s("{standing}: {names}."),
            all_within: s("All are within the limits."),
        }
    }
}

impl FunnelWords {
    pub(super) fn of(&self, standing: Standing, (inner, outer): (&str, &str)) -> String {
        match standing {
            Standing::Within => self.within.clone(),
            Standing::AboveInner => fill(&self.above, &[("level", inner)]),
            Standing::AboveOuter => fill(&self.above, &[("level", outer)]),
            Standing::BelowInner => fill(&self.below, &[("level", inner)]),
            Standing::BelowOuter => fill(&self.below, &[("level", outer)]),
        }
    }
}
