//! What changed between two moments of a plan's actions, in words.

use std::collections::BTreeMap;

use actions::{Grade, written};

use super::standing::{Standing, StandingLine};

/// What became of an action between two moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its number.
    pub number: String,
    /// What is to be done.
    pub title: String,
    /// What became of it.
    pub how: How,
}

/// What can become of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It was not there before.
    New,
    /// It is no longer in this plan.
    Gone,
    /// It was carried into another plan, with its history.
    Carried {
        /// The title of that plan.
        into: String,
        /// The day, in words.
        on: String,
    },
    /// It is complete now.
    Completed,
    /// Its grade is another.
    Graded {
        /// What it was.
        from: Option<Grade>,
        /// What it is.
        to: Option<Grade>,
    },
    /// It is due on another day, or has none any more.
    Due {
        /// The day, in words.
        from: String,
        /// The day, in words.
        to: String,
    },
    /// Somebody wrote an update, and nothing else changed.
    Heard,
}

impl How {
    /// In words: "red, was light green".
    pub fn in_words(&self) -> String {
        let word = |grade: &Option<Grade>| {
            grade.map_or_else(|| "unknown".into(), |grade| grade.word().to_lowercase())
        };
        match self {
            Self::New => "new".into(),
            Self::Gone => "no longer in this plan".into(),
            Self::Carried { into, on } => format!("carried into {into} on {on}"),
            Self::Completed => "complete".into(),
            Self::Graded { from, to } => format!("{}, was {}", word(to), word(from)),
            Self::Due { from, to } => format!("due {to}, was due {from}"),
            Self::Heard => "a new update".into(),
        }
    }

    /// The order in which changes are told: what became late first, what was merely heard last.
    fn rank(&self) -> u8 {
        match self {
            Self::Graded { to: Some(Grade::Red), .. } => 0,
            Self::Completed => 1,
            Self::Graded { .. } => 2,
            Self::Due { .. } => 3,
            Self::New => 4,
            Self::Gone | Self::Carried { .. } => 5,
            Self::Heard => 6,
        }
    }
}

/// What changed from one moment to a later one, what became late first.
pub fn moved_between(before: &Standing, now: &Standing) -> Vec<Moved> {
    let earlier: BTreeMap<&str, &StandingLine> =
        before.lines.iter().map(|line| (line.number.as_str(), line)).collect();
    let still: BTreeMap<&str, ()> = now.lines.iter().map(|line| (line.number.as_str(), ())).collect();
    let told =
        |line: &StandingLine, how: How| Moved { number: line.number.clone(), title: line.title.clone(), how };
    let mut moved: Vec<Moved> = now
        .lines
        .iter()
        .filter_map(|line| {
            let how = earlier.get(line.number.as_str()).map_or(Some(How::New), |before| how(before, line))?;
            Some(told(line, how))
        })
        .collect();
    let gone = before.lines.iter().filter(|line| !still.contains_key(line.number.as_str()));
    moved.extend(gone.map(|line| told(line, How::Gone)));
    moved.sort_by_key(|moved| moved.how.rank());
    moved
}

fn how(before: &StandingLine, now: &StandingLine) -> Option<How> {
    let day = |line: &StandingLine| line.due.map_or_else(|| "on no date".into(), written);
    if before.grade != now.grade {
        let (from, to) = (before.grade(), now.grade());
        return Some(if to == Some(Grade::Green) { How::Completed } else { How::Graded { from, to } });
    }
    if before.due != now.due {
        return Some(How::Due { from: day(before), to: day(now) });
    }
    (before.last != now.last && now.last.is_some()).then_some(How::Heard)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{super::standing::LastWord, *};

    fn line(number: &str, grade: &str, said: &str) -> StandingLine {
        StandingLine {
            number: number.into(),
            title: format!("Do {number}"),
            priority: "fires".into(),
            grade: grade.into(),
            because: String::new(),
            overridden: String::new(),
            due: Some(date(2027, 3, 31)),
            published: true,
            parties: vec![],
            last: (!said.is_empty()).then(|| LastWord { text: said.into(), by: "Fire, 1 May 2026".into() }),
        }
    }

    fn standing(lines: Vec<StandingLine>) -> Standing {
        Standing { on: date(2026, 11, 22), rule: actions::RULE.into(), lines }
    }

    #[test]
    fn what_became_late_is_told_first_and_what_was_merely_heard_last() {
        let before = standing(vec![
            line("A-2026-001", "light-green", "one"),
            line("A-2026-002", "light-green", "one"),
            line("A-2026-003", "amber", ""),
            line("A-2026-004", "amber", ""),
        ]);
        let mut later = line("A-2026-004", "amber", "");
        later.due = None;
        let now = standing(vec![
            line("A-2026-001", "light-green", "two"),
            line("A-2026-002", "red", "one"),
            line("A-2026-005", "amber", ""),
            later,
        ]);
        let told: Vec<(String, String)> = moved_between(&before, &now)
            .into_iter()
            .map(|moved| (moved.number, moved.how.in_words()))
            .collect();
        let expected = [
            ("A-2026-002", "red, was light green"),
            ("A-2026-004", "due on no date, was due 31 March 2027"),
            ("A-2026-005", "new"),
            ("A-2026-003", "no longer in this plan"),
            ("A-2026-001", "a new update"),
        ];
        let expected: Vec<_> = expected.map(|(number, how)| (number.to_owned(), how.to_owned())).into();
        assert_eq!(told, expected);
    }

    #[test]
    fn what_is_complete_now_is_called_so() {
        let (before, now) =
            (standing(vec![line("A-2026-001", "red", "")]), standing(vec![line("A-2026-001", "green", "")]));
        assert_eq!(moved_between(&before, &now)[0].how, How::Completed);
    }

    proptest! {
        #[test]
        fn nothing_moves_between_a_moment_and_itself(grades in prop::collection::vec(0..7_usize, 0..20)) {
            let lines = grades.iter().enumerate();
            let now = standing(lines.map(|(place, grade)| line(&format!("A-2026-{place:03}"), Grade::ALL[*grade].as_str(), "said")).collect());
            prop_assert_eq!(moved_between(&now, &now), vec![]);
        }
    }
}
