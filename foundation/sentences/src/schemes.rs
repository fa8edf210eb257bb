//! Did it work? In a sentence that says "after", not "because of".

use statistics::schemes::Difference;
use statistics::{Interval, Level, Verdict};

use crate::Sentences;

impl Sentences {
    /// Incidents fewer or more than the comparison area's course, where the interval allows that to be said.
    pub fn scheme(self, difference: Difference, level: Level) -> String {
        let words = self.words;
        let interval = difference.interval(level);
        if interval.low <= 0.0 && interval.high >= 0.0 {
            return words.with(
                "scheme-not-clear",
                [
                    ("point", self.signed(difference.value).into()),
                    ("low", self.signed(interval.low).into()),
                    ("high", self.signed(interval.high).into()),
                ],
            );
        }
        let (key, nearest, farthest) = if difference.value < 0.0 {
            ("scheme-fewer", -interval.high, -interval.low)
        } else {
            ("scheme-more", interval.low, interval.high)
        };
        words.with(
            key,
            [
                ("count", self.figure(difference.value.abs().round()).into()),
                ("low", self.figure(nearest.round()).into()),
                ("high", self.figure(farthest.round()).into()),
            ],
        )
    }

    /// A series after a date against its earlier course, as a ratio.
    pub fn after(self, when: &str, ratio: Interval, estimate: f64) -> String {
        let key = match Verdict::of(ratio) {
            Verdict::Higher => "after-higher",
            Verdict::Lower => "after-lower",
            Verdict::NoClearChange => "after-not-clear",
        };
        self.after_values(key, when, ratio, self.words.decimal(estimate, 2), 2)
    }

    /// A series after a date against its earlier course, as a difference in its own unit.
    pub fn after_difference(self, when: &str, difference: Interval, estimate: f64) -> String {
        let key = if difference.low > 0.0 {
            "after-difference-higher"
        } else if difference.high < 0.0 {
            "after-difference-lower"
        } else {
            "after-difference-not-clear"
        };
        self.after_values(key, when, difference, self.figure(estimate), 0)
    }

    fn after_values(
        self,
        key: &'static str,
        when: &str,
        range: Interval,
        estimate: String,
        places: usize,
    ) -> String {
        let shown =
            |value: f64| if places == 0 { self.figure(value) } else { self.words.decimal(value, places) };
        self.words.with(
            key,
            [
                ("when", when.into()),
                ("estimate", estimate.into()),
                ("low", shown(range.low).into()),
                ("high", shown(range.high).into()),
            ],
        )
    }

    /// "+8" or "−11".
    fn signed(self, value: f64) -> String {
        let shown = self.figure(value.round());
        if value.round() > 0.0 { format!("+{shown}") } else { shown }
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn a_scheme_is_after_and_only_clear_where_its_interval_is() {
        let english = Sentences::new(Language::English);
        let clear = english.scheme(Difference { value: -118.0, variance: 1_568.0 }, Level::P95);
        assert_eq!(
            clear,
            "After the scheme there were 118 fewer incidents than the course of the comparison area leads to expect (40 to 196 fewer)."
        );
        let not = english.scheme(Difference { value: -20.0, variance: 180.0 }, Level::P95);
        assert!(not.starts_with("No clear difference after the scheme"), "{not}");
    }
}
