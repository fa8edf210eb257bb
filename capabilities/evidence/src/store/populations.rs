//! The table of populations.

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*, sea_query::OnConflict};

use super::ROWS_AT_ONCE;
use crate::model::Population;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence_populations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub people: i64,
        pub households: Option<i64>,
        pub source: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every population.
pub(super) async fn list_populations(connection: &impl ConnectionTrait) -> Result<Vec<Population>, DbErr> {
    let rows = row::Entity::find().all(connection).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Population {
                kind: row.kind.parse().ok()?,
                edition: row.edition.try_into().ok()?,
                code: row.code,
                people: row.people.try_into().ok()?,
                households: row.households.and_then(|households| households.try_into().ok()),
                source: row.source,
            })
        })
        .collect())
}

/// Keeps populations; one known already for the same area and year is replaced.
pub async fn save_populations(
    work: &mut Work,
    _permit: &Permit,
    populations: &[Population],
) -> Result<(), DbErr> {
    let replace = OnConflict::columns([row::Column::Kind, row::Column::Edition, row::Column::Code])
        .update_columns([row::Column::People, row::Column::Households, row::Column::Source])
        .to_owned();
    for some in populations.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|population| row::ActiveModel {
            kind: Set(population.kind.as_str().into()),
            edition: Set(population.edition.into()),
            code: Set(population.code.clone()),
            people: Set(population.people.cast_signed()),
            households: Set(population.households.map(u64::cast_signed)),
            source: Set(population.source.clone()),
        });
        row::Entity::insert_many(rows).on_conflict(replace.clone()).exec_without_returning(&*work).await?;
    }
    Ok(())
}
