//! Whether the record of what was done hangs together, and whether an import was begun and never finished.

use access::record_head;
use database::{Database, DbErr};

use super::{Check, database::ask};

const NAME: &str = "record";

/// Entries that do not name the seal of the one before them.
const BROKEN_LINKS: &str = "SELECT COUNT(*) FROM access_record AS entry \
    LEFT JOIN access_record AS earlier ON earlier.number = entry.number - 1 \
    WHERE entry.number > 1 AND (earlier.seal IS NULL OR earlier.seal <> entry.previous)";

/// Looks whether the entries are as many as the head says, each naming the seal before it.
pub async fn look(database: &Database) -> Check {
    match faults(database).await {
        Ok((entries, faults)) if faults.is_empty() => {
            Check::ok(NAME, format!("{entries} entries, each sealed to the last"))
        }
        Ok((_, faults)) => Check::problem(
            NAME,
            faults.join("; "),
            "The record was changed by other means than Headland: compare it with a backup",
        ),
        Err(fault) => unanswered(&fault),
    }
}

async fn faults(database: &Database) -> Result<(i64, Vec<String>), DbErr> {
    let head = record_head(database.reader()).await?;
    let mut faults = Vec::new();
    let entries = ask(database, "SELECT COUNT(*) FROM access_record").await?;
    if entries != head.entries.to_string() {
        faults.push(format!("{entries} entries are kept, {} were made", head.entries));
    }
    if head.entries > 0 {
        let last =
            format!("SELECT COALESCE(MAX(seal), '') FROM access_record WHERE number = {}", head.entries);
        if ask(database, &last).await? != head.seal {
            faults.push("the last entry is not the one that was sealed last".into());
        }
    }
    let broken = ask(database, BROKEN_LINKS).await?;
    if broken != "0" {
        faults.push(format!("{broken} entries do not follow the one before them"));
    }
    Ok((head.entries, faults))
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
