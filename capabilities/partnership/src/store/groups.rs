//! The table of groups.

use access::{PartnershipId, Work};
use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};

use super::{SaveFault, as_json, listed, one_changed, span, unreadable, written};
use crate::model::Group;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "partnership_groups")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub partnership: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub name: String,
        pub purpose: String,
        pub terms_of_reference: String,
        pub cadence: String,
        pub is_main: bool,
        pub reports_to: String,
        pub feeds: String,
        pub valid_from: Option<String>,
        pub valid_to: Option<String>,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every group.
pub(super) async fn list_groups(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Group>, DbErr> {
    let rows = row::Entity::find().filter(row::Column::Partnership.eq(partnership.0));
    rows.all(connection).await?.into_iter().map(group).collect()
}

fn group(row: row::Model) -> Result<Group, DbErr> {
    Ok(Group {
        key: row.key.parse().map_err(unreadable)?,
        span: span(row.valid_from.as_ref(), row.valid_to.as_ref())?,
        name: row.name,
        purpose: row.purpose,
        terms_of_reference: row.terms_of_reference,
        cadence: row.cadence.parse().map_err(unreadable)?,
        is_main: row.is_main,
        reports_to: listed(&row.reports_to)?,
        feeds: listed(&row.feeds)?,
        version: row.version,
    })
}

/// Keeps one.
pub(super) async fn save_group(work: &mut Work, group: &mut Group) -> Result<(), SaveFault> {
    let partnership = work.visitor().partnership().0;
    let known = group.version;
    group.version += 1;
    let row = row::ActiveModel {
        partnership: Set(partnership),
        key: Set(group.key.to_string()),
        name: Set(group.name.clone()),
        purpose: Set(group.purpose.clone()),
        terms_of_reference: Set(group.terms_of_reference.clone()),
        cadence: Set(group.cadence.to_string()),
        is_main: Set(group.is_main),
        reports_to: Set(as_json(&group.reports_to)?),
        feeds: Set(as_json(&group.feeds)?),
        valid_from: Set(written(group.span.from)),
        valid_to: Set(written(group.span.to)),
        version: Set(group.version),
    };
    if known == 0 {
        row::Entity::insert(row).exec_without_returning(&*work).await?;
        return Ok(());
    }
    let changed = row::Entity::update_many()
        .set(row)
        .filter(row::Column::Partnership.eq(partnership))
        .filter(row::Column::Key.eq(group.key.as_str()))
        .filter(row::Column::Version.eq(known))
        .exec(&*work)
        .await?;
    one_changed(changed.rows_affected, &group.name)
}
