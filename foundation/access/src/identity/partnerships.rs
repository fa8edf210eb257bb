//! The table of the partnerships an installation serves, told apart by host name.

use database::{Database, DbErr};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    QueryOrder,
    entity::prelude::*,
};

use super::PartnershipId;
use crate::{Permit, Work};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_partnerships")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub name: String,
        #[sea_orm(unique)]
        pub host: String,
        pub area: Option<String>,
        pub is_default: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A partnership of the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipRow {
    /// Its id.
    pub id: PartnershipId,
    /// Its name, such as "Safer Saltmere".
    pub name: String,
    /// The host name it is reached at, in small letters, without a port.
    pub host: String,
    /// Code or name of the area it serves.
    pub area: Option<String>,
    /// Whether it answers at host names nobody else has.
    pub is_default: bool,
}

/// A partnership to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipToSave {
    /// Its name.
    pub name: String,
    /// The host name it is reached at.
    pub host: String,
    /// Code or name of the area it serves.
    pub area: Option<String>,
    /// Whether it answers at host names nobody else has.
    pub is_default: bool,
}

/// The partnerships, oldest first.
pub async fn list_partnerships(database: &Database) -> Result<Vec<PartnershipRow>, DbErr> {
    let rows = row::Entity::find().order_by_asc(row::Column::Id).all(database.reader()).await?;
    Ok(rows
        .into_iter()
        .map(|row| PartnershipRow {
            id: PartnershipId(row.id),
            name: row.name,
            host: row.host,
            area: row.area,
            is_default: row.is_default,
        })
        .collect())
}

/// Keeps a new partnership, or what changed of the one with an id.
pub async fn save_partnership(
    work: &mut Work,
    _permit: &Permit,
    id: Option<PartnershipId>,
    partnership: PartnershipToSave,
) -> Result<PartnershipId, DbErr> {
    let row = row::ActiveModel {
        id: id.map_or(NotSet, |id| Set(id.0)),
        name: Set(partnership.name),
        host: Set(partnership.host.to_lowercase()),
        area: Set(partnership.area),
        is_default: Set(partnership.is_default),
    };
    let saved = match id {
        Some(_) => row.update(&*work).await?,
        None => row.insert(&*work).await?,
    };
    Ok(PartnershipId(saved.id))
}
