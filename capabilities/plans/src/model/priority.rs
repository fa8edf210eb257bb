//! A priority: what the partnership turns to, why, and which findings it answers.

use super::{FindingCited, Slug};

/// A priority of one version of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priority {
    /// Its name in addresses; the same from version to version, so that actions and remarks stay with it.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// Whether it is starred: a priority of the whole plan, not only work that goes on.
    pub starred: bool,
    /// Why it was chosen, in the partnership's own words.
    pub why: String,
    /// What we already do, a point on each line.
    pub already: String,
    /// What we need to do, a point on each line.
    pub needed: String,
    /// Signs of success, one on each line.
    pub signs: String,
    /// What this means for people here, in plain words; empty where nobody has said.
    pub plainly: String,
    /// The findings it answers.
    pub answers: Answers,
    /// The police and crime plan priority it serves.
    pub serves: Serves,
}

/// What a priority answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answers {
    /// These findings, at least one.
    Findings(Vec<FindingCited>),
    /// No finding, for this reason.
    None {
        /// Why it is a priority all the same; empty while nobody has said.
        because: String,
    },
}

/// Which priority of the police and crime plan a priority serves. That it serves none has to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Serves {
    /// This one, by its title.
    Priority(String),
    /// None.
    None,
}

impl Priority {
    /// Whether it cites a finding or says why not.
    pub fn is_grounded(&self) -> bool {
        match &self.answers {
            Answers::Findings(findings) => !findings.is_empty(),
            Answers::None { because } => !because.trim().is_empty(),
        }
    }

    /// The findings it answers; none when it says why not.
    pub fn findings(&self) -> &[FindingCited] {
        match &self.answers {
            Answers::Findings(findings) => findings,
            Answers::None { .. } => &[],
        }
    }

    /// Why it answers no finding.
    pub fn without_finding(&self) -> Option<&str> {
        match &self.answers {
            Answers::Findings(_) => None,
            Answers::None { because } => Some(because),
        }
    }
}

impl Serves {
    /// The title of the priority served.
    pub fn title(&self) -> Option<&str> {
        match self {
            Self::Priority(title) => Some(title),
            Self::None => None,
        }
    }
}
