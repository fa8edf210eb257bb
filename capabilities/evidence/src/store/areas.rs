//! The table of areas and their boundaries.

use std::collections::HashMap;

use access::{Permit, Work};
use database::{Database, DbErr};
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*, sea_query::OnConflict};
use vocabulary::AreaKind;

use super::ROWS_AT_ONCE;
use crate::model::{Area, Boundary, Ward};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence_areas")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
        pub parent_code: Option<String>,
        pub parent_name: Option<String>,
        pub boundary: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An area with the boundary to keep.
pub struct AreaToSave {
    /// The area.
    pub area: Area,
    /// Its boundary.
    pub boundary: Boundary,
}

/// Every area; wards also with their boundaries.
pub(super) async fn list_areas(connection: &impl ConnectionTrait) -> Result<(Vec<Area>, Vec<Ward>), DbErr> {
    let (mut areas, mut wards) = (Vec::new(), Vec::new());
    for row in row::Entity::find().all(connection).await? {
        let Some(area) = area(&row) else { continue };
        if area.kind == AreaKind::Ward {
            let boundary = Boundary::from_kept(&row.boundary)
                .map_err(|cause| DbErr::Custom(format!("ward {}: {cause}", row.code)))?;
            wards.push(Ward { area: area.clone(), boundary });
        }
        areas.push(area);
    }
    Ok((areas, wards))
}

/// The boundaries of some areas of one kind and edition, by code.
pub async fn fetch_boundaries(
    database: &Database,
    kind: AreaKind,
    edition: u16,
    codes: &[String],
) -> Result<HashMap<String, Boundary>, DbErr> {
    let mut boundaries = HashMap::new();
    for some in codes.chunks(ROWS_AT_ONCE) {
        let rows = row::Entity::find()
            .filter(row::Column::Kind.eq(kind.as_str()))
            .filter(row::Column::Edition.eq(i32::from(edition)))
            .filter(row::Column::Code.is_in(some))
            .all(database.reader())
            .await?;
        for row in rows {
            let boundary = Boundary::from_kept(&row.boundary)
                .map_err(|cause| DbErr::Custom(format!("{kind} {}: {cause}", row.code)))?;
            boundaries.insert(row.code, boundary);
        }
    }
    Ok(boundaries)
}

/// Keeps areas; one known already in the same kind and edition is replaced.
pub async fn save_areas(work: &mut Work, _permit: &Permit, areas: &[AreaToSave]) -> Result<(), DbErr> {
    let replace = OnConflict::columns([row::Column::Kind, row::Column::Edition, row::Column::Code])
        .update_columns([
            row::Column::Name,
            row::Column::ParentCode,
            row::Column::ParentName,
            row::Column::Boundary,
        ])
        .to_owned();
    for some in areas.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|AreaToSave { area, boundary }| row::ActiveModel {
            kind: Set(area.kind.as_str().into()),
            edition: Set(area.edition.into()),
            code: Set(area.code.clone()),
            name: Set(area.name.clone()),
            parent_code: Set(area.parent_code.clone()),
            parent_name: Set(area.parent_name.clone()),
            boundary: Set(boundary.to_kept()),
        });
        row::Entity::insert_many(rows).on_conflict(replace.clone()).exec_without_returning(&*work).await?;
    }
    Ok(())
}

fn area(row: &row::Model) -> Option<Area> {
    Some(Area {
        kind: row.kind.parse().ok()?,
        edition: row.edition.try_into().ok()?,
        code: row.code.clone(),
        name: row.name.clone(),
        parent_code: row.parent_code.clone(),
        parent_name: row.parent_name.clone(),
    })
}
