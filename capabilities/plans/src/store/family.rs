//! The tables of which plan belongs to which, and which priority serves which.

use std::collections::BTreeMap;

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{NotSaved, plans};
use crate::model::{Family, Plan};

/// Which plans of a partnership belong to which.
pub async fn fetch_family(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Family, DbErr> {
    let select = Query::select()
        .columns(["plan", "parent"])
        .from("plans_parents")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .to_owned();
    let rows = connection.query_all(&select).await?;
    let pairs = rows.iter().map(|row| Ok((row.try_get("", "plan")?, row.try_get("", "parent")?)));
    Ok(Family::of(pairs.collect::<Result<Vec<(i32, i32)>, DbErr>>()?))
}

/// Which priorities of a plan serve which of the plan it belongs to, by their names in addresses.
pub async fn list_serves(
    connection: &impl ConnectionTrait,
    plan: i32,
) -> Result<BTreeMap<String, String>, DbErr> {
    let select = Query::select()
        .columns(["priority", "serves"])
        .from("plans_serves")
        .and_where(Expr::col("plan").eq(plan))
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get("", "priority")?, row.try_get("", "serves")?))).collect()
}

/// Keeps to which plan a plan belongs, if any, and what its priorities serve there. `plan` is the plan as it was read: a
/// change in between is not overwritten. That it makes no circle was asked of the [`Family`] in the same work.
pub async fn save_parent(
    work: &mut Work,
    _permit: &Permit,
    plan: &Plan,
    parent: Option<i32>,
    serves: &BTreeMap<String, String>,
) -> Result<(), NotSaved> {
    plans::count_change(work, plan).await?;
    let partnership = work.visitor().partnership();
    for table in ["plans_parents", "plans_serves"] {
        let gone = Query::delete().from_table(table).and_where(Expr::col("plan").eq(plan.id)).to_owned();
        work.execute(&gone).await?;
    }
    let Some(parent) = parent else { return Ok(()) };
    let belongs = Query::insert()
        .into_table("plans_parents")
        .columns(["plan", "partnership", "parent"])
        .values_panic([plan.id.into(), partnership.0.into(), parent.into()])
        .to_owned();
    work.execute(&belongs).await?;
    for (priority, served) in serves {
        let insert = Query::insert()
            .into_table("plans_serves")
            .columns(["plan", "priority", "partnership", "serves"])
            .values_panic([
                plan.id.into(),
                priority.as_str().into(),
                partnership.0.into(),
                served.as_str().into(),
            ])
            .to_owned();
        work.execute(&insert).await?;
    }
    Ok(())
}
