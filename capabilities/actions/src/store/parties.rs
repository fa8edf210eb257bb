//! The table of who does an action.

use std::collections::HashMap;

use access::Work;
use database::DbErr;
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query},
};

use super::kept;
use crate::model::{OrganisationId, Part, PartnershipId, Party};

/// The organisations of some actions, those that lead first.
pub(super) async fn list_parties(
    connection: &impl ConnectionTrait,
    actions: impl IntoIterator<Item = i32>,
) -> Result<HashMap<i32, Vec<Party>>, DbErr> {
    let select = Query::select()
        .columns(["action", "organisation", "part", "heard"])
        .from("actions_parties")
        .and_where(Expr::col("action").is_in(actions))
        .order_by("part", sea_orm::Order::Desc)
        .order_by("organisation", sea_orm::Order::Asc)
        .to_owned();
    let mut parties: HashMap<i32, Vec<Party>> = HashMap::new();
    for row in connection.query_all(&select).await? {
        parties.entry(row.try_get("", "action")?).or_default().push(party(&row)?);
    }
    Ok(parties)
}

/// Keeps who does an action. Who stays keeps the day of their last update.
pub(super) async fn save_parties(
    work: &Work,
    partnership: PartnershipId,
    action: i32,
    parties: &[(OrganisationId, Part)],
) -> Result<(), DbErr> {
    let before = list_parties(work, [action]).await?.remove(&action).unwrap_or_default();
    let gone =
        Query::delete().from_table("actions_parties").and_where(Expr::col("action").eq(action)).to_owned();
    work.execute(&gone).await?;
    if parties.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert()
        .into_table("actions_parties")
        .columns(["action", "organisation", "partnership", "part", "heard"])
        .to_owned();
    for (organisation, part) in parties {
        let heard =
            before.iter().find(|party| party.organisation == *organisation).and_then(|party| party.heard);
        insert.values_panic([
            action.into(),
            organisation.0.into(),
            partnership.0.into(),
            part.as_str().into(),
            heard.map(kept::day).into(),
        ]);
    }
    work.execute(&insert).await?;
    Ok(())
}

/// Notes that an organisation was heard from on a day; an earlier paper read in later does not set it back.
pub(super) async fn save_heard(
    work: &Work,
    action: i32,
    organisation: OrganisationId,
    on: Date,
) -> Result<(), DbErr> {
    let update = Query::update()
        .table("actions_parties")
        .value("heard", kept::day(on))
        .and_where(Expr::col("action").eq(action))
        .and_where(Expr::col("organisation").eq(organisation.0))
        .and_where(Expr::col("heard").is_null().or(Expr::col("heard").lt(kept::day(on))))
        .to_owned();
    work.execute(&update).await.map(|_| ())
}

fn party(row: &QueryResult) -> Result<Party, DbErr> {
    let part: String = row.try_get("", "part")?;
    Ok(Party {
        organisation: OrganisationId(row.try_get("", "organisation")?),
        part: Part::of(&part),
        heard: kept::day_of(row, "heard")?,
    })
}
