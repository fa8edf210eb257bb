//! The table of the boards a plan is reported to.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::kept;
use crate::model::{Board, Gets};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_boards")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan: i32,
        pub place: i32,
        pub name: String,
        pub address: String,
        /// `narrative`, `figures` or `both`.
        pub gets: String,
        /// Months.
        pub every: i32,
        pub first_on: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The boards of a plan, in order.
pub async fn list_boards(connection: &impl ConnectionTrait, plan: i32) -> Result<Vec<Board>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Plan.eq(plan))
        .order_by_asc(row::Column::Place)
        .all(connection)
        .await?;
    let board = |row: row::Model| {
        let unreadable = || DbErr::Custom(format!("the board “{}” cannot be read", row.name));
        Ok(Board {
            gets: Gets::of(&row.gets).ok_or_else(unreadable)?,
            every: u8::try_from(row.every).map_err(|_| unreadable())?,
            first: kept(&row.first_on)?,
            name: row.name,
            address: row.address,
        })
    };
    rows.into_iter().map(board).collect()
}

/// Keeps the boards of a plan in place of those it had.
pub async fn save_boards(
    work: &mut Work,
    _permit: &Permit,
    plan: i32,
    boards: &[Board],
) -> Result<(), DbErr> {
    let PartnershipId(partnership) = work.visitor().partnership();
    row::Entity::delete_many().filter(row::Column::Plan.eq(plan)).exec(&*work).await?;
    let rows = (1..).zip(boards).map(|(place, board)| row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership),
        plan: Set(plan),
        place: Set(place),
        name: Set(board.name.clone()),
        address: Set(board.address.clone()),
        gets: Set(board.gets.as_str().into()),
        every: Set(board.every.into()),
        first_on: Set(board.first.to_string()),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        row::Entity::insert_many(rows).exec_without_returning(&*work).await?;
    }
    Ok(())
}
