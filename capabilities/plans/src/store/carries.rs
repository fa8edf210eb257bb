//! The table of what was carried into another plan, and how it stood then.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::{as_kept, instant, kept};
use crate::model::{Carry, Slug, Standing};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_carries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan: i32,
        pub next_plan: String,
        pub at: String,
        pub by: String,
        pub standing: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What was carried out of a plan, the latest first.
pub async fn list_carries(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: i32,
) -> Result<Vec<Carry>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::Plan.eq(plan))
        .order_by_desc(row::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(carry).collect()
}

/// What was carried into a plan, the latest first, each with the row of the plan it came from.
pub async fn list_carried_into(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &Slug,
) -> Result<Vec<(i32, Carry)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::NextPlan.eq(plan.as_str()))
        .order_by_desc(row::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| Ok((row.plan, carry(row)?))).collect()
}

/// Keeps what was carried, as it stood; its number.
pub async fn save_carry(
    work: &mut Work,
    _permit: &Permit,
    (from, into): (i32, &Slug),
    standing: &Standing,
) -> Result<i32, DbErr> {
    let standing = serde_json::to_string(standing).map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let visitor = work.visitor();
    let by = visitor.person().map_or_else(|| visitor.name(), |person| person.name.clone());
    let row = row::ActiveModel {
        id: NotSet,
        partnership: Set(work.visitor().partnership().0),
        plan: Set(from),
        next_plan: Set(into.to_string()),
        at: Set(as_kept(work.visitor().now())),
        by: Set(by),
        standing: Set(standing),
    };
    Ok(row::Entity::insert(row).exec(&*work).await?.last_insert_id)
}

fn carry(row: row::Model) -> Result<Carry, DbErr> {
    let standing = serde_json::from_str(&row.standing)
        .map_err(|fault| DbErr::Custom(format!("carry {}: {fault}", row.id)))?;
    let at: Timestamp = instant(&row.at)?;
    Ok(Carry { id: row.id, into: kept(&row.next_plan)?, into_title: String::new(), at, by: row.by, standing })
}
