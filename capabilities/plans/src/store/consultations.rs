//! The table of consultations on versions of a plan.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::kept;
use crate::model::{Consultation, Ended};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_consultations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan: i32,
        pub version: i32,
        pub opened_on: String,
        pub closes_on: String,
        pub asks: String,
        pub answering: String,
        pub reissued: String,
        pub closed_on: Option<String>,
        pub early: String,
        pub result: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The consultations on the versions of a plan, the latest first.
pub async fn list_consultations(
    connection: &impl ConnectionTrait,
    plan: i32,
) -> Result<Vec<Consultation>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Plan.eq(plan))
        .order_by_desc(row::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(consultation).collect()
}

/// Keeps a consultation that is opened.
pub async fn save_consultation(
    work: &mut Work,
    _permit: &Permit,
    plan: i32,
    consultation: &Consultation,
) -> Result<(), DbErr> {
    let PartnershipId(partnership) = work.visitor().partnership();
    let ended = consultation.ended.as_ref();
    let row = row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership),
        plan: Set(plan),
        version: Set(i32::try_from(consultation.version).map_err(|fault| DbErr::Custom(fault.to_string()))?),
        opened_on: Set(consultation.opened.to_string()),
        closes_on: Set(consultation.closes.to_string()),
        asks: Set(consultation.asks.clone()),
        answering: Set(consultation.answering.clone()),
        reissued: Set(consultation.reissued.clone()),
        closed_on: Set(ended.map(|ended| ended.on.to_string())),
        early: Set(ended.map(|ended| ended.early.clone()).unwrap_or_default()),
        result: Set(ended.map(|ended| ended.result.clone()).unwrap_or_default()),
    };
    row::Entity::insert(row).exec(&*work).await?;
    Ok(())
}

/// Keeps how a consultation ended, or what is written about its result later.
pub async fn save_ended(
    work: &mut Work,
    _permit: &Permit,
    consultation: i32,
    ended: &Ended,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::ClosedOn, Expr::value(ended.on.to_string()))
        .col_expr(row::Column::Early, Expr::value(ended.early.as_str()))
        .col_expr(row::Column::Result, Expr::value(ended.result.as_str()))
        .filter(row::Column::Id.eq(consultation))
        .exec(&*work)
        .await?;
    Ok(())
}

fn consultation(row: row::Model) -> Result<Consultation, DbErr> {
    let ended = match &row.closed_on {
        Some(on) => Some(Ended { on: kept(on)?, early: row.early, result: row.result }),
        None => None,
    };
    Ok(Consultation {
        id: row.id,
        version: row.version.unsigned_abs(),
        opened: kept(&row.opened_on)?,
        closes: kept(&row.closes_on)?,
        asks: row.asks,
        answering: row.answering,
        reissued: row.reissued,
        ended,
    })
}
