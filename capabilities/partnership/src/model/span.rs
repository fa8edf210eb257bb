//! Spans of days.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// From a first day to a last day, both included; an end that is not there is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first day; `None` when it began before anybody wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day; `None` while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl Span {
    /// Without beginning and end.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// From a day on.
    pub fn since(day: Date) -> Self {
        Self { from: Some(day), to: None }
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether two spans have a day in common.
    pub fn meets(self, other: Self) -> bool {
        let before = |to: Option<Date>, from: Option<Date>| to.zip(from).is_some_and(|(to, from)| to < from);
        !before(self.to, other.from) && !before(other.to, self.from)
    }

    /// Whether it ends before it begins.
    pub fn is_upside_down(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to < from)
    }

    /// Whether it ended before a day.
    pub fn is_over(self, day: Date) -> bool {
        self.to.is_some_and(|to| to < day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn span(from: Option<Date>, to: Option<Date>) -> Span {
        Span { from, to }
    }

    #[test]
    fn both_ends_belong_to_a_span() {
        let march = span(Some(date(2026, 3, 1)), Some(date(2026, 3, 31)));
        assert!(march.holds(date(2026, 3, 1)) && march.holds(date(2026, 3, 31)));
        assert!(!march.holds(date(2026, 4, 1)) && march.is_over(date(2026, 4, 1)));
    }

    #[test]
    fn spans_meet_when_they_have_a_day_in_common() {
        let until = span(None, Some(date(2026, 3, 31)));
        assert!(until.meets(Span::since(date(2026, 3, 31))));
        assert!(!until.meets(Span::since(date(2026, 4, 1))) && !Span::since(date(2026, 4, 1)).meets(until));
        assert!(Span::ALWAYS.meets(until));
    }
}
