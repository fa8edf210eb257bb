//! What a paper would do, in sentences: for the command line and the dry run.

use actions::intake::PlanRead;

use super::{Comparison, PlanNamed};

/// What is said of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What comes in, a sentence each.
    pub counts: Vec<String>,
    /// What is pointed out, each with its place.
    pub pointed_out: Vec<String>,
    /// What was not understood, each with its place.
    pub not_understood: Vec<String>,
    /// Rows that were joined.
    pub joined: Vec<String>,
    /// Names that are no organisation of the partnership.
    pub unmatched: Vec<String>,
}

impl Said {
    /// What is said of a paper beside the register.
    pub fn of(named: &PlanNamed, read: &PlanRead, comparison: &Comparison) -> Self {
        let remarks: usize = read.priorities.iter().map(|priority| priority.remarks.len()).sum();
        let served: usize = read.updates.iter().filter(|update| update.actions.len() > 1).count();
        let dated = read.updates.iter().filter(|update| update.date.first_day().is_some()).count();
        let mut counts = vec![
            format!(
                "{}, {} new",
                counted(read.priorities.len(), "priority", "priorities"),
                comparison.new_priorities()
            ),
            format!("{}, {} new", counted(read.actions.len(), "action", "actions"), comparison.new_actions()),
            format!(
                "{} ({dated} dated; {served} under several actions), {} new",
                counted(read.updates.len(), "update", "updates"),
                comparison.new_updates()
            ),
            format!(
                "{} on priorities, {} new",
                counted(remarks, "remark", "remarks"),
                comparison.remarks.len()
            ),
        ];
        if let PlanNamed::New(plan) = named {
            counts.insert(0, format!("The plan “{}” is made, as a draft", plan.title));
        }
        let doubts = read.doubts.iter().map(|doubt| format!("{}: {}", doubt.place, doubt.sentence()));
        let differing = comparison.differing.iter().map(|(place, sentence)| format!("{place}: {sentence}"));
        Self {
            counts,
            pointed_out: doubts.chain(differing).collect(),
            not_understood: read
                .left
                .iter()
                .map(|left| format!("{}: “{}”: {}", left.place, cut(&left.words), left.why))
                .collect(),
            joined: read.joined.clone(),
            unmatched: read
                .unmatched
                .iter()
                .map(|(words, times)| format!("“{}” ({})", cut(words), counted(*times, "action", "actions")))
                .collect(),
        }
    }

    /// All of it as lines of text.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.counts.clone();
        for (heading, list) in [
            ("Pointed out:", &self.pointed_out),
            ("Not understood:", &self.not_understood),
            ("Rows that were joined:", &self.joined),
            ("Named in “who” and no organisation of the partnership (the words are kept):", &self.unmatched),
        ] {
            if !list.is_empty() {
                lines.push(String::new());
                lines.push(heading.to_owned());
                lines.extend(list.iter().map(|line| format!("  {line}")));
            }
        }
        lines
    }
}

/// "1 action", "2 actions".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// A text cut to a line.
fn cut(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 120 { line } else { line.chars().take(119).collect::<String>() + "…" }
}
