//! The few words a structure chart says itself.

/// The words and sentences of a structure chart. `{braces}` mark where a name goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructureWords {
    /// Stands in place of a chart without boxes, without a full stop.
    pub no_boxes: String,
    /// Heads the column of boxes.
    pub name: String,
    /// Heads the column of what each reports to, and names the full line.
    pub reports_to: String,
    /// Heads the column of what each feeds, and names the dashed line.
    pub feeds: String,
    /// Says how many boxes there are: `{count}`.
    pub count: String,
    /// Says who reports to a box: `{name}`, `{names}`.
    pub below: String,
    /// Says whom a box feeds: `{name}`, `{names}`.
    pub feeding: String,
    /// Says, in the narrow drawing, whom a box reports to besides: `{names}`.
    pub also_reports_to: String,
    /// Says, in the narrow drawing, whom a box feeds: `{names}`.
    pub feeds_these: String,
}

impl Default for StructureWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            no_boxes: s("No groups yet"),
            name: s("Group"),
            reports_to: s("Reports to"),
            feeds: s("Feeds"),
            count: s("Groups: {count}."),
            below: s("To {name} report: {names}."),
            feeding: s("{name} feeds: {names}."),
            also_reports_to: s("Also reports to {names}"),
            feeds_these: s("Feeds {names}"),
        }
    }
}
