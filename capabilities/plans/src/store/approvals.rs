//! The tables of the bodies that approve a plan or are sent it, and of what they decided.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::{as_kept, kept};
use crate::model::{Approvals, Body, BodyPart, Decision, Outcome};

mod body_row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_bodies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan: i32,
        pub place: i32,
        /// `approves` or `receives`.
        pub part: String,
        pub name: String,
        pub address: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod decision_row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_decisions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan: i32,
        pub version: i32,
        /// The name of the body on that day: a decision outlives its body.
        pub body: String,
        pub outcome: String,
        pub decided_on: String,
        pub reference: String,
        pub note: String,
        pub at: String,
        pub by: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The bodies of a plan and all they decided.
pub async fn fetch_approvals(connection: &impl ConnectionTrait, plan: i32) -> Result<Approvals, DbErr> {
    let bodies = body_row::Entity::find()
        .filter(body_row::Column::Plan.eq(plan))
        .order_by_asc(body_row::Column::Place)
        .all(connection)
        .await?;
    let decisions = decision_row::Entity::find()
        .filter(decision_row::Column::Plan.eq(plan))
        .order_by_asc(decision_row::Column::Id)
        .all(connection)
        .await?;
    let unreadable = |word: &str| DbErr::Custom(format!("“{word}” cannot be read"));
    let body = |row: body_row::Model| {
        let part = BodyPart::of(&row.part).ok_or_else(|| unreadable(&row.part))?;
        Ok(Body { part, name: row.name, address: row.address })
    };
    let decision = |row: decision_row::Model| {
        Ok(Decision {
            version: row.version.unsigned_abs(),
            outcome: Outcome::of(&row.outcome).ok_or_else(|| unreadable(&row.outcome))?,
            on: kept(&row.decided_on)?,
            body: row.body,
            reference: row.reference,
            note: row.note,
        })
    };
    Ok(Approvals {
        bodies: bodies.into_iter().map(body).collect::<Result<_, DbErr>>()?,
        decisions: decisions.into_iter().map(decision).collect::<Result<_, DbErr>>()?,
    })
}

/// Keeps the bodies of a plan in place of those it had. What they decided stays.
pub async fn save_bodies(work: &mut Work, _permit: &Permit, plan: i32, bodies: &[Body]) -> Result<(), DbErr> {
    let PartnershipId(partnership) = work.visitor().partnership();
    body_row::Entity::delete_many().filter(body_row::Column::Plan.eq(plan)).exec(&*work).await?;
    let rows = (1..).zip(bodies).map(|(place, body)| body_row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership),
        plan: Set(plan),
        place: Set(place),
        part: Set(body.part.as_str().into()),
        name: Set(body.name.clone()),
        address: Set(body.address.clone()),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        body_row::Entity::insert_many(rows).exec_without_returning(&*work).await?;
    }
    Ok(())
}

/// Keeps what a body decided.
pub async fn save_decision(
    work: &mut Work,
    _permit: &Permit,
    plan: i32,
    decision: &Decision,
) -> Result<(), DbErr> {
    let PartnershipId(partnership) = work.visitor().partnership();
    let version = i32::try_from(decision.version)
        .map_err(|_| DbErr::Custom(format!("version {} is too many", decision.version)))?;
    let row = decision_row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership),
        plan: Set(plan),
        version: Set(version),
        body: Set(decision.body.clone()),
        outcome: Set(decision.outcome.as_str().into()),
        decided_on: Set(decision.on.to_string()),
        reference: Set(decision.reference.clone()),
        note: Set(decision.note.clone()),
        at: Set(as_kept(work.visitor().now())),
        by: Set(work.visitor().name()),
    };
    decision_row::Entity::insert(row).exec(&*work).await?;
    Ok(())
}
