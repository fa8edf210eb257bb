//! Whether the record of what was done hangs together, and whether an import was begun and never finished.

use std::path::Path;

use access::{RecordFault, RootFile, verify_record};
use database::{Database, DbErr};

use super::{Check, database::ask};
use crate::house;

const NAME: &str = "record";

/// Walks the whole record: seals, order, end, and the witness in the data folder.
pub async fn look(database: &Database, data: &Path) -> Check {
    let root = RootFile::at(data.join(house::RECORD_ROOT));
    match verify_record(database, Some(&root)).await {
        Ok(head) => Check::ok(NAME, format!("{} entries, each sealed to the last", head.entries)),
        Err(RecordFault::Database(fault)) => unanswered(&fault),
        Err(fault) => Check::problem(
            NAME,
            fault.to_string(),
            "The record was changed by other means than Headland: compare it with a backup",
        ),
    }
}

/// Looks for an import of police data that was recorded as begun and not as done.
pub async fn look_for_unfinished(database: &Database) -> Check {
    let last = |what: &str| {
        format!(
            "SELECT COALESCE(MAX(number), 0) FROM access_record WHERE what = '{what}' AND object = 'police'"
        )
    };
    let (begun, done) = (last("evidence.import.begun"), last("evidence.import"));
    match (number(database, &begun).await, number(database, &done).await) {
        (Ok(begun), Ok(done)) if begun > done => Check::note(
            "imports",
            "an import of police data was begun and did not end",
            "Unless it is running now, import the same files again: nothing is counted twice",
        ),
        (Ok(_), Ok(_)) => Check::ok("imports", "every one that was begun has ended"),
        (Err(fault), _) | (_, Err(fault)) => unanswered(&fault),
    }
}

async fn number(database: &Database, question: &str) -> Result<i64, DbErr> {
    ask(database, question).await?.parse().map_err(|_| DbErr::Custom("a number was expected".into()))
}

fn unanswered(fault: &DbErr) -> Check {
    Check::problem(NAME, format!("cannot be read: {fault}"), "Restore a backup")
}
