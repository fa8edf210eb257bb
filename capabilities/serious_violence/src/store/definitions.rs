//! The table of the versions of the definition. Versions are only ever added.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use incident::Category;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::{NotSaved, as_kept, kept, signed, unreadable};
use crate::model::{Definition, Says, Weighed};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "serious_violence_definitions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub number: i32,
        /// Codes with a space between them.
        pub categories: String,
        pub offences: String,
        pub qualifiers: String,
        pub penalty: String,
        pub victims: String,
        pub prevalence: String,
        pub community: String,
        pub effective_from: String,
        pub body: String,
        pub approved_on: String,
        pub changed: String,
        pub at: String,
        pub by: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every version of the definition, the first first.
pub async fn list_definitions(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Definition>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .order_by_asc(row::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter().map(definition).collect()
}

/// Keeps another version, the one after `follows`; refused when somebody else kept one since.
pub async fn save_definition(
    work: &mut Work,
    _permit: &Permit,
    follows: i32,
    says: Says,
) -> Result<i32, NotSaved> {
    let partnership = work.visitor().partnership();
    let latest = list_definitions(&*work, partnership).await?.last().map_or(0, |latest| latest.number);
    if latest != follows {
        return Err(NotSaved::ChangedMeanwhile);
    }
    let codes: Vec<&str> = says.categories.iter().map(|category| category.code()).collect();
    let row = row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership.0),
        number: Set(follows + 1),
        categories: Set(codes.join(" ")),
        offences: Set(says.offences),
        qualifiers: Set(says.qualifiers),
        penalty: Set(says.weighed.penalty),
        victims: Set(says.weighed.victims),
        prevalence: Set(says.weighed.prevalence),
        community: Set(says.weighed.community),
        effective_from: Set(says.from.to_string()),
        body: Set(says.body),
        approved_on: Set(says.approved.to_string()),
        changed: Set(says.changed),
        at: Set(as_kept(work.visitor().now())),
        by: Set(signed(work)),
    };
    row::Entity::insert(row).exec_without_returning(&*work).await?;
    Ok(follows + 1)
}

fn definition(row: row::Model) -> Result<Definition, DbErr> {
    let category = |code: &str| Category::from_code(code).ok_or_else(|| unreadable(code));
    Ok(Definition {
        number: row.number,
        says: Says {
            categories: row.categories.split_whitespace().map(category).collect::<Result<_, _>>()?,
            offences: row.offences,
            qualifiers: row.qualifiers,
            weighed: Weighed {
                penalty: row.penalty,
                victims: row.victims,
                prevalence: row.prevalence,
                community: row.community,
            },
            from: kept(&row.effective_from)?,
            body: row.body,
            approved: kept(&row.approved_on)?,
            changed: row.changed,
        },
        at: kept(&row.at)?,
        by: row.by,
    })
}
