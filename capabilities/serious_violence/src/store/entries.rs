//! The table of entries: what people said, evaluations, services and gaps by place.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::{NotSaved, as_kept, kept, signed, unreadable};
use crate::model::{Entry, EntryKind, Sight};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "serious_violence_entries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub kind: String,
        /// What it says, as JSON: name of field to text.
        pub fields: String,
        pub public: bool,
        pub version: i32,
        pub at: String,
        pub by: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The entries, those that were added first first; for the public only those that are public.
pub async fn list_entries(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    sight: Sight,
) -> Result<Vec<Entry>, DbErr> {
    let mut rows = row::Entity::find().filter(row::Column::Partnership.eq(partnership.0));
    if sight == Sight::Public {
        rows = rows.filter(row::Column::Public.eq(true));
    }
    let rows = rows.order_by_asc(row::Column::Id).all(connection).await?;
    rows.into_iter().map(entry).collect()
}

/// One entry.
pub async fn fetch_entry(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    id: i32,
) -> Result<Option<Entry>, DbErr> {
    let row = row::Entity::find_by_id(id).filter(row::Column::Partnership.eq(partnership.0)).one(connection);
    row.await?.map(entry).transpose()
}

/// Keeps a new entry; its id and version are given here.
pub async fn save_entry(work: &mut Work, _permit: &Permit, entry: &Entry) -> Result<i32, NotSaved> {
    let row = row::ActiveModel { id: NotSet, version: Set(1), ..active(work, entry)? };
    Ok(row::Entity::insert(row).exec(&*work).await?.last_insert_id)
}

/// Keeps a changed entry; `entry.version` is the one that was read.
pub async fn save_changed_entry(work: &mut Work, permit: &Permit, entry: &Entry) -> Result<(), NotSaved> {
    unchanged(work, permit, entry).await?;
    let row =
        row::ActiveModel { id: Unchanged(entry.id), version: Set(entry.version + 1), ..active(work, entry)? };
    row::Entity::update(row).exec(&*work).await?;
    Ok(())
}

/// Takes an entry away; the record keeps that it was there.
pub async fn remove_entry(work: &mut Work, permit: &Permit, entry: &Entry) -> Result<(), NotSaved> {
    unchanged(work, permit, entry).await?;
    row::Entity::delete_by_id(entry.id).exec(&*work).await?;
    Ok(())
}

async fn unchanged(work: &Work, _permit: &Permit, entry: &Entry) -> Result<(), NotSaved> {
    let there = fetch_entry(work, work.visitor().partnership(), entry.id).await?;
    match there {
        Some(there) if there.version == entry.version => Ok(()),
        _ => Err(NotSaved::ChangedMeanwhile),
    }
}

fn active(work: &Work, entry: &Entry) -> Result<row::ActiveModel, DbErr> {
    let fields = serde_json::to_string(&entry.says).map_err(|fault| DbErr::Custom(fault.to_string()))?;
    Ok(row::ActiveModel {
        id: NotSet,
        partnership: Set(work.visitor().partnership().0),
        kind: Set(entry.kind.as_str().into()),
        fields: Set(fields),
        public: Set(entry.public),
        version: NotSet,
        at: Set(as_kept(work.visitor().now())),
        by: Set(signed(work)),
    })
}

fn entry(row: row::Model) -> Result<Entry, DbErr> {
    Ok(Entry {
        id: row.id,
        kind: EntryKind::of(&row.kind).ok_or_else(|| unreadable(&row.kind))?,
        says: serde_json::from_str(&row.fields).map_err(|_| unreadable(&row.fields))?,
        public: row.public,
        version: row.version,
        at: kept(&row.at)?,
        by: row.by,
    })
}
