//! The table of harm weights: one edition at a time.

use access::{Permit, Work};
use database::DbErr;
use incident::Category;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder, entity::prelude::*};

use crate::model::HarmWeights;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence_harm_weights")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub category: String,
        pub edition: String,
        /// The weight as it was typed: a decimal number.
        pub weight: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The edition in use; `None` where none was imported.
pub(super) async fn fetch(connection: &impl ConnectionTrait) -> Result<Option<HarmWeights>, DbErr> {
    let rows = row::Entity::find().order_by_asc(row::Column::Category).all(connection).await?;
    let Some(edition) = rows.first().map(|row| row.edition.clone()) else { return Ok(None) };
    let weight = |row: &row::Model| {
        let category = Category::from_code(&row.category)?;
        Some((category, row.weight.parse().ok()?))
    };
    Ok(Some(HarmWeights { edition, weights: rows.iter().filter_map(weight).collect() }))
}

/// Keeps an edition in place of the one before: figures of two editions are never put beside each other.
pub async fn save_harm_weights(
    work: &mut Work,
    _permit: &Permit,
    weights: &HarmWeights,
) -> Result<(), DbErr> {
    row::Entity::delete_many().exec(&*work).await?;
    let rows = weights.weights.iter().map(|(category, weight)| row::ActiveModel {
        category: Set(category.code().into()),
        edition: Set(weights.edition.clone()),
        weight: Set(weight.to_string()),
    });
    row::Entity::insert_many(rows).exec_without_returning(&*work).await?;
    Ok(())
}
