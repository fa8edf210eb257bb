//! The table of what was reported to meetings: how the actions of a plan stood, kept as it was.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::{as_kept, instant, kept};
use crate::model::Standing;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_reported")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan: i32,
        pub meeting: String,
        pub met_on: String,
        pub at: String,
        pub by: String,
        pub standing: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How a plan stood, as it was reported to a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// Its number in addresses.
    pub id: i32,
    /// The meeting.
    pub meeting: String,
    /// The day of the meeting.
    pub met_on: Date,
    /// When it was locked.
    pub at: Timestamp,
    /// Who locked it.
    pub by: String,
    /// How the actions stood.
    pub standing: Standing,
}

/// What is to be kept.
pub struct ReportToSave<'a> {
    /// The plan.
    pub plan: i32,
    /// The meeting.
    pub meeting: &'a str,
    /// The day of the meeting.
    pub met_on: Date,
    /// How the actions stand.
    pub standing: &'a Standing,
}

/// What was reported of a plan, the latest meeting first.
pub async fn list_reported(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: i32,
) -> Result<Vec<Reported>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::Plan.eq(plan))
        .order_by_desc(row::Column::MetOn)
        .order_by_desc(row::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(reported).collect()
}

/// Keeps how a plan stands as reported to a meeting; nothing changes it afterwards. `None` where that meeting has its report.
pub async fn save_reported(
    work: &mut Work,
    _permit: &Permit,
    report: ReportToSave<'_>,
) -> Result<Option<i32>, DbErr> {
    let partnership = work.visitor().partnership();
    let (plan, met_on) = (report.plan, report.met_on.to_string());
    let there = row::Entity::find()
        .filter(row::Column::Plan.eq(plan))
        .filter(row::Column::Meeting.eq(report.meeting))
        .filter(row::Column::MetOn.eq(met_on.as_str()))
        .one(&*work)
        .await?;
    if there.is_some() {
        return Ok(None);
    }
    let standing =
        serde_json::to_string(report.standing).map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let row = row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership.0),
        plan: Set(plan),
        meeting: Set(report.meeting.into()),
        met_on: Set(met_on),
        at: Set(as_kept(work.visitor().now())),
        by: Set(work.visitor().name()),
        standing: Set(standing),
    };
    Ok(Some(row::Entity::insert(row).exec(&*work).await?.last_insert_id))
}

fn reported(row: row::Model) -> Result<Reported, DbErr> {
    let standing = serde_json::from_str(&row.standing)
        .map_err(|fault| DbErr::Custom(format!("report {}: {fault}", row.id)))?;
    Ok(Reported {
        id: row.id,
        meeting: row.meeting,
        met_on: kept(&row.met_on)?,
        at: instant(&row.at)?,
        by: row.by,
        standing,
    })
}
