//! Bringing the tables up to date: one list over all capabilities, each step in its own transaction.

use sea_orm::DbErr;
use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};

use crate::Database;

/// The steps of every capability, in the order of the list. A step's name begins with its capability's
/// (`evidence_0001_areas`), so that no two are equal. A step that was cut short has left nothing, and
/// runs again at the next start.
pub struct Migrations {
    parts: Vec<Steps>,
    /// The names of those that are to run; all, unless it is said.
    only: Option<Vec<String>>,
}

/// The steps of one part, oldest first.
pub type Steps = fn() -> Vec<Box<dyn MigrationTrait>>;

/// How far the tables are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationState {
    /// Steps that have run.
    pub applied: usize,
    /// The names of those still to run.
    pub pending: Vec<String>,
}

impl Migrations {
    /// The steps of the parts, in order.
    pub fn new(parts: impl IntoIterator<Item = Steps>) -> Self {
        Self { parts: parts.into_iter().collect(), only: None }
    }

    /// Those of the steps that have these names: the tables as they were when a backup was made. `Err` names a step that
    /// this program does not know.
    pub fn only(&self, names: &[String]) -> Result<Self, String> {
        let known: Vec<String> = self.migrations().iter().map(|step| step.name().to_owned()).collect();
        match names.iter().find(|name| !known.contains(name)) {
            Some(unknown) => Err(unknown.clone()),
            None => Ok(Self { parts: self.parts.clone(), only: Some(names.to_vec()) }),
        }
    }

    /// Runs what has not run yet.
    pub async fn run(&self, database: &Database) -> Result<(), DbErr> {
        if self.state(database).await?.pending.is_empty() {
            return Ok(());
        }
        self.up(database.reader(), None).await
    }

    /// What has run and what has not; changes nothing.
    pub async fn state(&self, database: &Database) -> Result<MigrationState, DbErr> {
        let pending: Vec<String> = self
            .get_pending_migrations_read_only(database.reader())
            .await?
            .iter()
            .map(|migration| migration.name().to_owned())
            .collect();
        let all = self.migrations().len();
        Ok(MigrationState { applied: all - pending.len(), pending })
    }
}

impl MigratorTraitSelf for Migrations {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        let wanted =
            |name: &str| self.only.as_ref().is_none_or(|only| only.iter().any(|wanted| wanted == name));
        self.parts.iter().flat_map(|part| part()).filter(|step| wanted(step.name())).collect()
    }
}
