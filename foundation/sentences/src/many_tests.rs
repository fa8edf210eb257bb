//! Many questions at once, and two rates by a test alone, in a sentence.

use crate::Sentences;

impl Sentences {
    /// How many answers stand among many.
    pub fn many_tests(self, stand: usize, stand_strictly: usize, tests: usize, level_percent: f64) -> String {
        self.words.with(
            "many-tests",
            [
                ("stand", stand.to_string().into()),
                ("strict", stand_strictly.to_string().into()),
                ("tests", tests.to_string().into()),
                ("level", self.figure(level_percent).into()),
            ],
        )
    }

    /// Two rates and the p-value of their difference; no "higher" is said, for a p-value has no interval.
    pub fn two_rates(self, first: &str, second: &str, p: f64) -> String {
        let p = self.p_value(p);
        self.words.with("two-rates", [("first", first.into()), ("second", second.into()), ("p", p.into())])
    }
}
