//! Whether the database is set so that it loses nothing, is sound, and has its tables up to date.

use database::{Database, DbErr};
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

use super::Check;
use crate::{capabilities, migrations};

const NAME: &str = "database";

/// Settings of SQLite and what they must be: `synchronous` 2 is FULL.
const OF_SQLITE: [(&str, &str); 5] = [
    ("PRAGMA journal_mode", "wal"),
    ("PRAGMA synchronous", "2"),
    ("PRAGMA foreign_keys", "1"),
    ("PRAGMA secure_delete", "1"),
    ("PRAGMA trusted_schema", "0"),
];

/// Settings of PostgreSQL and what they must be.
const OF_POSTGRES: [(&str, &str); 2] = [("SHOW fsync", "on"), ("SHOW synchronous_commit", "on")];

/// Looks at version, settings, soundness and tables.
pub async fn look(database: &Database) -> Vec<Check> {
    let mut checks = vec![match database.version().await {
        Ok(version) => Check::ok(NAME, format!("{version} answers")),
        Err(fault) => unanswered(&fault),
    }];
    checks.push(settings(database).await);
    if database.backend() == DatabaseBackend::Sqlite {
        checks.push(soundness(database).await);
    }
    checks.push(tables(database).await);
    checks
}

async fn settings(database: &Database) -> Check {
    let expected: &[(&str, &str)] = match database.backend() {
        DatabaseBackend::Sqlite => &OF_SQLITE,
        _ => &OF_POSTGRES,
    };
    let mut wrong = Vec::new();
    for (question, right) in expected {
        match ask(database, question).await {
            Ok(answer) if answer == *right => {}
            Ok(answer) => wrong.push(format!("{question} is {answer}, not {right}")),
            Err(fault) => return unanswered(&fault),
        }
    }
    if wrong.is_empty() {
        return Check::ok("database settings", "as they must be to lose nothing");
    }
    let remedy = match database.backend() {
        DatabaseBackend::Sqlite => {
            "Put the data folder on a local disk: network folders cannot keep SQLite's log"
        }
        _ => "Set them so in postgresql.conf: otherwise a power cut loses what was acknowledged",
    };
    Check::problem("database settings", wrong.join("; "), remedy)
}

async fn soundness(database: &Database) -> Check {
    match ask(database, "PRAGMA quick_check(1)").await {
        Ok(answer) if answer == "ok" => Check::ok("database file", "sound"),
        Ok(answer) => Check::problem(
            "database file",
            answer,
            "Stop Headland and put back your own copy of the data folder",
        ),
        Err(fault) => unanswered(&fault),
    }
}

async fn tables(database: &Database) -> Check {
    match migrations(&capabilities()).state(database).await {
        Ok(state) if state.pending.is_empty() => {
            Check::ok("tables", format!("up to date, {} steps applied", state.applied))
        }
        Ok(state) => {
            let pending = state.pending.join(", ");
            Check::problem("tables", format!("still to be made: {pending}"), "Use `headland migrate`")
        }
        Err(fault) => unanswered(&fault),
    }
}

/// The first value of the first row, as text.
pub async fn ask(database: &Database, question: &str) -> Result<String, DbErr> {
    let statement = Statement::from_string(database.backend(), question);
    let row = database.reader().query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound(format!("no answer to {question}")))?;
    row.try_get_by_index::<String>(0).or_else(|_| Ok(row.try_get_by_index::<i64>(0)?.to_string()))
}

fn unanswered(fault: &DbErr) -> Check {
    Check::problem(
        NAME,
        format!("does not answer: {fault}"),
        "Look whether the disk is full; otherwise restore a backup",
    )
}
