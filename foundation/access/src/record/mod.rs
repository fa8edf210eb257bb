//! The record: who did what and when, each entry sealed to the one before it.

mod list;
mod root;
mod verify;

use database::DbErr;
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect, entity::prelude::*, sea_query::OnConflict,
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Visitor, chance::hexadecimal};
pub use list::{RecordEntry, list_record};
pub use root::RootFile;
pub use verify::{RecordFault, verify_record};

/// Something that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The verb, capability first: `evidence.import`.
    pub what: &'static str,
    /// What it was done to, such as `areas ward 2025`.
    pub object: String,
    /// What is worth keeping about it. Never personal data that the object itself does not hold.
    pub detail: Value,
}

/// The end of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordHead {
    /// How many entries there are.
    pub entries: i64,
    /// The seal of the last one; all zeros when there is none.
    pub seal: String,
}

mod entry {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_record")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        /// The instant as text with nanoseconds, so that the seal can be computed again to the digit.
        pub at: String,
        pub who: String,
        pub what: String,
        pub object: String,
        pub detail: String,
        /// The partnership it was done in; the oldest entries know none.
        pub partnership: Option<i32>,
        pub previous: String,
        pub seal: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod head {
    use super::*;

    /// One row, which PostgreSQL locks while an entry is added.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_record_head")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub entries: i64,
        pub seal: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The seal before the first entry.
pub(crate) const NO_SEAL: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The end of the record: it changes with every write, so it also tells when what was read is stale.
pub async fn record_head(connection: &impl ConnectionTrait) -> Result<RecordHead, DbErr> {
    let head = head::Entity::find_by_id(1).one(connection).await?;
    Ok(head.map_or_else(
        || RecordHead { entries: 0, seal: NO_SEAL.into() },
        |head| RecordHead { entries: head.entries, seal: head.seal },
    ))
}

/// Adds an entry, sealed with SHA-256 over its fields and the seal before it.
pub(crate) async fn append(
    connection: &impl ConnectionTrait,
    visitor: &Visitor,
    event: Event,
) -> Result<RecordHead, DbErr> {
    let last = head::Entity::find_by_id(1).lock_exclusive().one(connection).await?;
    let (entries, previous) = last.map_or((0, NO_SEAL.to_owned()), |head| (head.entries, head.seal));
    let mut model = entry::Model {
        number: entries + 1,
        at: at(visitor.now()),
        who: visitor.name(),
        what: event.what.into(),
        object: event.object,
        detail: event.detail.to_string(),
        partnership: Some(visitor.partnership().0),
        previous,
        seal: String::new(),
    };
    model.seal = seal(&model);
    let end = RecordHead { entries: model.number, seal: model.seal.clone() };
    let next = head::ActiveModel { id: Set(1), entries: Set(end.entries), seal: Set(end.seal.clone()) };
    entry::ActiveModel::from(model).insert_without_returning(connection).await?;
    head::Entity::insert(next)
        .on_conflict(
            OnConflict::column(head::Column::Id)
                .update_columns([head::Column::Entries, head::Column::Seal])
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await?;
    Ok(end)
}

fn at(instant: Timestamp) -> String {
    format!("{instant:.9}")
}

/// SHA-256 over the fields in order, each with its length before it, so that no two entries that
/// differ have the same bytes.
fn seal(model: &entry::Model) -> String {
    let mut hash = Sha256::new();
    let number = model.number.to_string();
    let partnership = model.partnership.map(|partnership| partnership.to_string());
    let fields = [&number, &model.at, &model.who, &model.what, &model.object, &model.detail, &model.previous];
    for field in fields.into_iter().chain(&partnership) {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field.as_bytes());
    }
    hexadecimal(&hash.finalize())
}

impl entry::ActiveModel {
    async fn insert_without_returning(self, connection: &impl ConnectionTrait) -> Result<(), DbErr> {
        entry::Entity::insert(self).exec_without_returning(connection).await.map(|_| ())
    }
}
