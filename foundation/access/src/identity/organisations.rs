//! The table of organisations.

use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryFilter, QueryOrder,
    entity::prelude::*,
};

use super::{OrganisationId, PartnershipId};
use crate::{Permit, Work};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_organisations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub name: String,
        pub short_name: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An organisation of a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Its name today, such as "Saltmere Fire and Rescue Authority".
    pub name: String,
    /// Its name where there is little room, such as "Fire".
    pub short_name: String,
}

impl From<row::Model> for Organisation {
    fn from(row: row::Model) -> Self {
        Self {
            id: OrganisationId(row.id),
            partnership: PartnershipId(row.partnership),
            name: row.name,
            short_name: row.short_name,
        }
    }
}

/// The organisations of a partnership, by name.
pub async fn list_organisations(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Organisation>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .order_by_asc(row::Column::Name)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// One organisation of a partnership.
pub async fn fetch_organisation(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    id: OrganisationId,
) -> Result<Option<Organisation>, DbErr> {
    let row = row::Entity::find_by_id(id.0).filter(row::Column::Partnership.eq(partnership.0));
    Ok(row.one(connection).await?.map(Organisation::from))
}

/// Keeps a new organisation of the partnership at work, or the new names of one it has.
pub async fn save_organisation(
    work: &mut Work,
    _permit: &Permit,
    id: Option<OrganisationId>,
    name: &str,
    short_name: &str,
) -> Result<OrganisationId, DbErr> {
    let partnership = work.visitor().partnership();
    let row = row::ActiveModel {
        id: id.map_or(NotSet, |id| Set(id.0)),
        partnership: Set(partnership.0),
        name: Set(name.trim().to_owned()),
        short_name: Set(short_name.trim().to_owned()),
    };
    let Some(id) = id else { return Ok(OrganisationId(row.insert(&*work).await?.id)) };
    if fetch_organisation(&*work, partnership, id).await?.is_none() {
        return Err(DbErr::RecordNotFound(format!("organisation {id}")));
    }
    Ok(OrganisationId(row.update(&*work).await?.id))
}
