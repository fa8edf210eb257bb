//! Reading the record: what was done to one object, for those who may see it.

use database::{Database, DbErr};
use jiff::Timestamp;
use sea_orm::{QueryFilter, QueryOrder, QuerySelect, entity::prelude::*};
use serde_json::Value;

use super::entry;
use crate::PartnershipId;

/// An entry of the record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordEntry {
    /// Its number, from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Who, as they were named then.
    pub who: String,
    /// What: the verb, capability first.
    pub what: String,
    /// To what.
    pub object: String,
    /// What was worth keeping about it.
    pub detail: Value,
}

/// The latest entries about one object of a partnership, newest first, at most `most`.
pub async fn list_record(
    database: &Database,
    partnership: PartnershipId,
    object: &str,
    most: u64,
) -> Result<Vec<RecordEntry>, DbErr> {
    let rows = entry::Entity::find()
        .filter(entry::Column::Partnership.eq(partnership.0))
        .filter(entry::Column::Object.eq(object))
        .order_by_desc(entry::Column::Number)
        .limit(most)
        .all(database.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| RecordEntry {
            number: row.number,
            at: row.at.parse().unwrap_or_default(),
            who: row.who,
            what: row.what,
            object: row.object,
            detail: serde_json::from_str(&row.detail).unwrap_or_default(),
        })
        .collect())
}
