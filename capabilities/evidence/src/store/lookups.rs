//! The table of lookups from smaller to larger areas.

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};
use vocabulary::AreaKind;

use super::ROWS_AT_ONCE;
use crate::model::LookupRow;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence_lookups")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_edition: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub to_kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub to_edition: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_code: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub to_code: String,
        pub from_name: Option<String>,
        pub to_name: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every row of every lookup.
pub(super) async fn list_lookups(connection: &impl ConnectionTrait) -> Result<Vec<LookupRow>, DbErr> {
    let kind = |text: &str| text.parse::<AreaKind>().ok();
    let rows = row::Entity::find().all(connection).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(LookupRow {
                from: (kind(&row.from_kind)?, row.from_edition.try_into().ok()?),
                to: (kind(&row.to_kind)?, row.to_edition.try_into().ok()?),
                from_code: row.from_code,
                from_name: row.from_name,
                to_code: row.to_code,
                to_name: row.to_name,
            })
        })
        .collect())
}

/// Keeps the rows of one lookup, all of the same kinds and editions. What was known of the same codes
/// is replaced; other codes stay, so that a lookup can come in several files.
pub async fn save_lookup(work: &mut Work, _permit: &Permit, rows: &[LookupRow]) -> Result<(), DbErr> {
    for some in rows.chunks(ROWS_AT_ONCE) {
        let Some(LookupRow { from, to, .. }) = some.first() else { continue };
        row::Entity::delete_many()
            .filter(row::Column::FromKind.eq(from.0.as_str()))
            .filter(row::Column::FromEdition.eq(i32::from(from.1)))
            .filter(row::Column::ToKind.eq(to.0.as_str()))
            .filter(row::Column::ToEdition.eq(i32::from(to.1)))
            .filter(row::Column::FromCode.is_in(some.iter().map(|row| row.from_code.as_str())))
            .exec(&*work)
            .await?;
    }
    for some in rows.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|row| row::ActiveModel {
            from_kind: Set(row.from.0.as_str().into()),
            from_edition: Set(row.from.1.into()),
            to_kind: Set(row.to.0.as_str().into()),
            to_edition: Set(row.to.1.into()),
            from_code: Set(row.from_code.clone()),
            to_code: Set(row.to_code.clone()),
            from_name: Set(row.from_name.clone()),
            to_name: Set(row.to_name.clone()),
        });
        row::Entity::insert_many(rows).exec_without_returning(&*work).await?;
    }
    Ok(())
}
