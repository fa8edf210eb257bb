//! How the actions of a plan stand, counted by grade: the marks and words of boards, plan pages and the home page.

use std::collections::BTreeMap;

use actions::{Grade, store::GradeCount};
use jiff::civil::Date;
use web::Words;

/// The grades in the order in which progress is told: what is done first.
const TOLD: [Grade; 8] = [
    Grade::Green,
    Grade::LightGreen,
    Grade::Amber,
    Grade::NeedsAttention,
    Grade::NoDateSet,
    Grade::Standing,
    Grade::Red,
    Grade::NotPossible,
];

/// How the actions of a priority, or of a plan, stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    counts: BTreeMap<Grade, u64>,
}

/// A part of the bar, with its word: the colour never stands alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The grade, as style sheets name it.
    pub grade: &'static str,
    /// What it says: "3 complete".
    pub label: String,
    /// Where its part of the bar begins, in hundredths of the bar.
    pub from: f64,
    /// How long its part is, in hundredths of the bar.
    pub long: f64,
}

impl Progress {
    /// The progress of each priority, from the counts of the register.
    pub fn by_priority(counts: &[GradeCount]) -> BTreeMap<String, Self> {
        let mut priorities: BTreeMap<String, Self> = BTreeMap::new();
        for count in counts {
            let progress = priorities.entry(count.priority.clone()).or_default();
            *progress.counts.entry(count.grade).or_default() += count.actions;
        }
        priorities
    }

    /// The progress of both together.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (grade, count) in &other.counts {
            *self.counts.entry(*grade).or_default() += count;
        }
        self
    }

    /// Counts one more action of a grade.
    pub fn add(&mut self, grade: Grade) {
        *self.counts.entry(grade).or_default() += 1;
    }

    /// How many actions there are.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// How many there are, in words: "14 actions".
    pub fn in_all(&self, words: Words) -> String {
        words.with("progress-actions", [("count", self.total().into())])
    }

    /// What became of them when the plan ended on a day, in a sentence.
    pub fn became(&self, words: Words, ended: Date) -> String {
        let (done, not_possible) = (self.of(Grade::Green), self.of(Grade::NotPossible));
        words.with(
            "plan-ended",
            [
                ("date", words.date(ended).into()),
                ("done", done.into()),
                ("open", (self.total() - done - not_possible).into()),
                ("closed", not_possible.into()),
            ],
        )
    }

    /// How many have a grade.
    fn of(&self, grade: Grade) -> u64 {
        self.counts.get(&grade).copied().unwrap_or_default()
    }

    /// The marks, without those that count nothing.
    pub fn marks(&self, words: Words) -> Vec<Mark> {
        let total = self.total() as f64;
        let mut from = 0.0;
        let counted = TOLD.into_iter().map(|grade| (grade, self.of(grade))).filter(|(_, count)| *count > 0);
        let marks = counted.map(|(grade, count)| {
            let mark = Mark {
                grade: grade.as_str(),
                label: words.with(key(grade), [("count", count.into())]),
                from,
                long: 100.0 * count as f64 / total,
            };
            from += mark.long;
            mark
        });
        marks.collect()
    }
}

/// The words that count actions of a grade.
fn key(grade: Grade) -> &'static str {
    match grade {
        Grade::Green => "progress-green",
        Grade::LightGreen => "progress-light-green",
        Grade::Amber => "progress-amber",
        Grade::NeedsAttention => "progress-needs-attention",
        Grade::NoDateSet => "progress-no-date-set",
        Grade::Standing => "progress-standing",
        Grade::NotPossible => "progress-not-possible",
        Grade::Red => "progress-red",
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;
    use crate::LOCALES;

    fn count(grade: Grade, actions: u64) -> GradeCount {
        GradeCount { priority: "fires".into(), grade, actions }
    }

    #[test]
    fn progress_is_told_in_words_what_is_done_first() {
        let counts = [
            count(Grade::Red, 1),
            count(Grade::Amber, 2),
            count(Grade::LightGreen, 8),
            count(Grade::Green, 3),
        ];
        let progress = Progress::by_priority(&counts).remove("fires").expect("a priority");
        let words = Words::new(Language::English, &LOCALES);
        let told: Vec<String> = progress.marks(words).into_iter().map(|mark| mark.label).collect();
        assert_eq!(told, ["3 complete", "8 going well", "2 not started", "1 late"]);
        assert_eq!(progress.in_all(words), "14 actions");
    }

    #[test]
    fn at_the_end_what_was_not_done_is_counted_apart_from_what_was_not_possible() {
        let counts = [
            count(Grade::Red, 2),
            count(Grade::Standing, 1),
            count(Grade::NotPossible, 1),
            count(Grade::Green, 9),
        ];
        let progress = Progress::by_priority(&counts).remove("fires").expect("a priority");
        let words = Words::new(Language::English, &LOCALES);
        assert_eq!(
            progress.became(words, jiff::civil::date(2028, 3, 31)),
            "The plan ended on 31 March 2028. Done: 9. Not done: 3. Found not possible: 1."
        );
    }

    #[test]
    fn the_parts_of_the_bar_fill_it() {
        let counts = [count(Grade::Red, 1), count(Grade::Green, 2)];
        let progress = Progress::by_priority(&counts).remove("fires").expect("a priority");
        let marks = progress.marks(Words::new(Language::English, &LOCALES));
        assert_eq!(marks[0].from, 0.0);
        assert!((marks[1].from + marks[1].long - 100.0).abs() < 1e-9);
    }

    #[test]
    fn no_actions_are_no_actions() {
        let words = Words::new(Language::English, &LOCALES);
        assert_eq!(Progress::default().in_all(words), "0 actions");
        assert_eq!(Progress::default().marks(words), []);
    }
}
