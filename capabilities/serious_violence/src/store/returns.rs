//! The table of the returns to the Home Office.

use std::collections::BTreeMap;

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::{NotSaved, as_kept, kept, signed, unreadable};
use crate::model::{Approved, Quarter, Return};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "serious_violence_returns")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub quarter: String,
        pub due: String,
        pub drafted_by: String,
        /// The written parts, as JSON: name to text.
        pub parts: String,
        pub body: String,
        pub approved_on: Option<String>,
        /// What it held when it was approved, as JSON.
        pub held: Option<String>,
        pub version: i32,
        pub at: String,
        pub by: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The returns, the latest quarter first.
pub async fn list_returns(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Return>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .order_by_desc(row::Column::Quarter)
        .all(connection)
        .await?;
    rows.into_iter().map(a_return).collect()
}

/// The return of a quarter.
pub async fn fetch_return(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    quarter: Quarter,
) -> Result<Option<Return>, DbErr> {
    row_of(connection, partnership, quarter).await?.map(a_return).transpose()
}

/// Begins the return of a quarter.
pub async fn save_return(
    work: &mut Work,
    _permit: &Permit,
    quarter: Quarter,
    (due, drafted_by): (Date, &str),
) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    if fetch_return(&*work, partnership, quarter).await?.is_some() {
        return Err(NotSaved::ThereAlready);
    }
    let row = row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership.0),
        quarter: Set(quarter.to_string()),
        due: Set(due.to_string()),
        drafted_by: Set(drafted_by.into()),
        parts: Set("{}".into()),
        body: Set(String::new()),
        approved_on: Set(None),
        held: Set(None),
        version: Set(1),
        at: Set(as_kept(work.visitor().now())),
        by: Set(signed(work)),
    };
    row::Entity::insert(row).exec_without_returning(&*work).await?;
    Ok(())
}

/// Keeps the written parts of a draft; `read` is the return as it was read.
pub async fn save_parts(
    work: &mut Work,
    _permit: &Permit,
    read: &Return,
    parts: &BTreeMap<String, String>,
) -> Result<(), NotSaved> {
    let id = draft_of(work, read).await?;
    let parts = serde_json::to_string(parts).map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let row = row::ActiveModel { parts: Set(parts), ..changed(work, id, read) };
    row::Entity::update(row).exec(&*work).await?;
    Ok(())
}

/// Locks a return with what it held; `read` is the return as it was read.
pub async fn save_approved(
    work: &mut Work,
    _permit: &Permit,
    read: &Return,
    approved: &Approved,
) -> Result<(), NotSaved> {
    let id = draft_of(work, read).await?;
    let held = serde_json::to_string(&approved.held).map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let row = row::ActiveModel {
        body: Set(approved.body.clone()),
        approved_on: Set(Some(approved.on.to_string())),
        held: Set(Some(held)),
        ..changed(work, id, read)
    };
    row::Entity::update(row).exec(&*work).await?;
    Ok(())
}

fn changed(work: &Work, id: i32, read: &Return) -> row::ActiveModel {
    row::ActiveModel {
        id: Unchanged(id),
        version: Set(read.version + 1),
        at: Set(as_kept(work.visitor().now())),
        by: Set(signed(work)),
        ..row::ActiveModel::new()
    }
}

/// The row of a draft that is as it was read.
async fn draft_of(work: &Work, read: &Return) -> Result<i32, NotSaved> {
    let row = row_of(work, work.visitor().partnership(), read.quarter).await?;
    match row {
        Some(row) if row.version == read.version && row.held.is_none() => Ok(row.id),
        _ => Err(NotSaved::ChangedMeanwhile),
    }
}

async fn row_of(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    quarter: Quarter,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::Quarter.eq(quarter.to_string()))
        .one(connection)
        .await
}

fn a_return(row: row::Model) -> Result<Return, DbErr> {
    let approved = match (row.approved_on, row.held) {
        (Some(on), Some(held)) => Some(Approved {
            body: row.body,
            on: kept(&on)?,
            held: serde_json::from_str(&held).map_err(|_| unreadable(&held))?,
        }),
        _ => None,
    };
    Ok(Return {
        quarter: kept(&row.quarter)?,
        due: kept(&row.due)?,
        drafted_by: row.drafted_by,
        parts: serde_json::from_str(&row.parts).map_err(|_| unreadable(&row.parts))?,
        approved,
        version: row.version,
        at: kept(&row.at)?,
        by: row.by,
    })
}
