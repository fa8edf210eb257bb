//! Counts before and after an intervention, where it was and where it was not.

use jiff::civil::Date;
use vocabulary::Month;

/// Whole months, from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months {
    /// The first month.
    pub first: Month,
    /// The last month.
    pub last: Month,
}

impl Months {
    /// From a month to one that is not before it.
    pub fn new(first: Month, last: Month) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// How many months there are.
    pub fn count(self) -> i32 {
        self.last.since(self.first) + 1
    }
}

/// Two counts of one area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Before.
    pub before: u32,
    /// After.
    pub after: u32,
}

/// The counts of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Where the intervention was.
    pub treated: Pair,
    /// Where it was not, and things would have gone the same way.
    pub comparison: Pair,
    /// The ring around it, into which things could move.
    pub ring: Option<Pair>,
    /// What the ring is compared with.
    pub ring_comparison: Option<Pair>,
}

/// An evaluation as somebody entered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// What was counted, such as "violence in public places recorded by the police".
    pub what: String,
    /// The area where the intervention was.
    pub treated: String,
    /// The area it is compared with.
    pub comparison: String,
    /// The months before.
    pub before: Months,
    /// The months after it began.
    pub after: Months,
    /// The counts.
    pub counts: Counts,
    /// Where the counts come from.
    pub source: String,
    /// Who says so, such as an external evaluator; may be empty.
    pub evaluator: String,
    /// The day of the evaluation.
    pub day: Date,
    /// What to mind; may be empty.
    pub note: String,
}

impl Counts {
    /// Every count.
    pub fn all(&self) -> Vec<u32> {
        let pairs = [Some(self.treated), Some(self.comparison), self.ring, self.ring_comparison];
        pairs.into_iter().flatten().flat_map(|pair| [pair.before, pair.after]).collect()
    }
}
