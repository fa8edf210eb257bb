//! The table of groups of most similar areas.

use std::collections::BTreeSet;

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder, entity::prelude::*};

use super::ROWS_AT_ONCE;
use crate::model::Peer;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence_peers")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub peer: String,
        /// A date, `2024-04-01`; empty when the group has no beginning.
        #[sea_orm(primary_key, auto_increment = false)]
        pub valid_from: String,
        pub valid_to: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every group, ordered by area, beginning and member.
pub(super) async fn list_peers(connection: &impl ConnectionTrait) -> Result<Vec<Peer>, DbErr> {
    let rows = row::Entity::find()
        .order_by_asc(row::Column::Area)
        .order_by_asc(row::Column::ValidFrom)
        .order_by_asc(row::Column::Peer)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Peer {
            area: row.area,
            peer: row.peer,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
        .collect())
}

/// Keeps groups. What was known of an area from the same day on is replaced whole.
pub async fn save_peers(work: &mut Work, _permit: &Permit, peers: &[Peer]) -> Result<(), DbErr> {
    let groups: BTreeSet<(&str, &str)> =
        peers.iter().map(|peer| (peer.area.as_str(), peer.valid_from.as_str())).collect();
    for (area, valid_from) in groups {
        row::Entity::delete_many()
            .filter(row::Column::Area.eq(area))
            .filter(row::Column::ValidFrom.eq(valid_from))
            .exec(&*work)
            .await?;
    }
    for some in peers.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|peer| row::ActiveModel {
            area: Set(peer.area.clone()),
            peer: Set(peer.peer.clone()),
            valid_from: Set(peer.valid_from.clone()),
            valid_to: Set(peer.valid_to.clone()),
        });
        row::Entity::insert_many(rows).exec_without_returning(&*work).await?;
    }
    Ok(())
}
