//! The table of imports: when what was taken in.

use access::{Permit, Work};
use database::{Database, DbErr};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    QueryOrder, QuerySelect,
    entity::prelude::*,
};
use time::OffsetDateTime;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence_imports")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub number: i32,
        pub at: TimeDateTimeWithTimeZone,
        pub importer: String,
        pub files: String,
        pub summary: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An import that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// When.
    pub at: Timestamp,
    /// Which importer: `police`, `areas`, `lookup`, `population`, `peers`.
    pub importer: String,
    /// The names of the files or folders given.
    pub files: String,
    /// What was taken in, in words.
    pub summary: String,
}

/// An import to keep; its instant is that of the work.
pub struct ImportToSave<'a> {
    /// Which importer.
    pub importer: &'a str,
    /// The names of the files or folders given.
    pub files: String,
    /// What was taken in, in words.
    pub summary: String,
}

/// The latest imports, newest first.
pub async fn list_imports(database: &Database, most: u64) -> Result<Vec<Import>, DbErr> {
    let rows =
        row::Entity::find().order_by_desc(row::Column::Number).limit(most).all(database.reader()).await?;
    rows.into_iter()
        .map(|row| {
            let at = Timestamp::from_nanosecond(row.at.unix_timestamp_nanos())
                .map_err(|cause| DbErr::Custom(cause.to_string()))?;
            Ok(Import { at, importer: row.importer, files: row.files, summary: row.summary })
        })
        .collect()
}

/// Keeps an import.
pub async fn save_import(work: &mut Work, _permit: &Permit, import: ImportToSave<'_>) -> Result<(), DbErr> {
    let at = OffsetDateTime::from_unix_timestamp_nanos(work.visitor().now().as_nanosecond())
        .map_err(|cause| DbErr::Custom(cause.to_string()))?;
    let row = row::ActiveModel {
        number: NotSet,
        at: Set(at),
        importer: Set(import.importer.into()),
        files: Set(import.files),
        summary: Set(import.summary),
    };
    row::Entity::insert(row).exec_without_returning(&*work).await?;
    Ok(())
}
