//! Holding the record against itself and against the file outside the database.

use database::{Database, DbErr};
use sea_orm::{QueryFilter, QueryOrder, QuerySelect, entity::prelude::*};
use thiserror::Error;

use super::{NO_SEAL, RecordHead, RootFile, entry, record_head, seal};

/// How many entries are read at once.
const AT_ONCE: u64 = 2_000;

/// What is wrong with the record.
#[derive(Debug, Error)]
pub enum RecordFault {
    /// An entry is missing, or stands in another's place.
    #[error("entry {expected} is missing: in its place comes entry {found}")]
    Missing {
        /// The number that should have come.
        expected: i64,
        /// The number that came.
        found: i64,
    },
    /// An entry does not continue the one before it.
    #[error("entry {0} does not follow from the entry before it: one of them was replaced or moved")]
    Moved(i64),
    /// An entry's words are not those that were sealed.
    #[error("entry {0} was changed after it was written")]
    Changed(i64),
    /// The chain ends before or after where its head says.
    #[error(
        "the record ends with entry {found}, but {expected} were written: its end was cut off or added to"
    )]
    End {
        /// What the head says.
        expected: i64,
        /// What is there.
        found: i64,
    },
    /// The file outside the database knows of more, or of other, entries.
    #[error(
        "the file {file} says that entry {entries} was written with another seal, or that there were more entries: \
         the end of the record was cut off or written anew"
    )]
    Root {
        /// The file.
        file: String,
        /// The entry it witnesses.
        entries: i64,
    },
    /// The file outside the database cannot be read.
    #[error("the file {0} cannot be read: {1}")]
    RootUnreadable(String, std::io::Error),
    /// The file outside the database is gone although there are entries.
    #[error("the file {0}, which witnesses the record, is not there")]
    RootMissing(String),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
}

/// Walks the whole record: each entry's seal, its place in the chain, the end, and the witness outside.
/// Entries written meanwhile are left for the next time.
pub async fn verify_record(database: &Database, root: Option<&RootFile>) -> Result<RecordHead, RecordFault> {
    let witnessed = witnessed(root)?;
    let end = record_head(database.reader()).await?;
    let mut last = RecordHead { entries: 0, seal: NO_SEAL.into() };
    loop {
        let entries = entry::Entity::find()
            .filter(entry::Column::Number.gt(last.entries))
            .order_by_asc(entry::Column::Number)
            .limit(AT_ONCE)
            .all(database.reader())
            .await?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            follows(&last, &entry)?;
            last = RecordHead { entries: entry.number, seal: entry.seal };
            holds_what_was_witnessed(&last, root, witnessed.as_ref())?;
        }
    }
    reaches(&last, &end, database).await?;
    match (root, witnessed) {
        (Some(root), Some(witnessed)) if witnessed.entries > last.entries => {
            Err(RecordFault::Root { file: root.path().display().to_string(), entries: witnessed.entries })
        }
        (Some(root), None) if last.entries > 0 => {
            Err(RecordFault::RootMissing(root.path().display().to_string()))
        }
        _ => Ok(last),
    }
}

fn witnessed(root: Option<&RootFile>) -> Result<Option<RecordHead>, RecordFault> {
    let Some(root) = root else { return Ok(None) };
    root.read().map_err(|fault| RecordFault::RootUnreadable(root.path().display().to_string(), fault))
}

fn follows(last: &RecordHead, entry: &entry::Model) -> Result<(), RecordFault> {
    if entry.number != last.entries + 1 {
        return Err(RecordFault::Missing { expected: last.entries + 1, found: entry.number });
    }
    if entry.previous != last.seal {
        return Err(RecordFault::Moved(entry.number));
    }
    if entry.seal != seal(entry) {
        return Err(RecordFault::Changed(entry.number));
    }
    Ok(())
}

fn holds_what_was_witnessed(
    last: &RecordHead,
    root: Option<&RootFile>,
    witnessed: Option<&RecordHead>,
) -> Result<(), RecordFault> {
    match (root, witnessed) {
        (Some(root), Some(witnessed)) if witnessed.entries == last.entries && witnessed.seal != last.seal => {
            Err(RecordFault::Root { file: root.path().display().to_string(), entries: witnessed.entries })
        }
        _ => Ok(()),
    }
}

/// The head that was read first must be reached; one read again afterwards must be met or passed.
async fn reaches(last: &RecordHead, end: &RecordHead, database: &Database) -> Result<(), RecordFault> {
    let later = record_head(database.reader()).await?;
    if last.entries < end.entries || last.entries > later.entries {
        return Err(RecordFault::End { expected: end.entries, found: last.entries });
    }
    if last.entries == later.entries && last.seal != later.seal {
        return Err(RecordFault::Changed(last.entries));
    }
    Ok(())
}
