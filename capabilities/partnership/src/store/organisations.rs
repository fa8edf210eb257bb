//! The table of organisations: what they are in the partnership. Their numbers and names are kept by `access`.

use access::{OrganisationId, PartnershipId, Permit, Work, identity};
use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};

use super::{SaveFault, as_json, listed, one_changed, unreadable};
use crate::model::{Key, Organisation};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "partnership_organisations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub partnership: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub organisation: i32,
        pub names: String,
        pub standings: String,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every organisation, those that only `access` knows included: they have version 0 and a key made of their name.
pub(super) async fn list_organisations(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Organisation>, DbErr> {
    let rows = row::Entity::find().filter(row::Column::Partnership.eq(partnership.0)).all(connection).await?;
    let mut organisations: Vec<Organisation> = Vec::new();
    for known in identity::list_organisations(connection, partnership).await? {
        let row = rows.iter().find(|row| row.organisation == known.id.0);
        let taken = |key: &Key| {
            rows.iter().any(|row| row.key == key.as_str()) || organisations.iter().any(|one| one.key == *key)
        };
        let key = match row {
            Some(row) => row.key.parse().map_err(unreadable)?,
            None => Key::of_name(&known.name).unless(taken),
        };
        organisations.push(Organisation {
            id: known.id.0,
            short_name: known.short_name,
            names: row.map(|row| listed(&row.names)).transpose()?.unwrap_or_default(),
            standings: row.map(|row| listed(&row.standings)).transpose()?.unwrap_or_default(),
            version: row.map_or(0, |row| row.version),
            ..Organisation::new(key, known.name)
        });
    }
    Ok(organisations)
}

/// Keeps one, here and in `access`.
pub(super) async fn save_organisation(
    work: &mut Work,
    permit: &Permit,
    one: &mut Organisation,
) -> Result<(), SaveFault> {
    let partnership = work.visitor().partnership().0;
    let id = (one.id != 0).then_some(OrganisationId(one.id));
    one.id = identity::save_organisation(work, permit, id, &one.name, &one.short_name).await?.0;
    let known = one.version;
    one.version += 1;
    let row = row::ActiveModel {
        partnership: Set(partnership),
        key: Set(one.key.to_string()),
        organisation: Set(one.id),
        names: Set(as_json(&one.names)?),
        standings: Set(as_json(&one.standings)?),
        version: Set(one.version),
    };
    if known == 0 {
        row::Entity::insert(row).exec_without_returning(&*work).await?;
        return Ok(());
    }
    let changed = row::Entity::update_many()
        .set(row)
        .filter(row::Column::Partnership.eq(partnership))
        .filter(row::Column::Key.eq(one.key.as_str()))
        .filter(row::Column::Version.eq(known))
        .exec(&*work)
        .await?;
    one_changed(changed.rows_affected, &one.name)
}
