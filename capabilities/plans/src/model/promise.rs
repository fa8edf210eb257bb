//! What each authority promises in a plan, and how the plan is meant to work.

use serde::{Deserialize, Serialize};

/// The steps and resources of one authority, in a version of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityStep {
    /// The key of the organisation in the partnership.
    pub key: String,
    /// Its name on the day it was written.
    pub name: String,
    /// What it will do, a point on each line; empty while nobody has said.
    pub does: String,
    /// What it puts in: people, money, places; a point on each line; empty while nobody has said.
    pub puts_in: String,
}

/// One line of the theory of change: what is done, what changes by it, what it comes to in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// What is done.
    pub activity: String,
    /// What changes by it.
    pub outcome: String,
    /// What it comes to in the end.
    pub impact: String,
}

impl AuthorityStep {
    /// Whether both its steps and its resources are written.
    pub fn is_whole(&self) -> bool {
        !self.does.trim().is_empty() && !self.puts_in.trim().is_empty()
    }
}

impl ChangeLine {
    /// Whether nothing of it is written.
    pub fn is_empty(&self) -> bool {
        [&self.activity, &self.outcome, &self.impact].iter().all(|part| part.trim().is_empty())
    }
}
