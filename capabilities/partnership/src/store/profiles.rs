//! The table of what the law asks to know of a partnership.

use access::{PartnershipId, Work};
use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QuerySelect, entity::prelude::*};

use super::{SaveFault, one_changed, unreadable};
use crate::model::Profile;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "partnership_profiles")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub partnership: i32,
        pub nation: String,
        pub two_tier: bool,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The profile of a partnership; England with one tier until somebody says otherwise.
pub(super) async fn fetch_profile(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Profile, DbErr> {
    let Some(row) = row::Entity::find_by_id(partnership.0).one(connection).await? else {
        return Ok(Profile::default());
    };
    let nation = row.nation.parse().map_err(unreadable)?;
    Ok(Profile { nation, two_tier: row.two_tier, version: row.version })
}

/// Waits until nobody else is changing the partnership, and keeps others waiting until the work ends. On SQLite work is one at a
/// time anyway. Before the first change there is no row to wait at; of two first changes one fails whole.
pub(super) async fn hold(work: &Work) -> Result<(), DbErr> {
    row::Entity::find_by_id(work.visitor().partnership().0).lock_exclusive().one(work).await.map(|_| ())
}

/// Keeps it.
pub(super) async fn save_profile(work: &mut Work, profile: &mut Profile) -> Result<(), SaveFault> {
    let partnership = work.visitor().partnership().0;
    let known = profile.version;
    profile.version += 1;
    let row = row::ActiveModel {
        partnership: Set(partnership),
        nation: Set(profile.nation.to_string()),
        two_tier: Set(profile.two_tier),
        version: Set(profile.version),
    };
    if known == 0 {
        row::Entity::insert(row).exec_without_returning(&*work).await?;
        return Ok(());
    }
    let changed = row::Entity::update_many()
        .set(row)
        .filter(row::Column::Partnership.eq(partnership))
        .filter(row::Column::Version.eq(known))
        .exec(&*work)
        .await?;
    one_changed(changed.rows_affected, "the partnership")
}
