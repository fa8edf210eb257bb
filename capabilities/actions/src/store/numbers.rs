//! The numbers given so far, for each partnership and year. They only go up.

use access::Work;
use database::DbErr;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use crate::model::{ActionNumber, PartnershipId};

/// The next number of a year. The row of the year is locked until the work ends, so two that come at once wait for
/// each other and never get one number; work that is undone gives its number back to nobody, because nobody saw it.
pub(super) async fn next_number(
    work: &Work,
    partnership: PartnershipId,
    year: i16,
) -> Result<ActionNumber, DbErr> {
    let next = Query::insert()
        .into_table("actions_numbers")
        .columns(["partnership", "year", "last"])
        .values_panic([partnership.0.into(), i32::from(year).into(), 1.into()])
        .on_conflict(
            OnConflict::columns(["partnership", "year"])
                .value("last", Expr::col(("actions_numbers", "last")).add(1))
                .to_owned(),
        )
        .returning_col("last")
        .to_owned();
    let row = work.query_one(&next).await?.ok_or(DbErr::RecordNotInserted)?;
    let last: i32 = row.try_get("", "last")?;
    let number = u32::try_from(last).ok().and_then(|place| ActionNumber::new(year, place));
    number.ok_or_else(|| DbErr::Custom(format!("no number after {last} in {year}")))
}
