//! Is it more or less than before? In a sentence.

use statistics::{Level, Observed, RateRatio, Verdict};

use crate::{Figure, Sentences};

/// Two counts, and what their difference is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    now: u64,
    before: u64,
    verdict: Verdict,
    ratio: Option<RateRatio>,
}

impl Change {
    /// Of two counts, each with its exposure; the verdict is that of the exact interval of their ratio.
    pub fn between(now: Observed, before: Observed, level: Level) -> Self {
        let ratio = RateRatio::between(now, before, level);
        let is_like_for_like = now.exposure() == before.exposure();
        Self {
            now: now.count(),
            before: before.count(),
            verdict: ratio.verdict(),
            ratio: (!is_like_for_like).then_some(ratio),
        }
    }

    /// Of two counts of like periods already judged, as where many series were compared at once.
    pub fn judged(now: u64, before: u64, verdict: Verdict) -> Self {
        Self { now, before, verdict, ratio: None }
    }
}

/// The names of the two periods: "the 12 months to December 2024", "the 12 months before".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When<'a> {
    /// The later one.
    pub period: &'a str,
    /// The earlier one.
    pub earlier: &'a str,
}

impl Sentences {
    /// The word for a verdict: "higher", "lower", "no clear change".
    pub fn verdict(self, verdict: Verdict) -> String {
        self.words.t(match verdict {
            Verdict::Higher => "verdict-higher",
            Verdict::Lower => "verdict-lower",
            Verdict::NoClearChange => "verdict-no-clear-change",
        })
    }

    /// "Down 354, from 1,049 to 695 (34%)."
    pub fn brief_change(self, change: Change) -> String {
        let words = self.words;
        let (count, previous) = (words.number(change.now), words.number(change.before));
        if let Some(ratio) = change.ratio {
            return self.change_of_rates(change, &ratio);
        }
        let difference = words.number(change.now.abs_diff(change.before));
        let percent = self.percent_change(change.now, change.before);
        let key = match change.verdict {
            Verdict::Higher => "brief-higher",
            Verdict::Lower => "brief-lower",
            Verdict::NoClearChange => {
                return words
                    .with("brief-no-clear-change", [("count", count.into()), ("previous", previous.into())]);
            }
        };
        words.with(
            key,
            [
                ("count", count.into()),
                ("previous", previous.into()),
                ("change", difference.into()),
                ("percent", percent.into()),
            ],
        )
    }

    /// "Burglary went up: 120 in the 12 months to ..., 20 more than the 100 in the 12 months before (20%)."
    pub fn change(
        self,
        what: &str,
        change: Change,
        when: When<'_>,
        mut mark: impl FnMut(Figure, String) -> String,
    ) -> String {
        let words = self.words;
        let count = mark(Figure::Now, words.number(change.now));
        let previous = mark(Figure::Before, words.number(change.before));
        let key = match change.verdict {
            Verdict::Higher => "change-higher",
            Verdict::Lower => "change-lower",
            Verdict::NoClearChange => {
                return words.with(
                    "change-no-clear",
                    [("what", what.into()), ("count", count.into()), ("previous", previous.into())],
                );
            }
        };
        words.with(
            key,
            [
                ("what", what.into()),
                ("count", count.into()),
                ("previous", previous.into()),
                ("change", words.number(change.now.abs_diff(change.before)).into()),
                ("percent", self.percent_change(change.now, change.before).into()),
                ("period", when.period.into()),
                ("before", when.earlier.into()),
            ],
        )
    }

    /// Where periods or populations differ, counts alone mislead: the ratio of the rates is given.
    fn change_of_rates(self, change: Change, ratio: &RateRatio) -> String {
        let words = self.words;
        let key = match change.verdict {
            Verdict::Higher => "rates-higher",
            Verdict::Lower => "rates-lower",
            Verdict::NoClearChange => "rates-no-clear-change",
        };
        let interval = ratio.interval();
        let high = if interval.high.is_finite() {
            words.decimal(interval.high, 2)
        } else {
            words.t("without-limit")
        };
        words.with(
            key,
            [
                ("count", words.number(change.now).into()),
                ("previous", words.number(change.before).into()),
                ("low", words.decimal(interval.low, 2).into()),
                ("high", high.into()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;
    use crate::unmarked;

    fn of(now: u64, before: u64) -> Change {
        let observed = |count| Observed::new(count, 1.0).expect("a count");
        Change::between(observed(now), observed(before), Level::P95)
    }

    #[test]
    fn published_changes_are_worded_by_what_their_interval_allows() {
        let english = Sentences::new(Language::English);
        assert_eq!(
            english.brief_change(of(92, 108)),
            "No clear change (92, against 108; a difference this size can come by chance)."
        );
        assert_eq!(english.brief_change(of(695, 1_049)), "Down 354, from 1,049 to 695 (33.7%).");
        assert_eq!(english.brief_change(of(12, 0)), "Up 12, from 0 to 12.");
    }

    #[test]
    fn a_change_names_its_periods() {
        let when = When { period: "2025", earlier: "2024" };
        assert_eq!(
            Sentences::new(Language::English).change("Burglary", of(150, 100), when, unmarked),
            "Burglary went up: 150 in 2025, 50 more than the 100 in 2024 (50%)."
        );
    }

    #[test]
    fn unlike_periods_are_compared_by_their_rates() {
        let (now, before) =
            (Observed::new(30, 6.0).expect("a count"), Observed::new(30, 12.0).expect("a count"));
        assert_eq!(
            Sentences::new(Language::English).brief_change(Change::between(now, before, Level::P95)),
            "Up, for its time or population: 30, against 30 before. The rate is between 1.16 and 3.43 times the earlier one."
        );
    }
}
