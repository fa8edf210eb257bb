//! How much, how sure? In a sentence.

use statistics::{Interval, Level};

use crate::Sentences;

impl Sentences {
    /// A count and the level that can lie behind it.
    pub fn count_and_limits(self, count: u64, limits: Interval, level: Level) -> String {
        self.words.with(
            "count-and-limits",
            [
                ("count", self.count(count).into()),
                ("low", self.figure(limits.low).into()),
                ("high", self.figure(limits.high).into()),
                ("level", self.level(level).into()),
            ],
        )
    }

    /// A part of a whole and the share that can lie behind it; in percent where the whole is 20 or more.
    pub fn share_and_limits(self, part: f64, whole: f64, limits: Interval, level: Level) -> String {
        let words = self.words;
        if whole < 20.0 {
            return words.with(
                "share-too-small",
                [("part", self.figure(part).into()), ("whole", self.figure(whole).into())],
            );
        }
        let percent = |share: f64| words.decimal(share * 100.0, usize::from(whole >= 1_000.0));
        words.with(
            "share-and-limits",
            [
                ("part", self.figure(part).into()),
                ("whole", self.figure(whole).into()),
                ("percent", percent(part / whole).into()),
                ("low", percent(limits.low).into()),
                ("high", percent(limits.high).into()),
                ("level", self.level(level).into()),
            ],
        )
    }

    /// "95" or "99.8".
    fn level(self, level: Level) -> String {
        let percent = level.confidence() * 100.0;
        self.words.decimal(percent, usize::from((percent - percent.round()).abs() > 1e-9))
    }
}
