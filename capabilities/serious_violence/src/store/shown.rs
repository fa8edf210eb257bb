//! The table of the measures that the hub shows.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use measures::Slug;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::{NotSaved, kept, unreadable};
use crate::model::{Ages, Group, People, Rank, Shown};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "serious_violence_measures")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub measure: String,
        pub grouping: String,
        pub ages: String,
        pub place: i32,
        pub ranked: Option<i32>,
        pub ranked_of: Option<i32>,
        pub ranked_which: String,
        pub people: Option<i32>,
        pub people_of: String,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The measures that the hub shows, by group and place.
pub async fn list_shown(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Shown>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .order_by_asc(row::Column::Place)
        .order_by_asc(row::Column::Id)
        .all(connection)
        .await?;
    let mut all = rows.into_iter().map(shown).collect::<Result<Vec<Shown>, DbErr>>()?;
    all.sort_by_key(|shown| (shown.group, shown.place));
    Ok(all)
}

/// Keeps what the hub says of a measure: new with `version` 0, else in place of the version that was read.
pub async fn save_shown(work: &mut Work, _permit: &Permit, shown: &Shown) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let there = of(partnership, &shown.measure).one(&*work).await?;
    let read = there.as_ref().map_or(0, |row| row.version);
    if read != shown.version {
        return Err(NotSaved::ChangedMeanwhile);
    }
    let row = row::ActiveModel {
        id: there.map_or(NotSet, |row| sea_orm::ActiveValue::Unchanged(row.id)),
        partnership: Set(partnership.0),
        measure: Set(shown.measure.to_string()),
        grouping: Set(shown.group.as_str().into()),
        ages: Set(shown.ages.as_str().into()),
        place: Set(shown.place),
        ranked: Set(shown.rank.as_ref().map(|rank| rank.place)),
        ranked_of: Set(shown.rank.as_ref().map(|rank| rank.of)),
        ranked_which: Set(shown.rank.as_ref().map(|rank| rank.which.clone()).unwrap_or_default()),
        people: Set(shown.people.as_ref().map(|people| people.number)),
        people_of: Set(shown.people.as_ref().map(|people| people.of.clone()).unwrap_or_default()),
        version: Set(read + 1),
    };
    match read {
        0 => row::Entity::insert(row).exec_without_returning(&*work).await.map(drop)?,
        _ => row::Entity::update(row).exec(&*work).await.map(drop)?,
    }
    Ok(())
}

/// Takes a measure off the hub; the measure itself stays as it is.
pub async fn remove_shown(work: &mut Work, _permit: &Permit, measure: &Slug) -> Result<bool, NotSaved> {
    let partnership = work.visitor().partnership();
    let gone = row::Entity::delete_many()
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::Measure.eq(measure.as_str()))
        .exec(&*work)
        .await?;
    Ok(gone.rows_affected > 0)
}

fn of(partnership: PartnershipId, measure: &Slug) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::Measure.eq(measure.as_str()))
}

fn shown(row: row::Model) -> Result<Shown, DbErr> {
    let rank = row.ranked.zip(row.ranked_of);
    Ok(Shown {
        measure: kept(&row.measure)?,
        group: Group::of(&row.grouping).ok_or_else(|| unreadable(&row.grouping))?,
        ages: Ages::of(&row.ages).ok_or_else(|| unreadable(&row.ages))?,
        place: row.place,
        rank: rank.map(|(place, of)| Rank { place, of, which: row.ranked_which }),
        people: row.people.map(|number| People { number, of: row.people_of }),
        version: row.version,
    })
}
