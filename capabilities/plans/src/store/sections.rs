//! The table of the sections of a plan's versions.

use std::collections::BTreeMap;

use access::{PartnershipId, Work};
use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::kept;
use crate::model::{PlanSection, SectionPlace};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_sections")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan_version: i32,
        pub place: i32,
        pub slug: String,
        pub heading: String,
        /// `before` or `after` the priorities.
        pub stands: String,
        pub text: String,
        pub plainly: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The sections of versions, in order, by version.
pub(super) async fn list_sections(
    connection: &impl ConnectionTrait,
    versions: &[i32],
) -> Result<BTreeMap<i32, Vec<PlanSection>>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::PlanVersion.is_in(versions.iter().copied()))
        .order_by_asc(row::Column::PlanVersion)
        .order_by_asc(row::Column::Place)
        .all(connection)
        .await?;
    let mut sections: BTreeMap<i32, Vec<PlanSection>> = BTreeMap::new();
    for row in rows {
        sections.entry(row.plan_version).or_default().push(PlanSection {
            slug: kept(&row.slug)?,
            heading: row.heading,
            place: SectionPlace::of(&row.stands).unwrap_or_default(),
            text: row.text,
            plainly: row.plainly,
        });
    }
    Ok(sections)
}

/// Keeps the sections of a version, in order.
pub(super) async fn save_sections(
    work: &mut Work,
    (partnership, version): (PartnershipId, i32),
    sections: &[PlanSection],
) -> Result<(), DbErr> {
    let rows = (1..).zip(sections).map(|(place, section)| row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership.0),
        plan_version: Set(version),
        place: Set(place),
        slug: Set(section.slug.to_string()),
        heading: Set(section.heading.clone()),
        stands: Set(section.place.as_str().into()),
        text: Set(section.text.clone()),
        plainly: Set(section.plainly.clone()),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        row::Entity::insert_many(rows).exec_without_returning(&*work).await?;
    }
    Ok(())
}

/// Removes the sections of a draft before it is kept anew.
pub(super) async fn remove_sections(work: &mut Work, version: i32) -> Result<(), DbErr> {
    row::Entity::delete_many().filter(row::Column::PlanVersion.eq(version)).exec(&*work).await?;
    Ok(())
}
