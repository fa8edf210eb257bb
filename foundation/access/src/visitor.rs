//! Who is asking, and when.

use database::Database;
use jiff::Timestamp;

use crate::{Role, Work, WorkFault};

/// Whoever stands behind a request or a command.
#[derive(Clone, Debug)]
pub struct Visitor {
    who: Who,
    now: Timestamp,
}

/// The kinds of visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody reading the public pages, not signed in.
    Public,
    /// The person at the machine that holds the data folder.
    CommandLine,
}

impl Visitor {
    /// Somebody reading the public pages.
    pub fn public(now: Timestamp) -> Self {
        Self { who: Who::Public, now }
    }

    /// The person at the command line, who holds the data folder anyway.
    pub fn at_the_command_line(now: Timestamp) -> Self {
        Self { who: Who::CommandLine, now }
    }

    /// Who it is.
    pub fn who(&self) -> Who {
        self.who
    }

    /// When they ask.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The visitor as the record names them.
    pub fn name(&self) -> &'static str {
        match self.who {
            Who::Public => "public",
            Who::CommandLine => "command line",
        }
    }

    /// The roles they have.
    pub fn roles(&self) -> &'static [Role] {
        match self.who {
            Who::Public => &[Role::Public],
            Who::CommandLine => &[Role::Public, Role::Administrator],
        }
    }

    /// Begins a piece of work: transaction, visitor and record in one.
    pub async fn begin(&self, database: &Database) -> Result<Work, WorkFault> {
        Work::begin(self.clone(), database).await
    }
}
