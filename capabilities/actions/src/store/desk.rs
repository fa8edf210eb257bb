//! What the desk home asks of the register.

use database::{Database, DbErr};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, JoinType,
    sea_query::{Expr, ExprTrait, Func, Query},
};

use super::{
    filter::{self, Sight},
    kept,
};
use crate::model::{ActionNumber, OrganisationId, PartnershipId, Silence};

/// An organisation from which nothing was heard about an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The action.
    pub number: ActionNumber,
    /// What is to be done.
    pub title: String,
    /// Who is silent.
    pub organisation: OrganisationId,
    /// How long.
    pub silence: Silence,
}

/// Who is silent at least so many weeks on what is not complete, the longest first; `but` is the reader's own
/// organisation, which waits for nobody but others.
pub async fn list_waiting(
    database: &Database,
    partnership: PartnershipId,
    sight: Sight,
    but: Option<OrganisationId>,
    (today, weeks): (Date, u32),
    most: u64,
) -> Result<Vec<Waiting>, DbErr> {
    let since = Func::coalesce([Expr::col(("p", "heard")), Expr::col(("a", "agreed"))]);
    let mut select = Query::select()
        .columns([("a", "number"), ("a", "title"), ("a", "agreed"), ("p", "organisation"), ("p", "heard")])
        .from_as("actions_actions", "a")
        .join_as(JoinType::InnerJoin, "actions_parties", "p", Expr::col(("p", "action")).equals(("a", "id")))
        .and_where(Expr::col(("a", "partnership")).eq(partnership.0))
        .and_where(filter::is_open())
        .and_where(filter::silent(("p", "heard"), today, weeks))
        .order_by_expr(since.into(), sea_orm::Order::Asc)
        .order_by(("a", "id"), sea_orm::Order::Asc)
        .limit(most)
        .to_owned();
    select.cond_where(filter::seen(sight));
    if let Some(own) = but {
        select.and_where(Expr::col(("p", "organisation")).ne(own.0));
    }
    let rows = database.reader().query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let agreed = kept::read(row, "agreed", str::parse::<Date>)?;
            Ok(Waiting {
                number: kept::read(row, "number", str::parse)?,
                title: row.try_get("", "title")?,
                organisation: OrganisationId(row.try_get("", "organisation")?),
                silence: Silence::since(kept::day_of(row, "heard")?, agreed, today),
            })
        })
        .collect()
}
