//! The table of seats. A holding under a pseudonym keeps the pseudonym and nothing of any person.

use access::{PartnershipId, Work};
use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};

use super::{SaveFault, as_json, listed, one_changed, span, unreadable, written};
use crate::model::Seat;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "partnership_seats")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub partnership: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub group_key: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub title: String,
        pub organisation: Option<String>,
        pub role: String,
        pub lived_experience: bool,
        pub valid_from: Option<String>,
        pub valid_to: Option<String>,
        pub holdings: String,
        pub substitutes: String,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every seat of every group.
pub(super) async fn list_seats(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Seat>, DbErr> {
    let rows = row::Entity::find().filter(row::Column::Partnership.eq(partnership.0));
    rows.all(connection).await?.into_iter().map(seat).collect()
}

fn seat(row: row::Model) -> Result<Seat, DbErr> {
    Ok(Seat {
        group: row.group_key.parse().map_err(unreadable)?,
        key: row.key.parse().map_err(unreadable)?,
        span: span(row.valid_from.as_ref(), row.valid_to.as_ref())?,
        title: row.title,
        organisation: row.organisation.map(|key| key.parse().map_err(unreadable)).transpose()?,
        role: row.role.parse().map_err(unreadable)?,
        lived_experience: row.lived_experience,
        holdings: listed(&row.holdings)?,
        substitutes: listed(&row.substitutes)?,
        version: row.version,
    })
}

/// Keeps one.
pub(super) async fn save_seat(work: &mut Work, seat: &mut Seat) -> Result<(), SaveFault> {
    let partnership = work.visitor().partnership().0;
    let known = seat.version;
    seat.version += 1;
    let row = row::ActiveModel {
        partnership: Set(partnership),
        group_key: Set(seat.group.to_string()),
        key: Set(seat.key.to_string()),
        title: Set(seat.title.clone()),
        organisation: Set(seat.organisation.as_ref().map(ToString::to_string)),
        role: Set(seat.role.to_string()),
        lived_experience: Set(seat.lived_experience),
        valid_from: Set(written(seat.span.from)),
        valid_to: Set(written(seat.span.to)),
        holdings: Set(as_json(&seat.holdings)?),
        substitutes: Set(as_json(&seat.substitutes)?),
        version: Set(seat.version),
    };
    if known == 0 {
        row::Entity::insert(row).exec_without_returning(&*work).await?;
        return Ok(());
    }
    let changed = row::Entity::update_many()
        .set(row)
        .filter(row::Column::Partnership.eq(partnership))
        .filter(row::Column::GroupKey.eq(seat.group.as_str()))
        .filter(row::Column::Key.eq(seat.key.as_str()))
        .filter(row::Column::Version.eq(known))
        .exec(&*work)
        .await?;
    one_changed(changed.rows_affected, &seat.title)
}
