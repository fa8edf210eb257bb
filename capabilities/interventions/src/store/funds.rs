//! The tables of funds that a forum decides, and of what it gave.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, Order, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};

use super::{
    NotSaved,
    kept::{day, day_if, day_of, money_of, unreadable},
    line::Table,
};
use crate::model::{AboutFund, Award, Fund, Line, Slug};

const TABLE: &str = "interventions_funds";

/// The columns of what a fund is, in the order of [`values`].
const ABOUT: [&str; 9] =
    ["title", "purpose", "forum", "funder", "pence", "from_day", "to_day", "theme", "published"];

const AWARDS: Table = Table {
    name: "interventions_awards",
    of: "fund",
    columns: &["organisation", "purpose", "pence", "day", "result"],
};

/// The funds of a partnership by title; only those that are published where `only_published`.
pub async fn list_funds(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    only_published: bool,
) -> Result<Vec<Fund>, DbErr> {
    let mut select = select(partnership);
    select.order_by("title", Order::Asc).order_by("id", Order::Asc);
    if only_published {
        select.and_where(Expr::col("published").eq(true));
    }
    connection.query_all(&select).await?.iter().map(fund_of).collect()
}

/// The fund of an address.
pub async fn fetch_fund(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    slug: &Slug,
) -> Result<Option<Fund>, DbErr> {
    let mut select = select(partnership);
    select.and_where(Expr::col("slug").eq(slug.as_str()));
    connection.query_one(&select).await?.as_ref().map(fund_of).transpose()
}

/// Keeps a new fund.
pub async fn save_fund(
    work: &mut Work,
    _permit: &Permit,
    slug: Slug,
    about: AboutFund,
) -> Result<Fund, NotSaved> {
    let partnership = work.visitor().partnership();
    if fetch_fund(work, partnership, &slug).await?.is_some() {
        return Err(NotSaved::NameTaken);
    }
    let first: [SimpleExpr; 3] = [partnership.0.into(), slug.as_str().into(), 1.into()];
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["partnership", "slug", "version"].into_iter().chain(ABOUT))
        .values_panic(first.into_iter().chain(values(&about)))
        .returning_col("id")
        .to_owned();
    let row = work.query_one(&insert).await?.ok_or(DbErr::RecordNotInserted)?;
    Ok(Fund { id: row.try_get("", "id")?, slug, version: 1, about })
}

/// Keeps what a fund became. `read` is the fund as it was read: a change in between is not overwritten.
pub async fn save_changed_fund(
    work: &mut Work,
    _permit: &Permit,
    read: &Fund,
    about: &AboutFund,
) -> Result<(), NotSaved> {
    let update = Query::update()
        .table(TABLE)
        .value("version", read.version + 1)
        .values(ABOUT.into_iter().zip(values(about)))
        .and_where(Expr::col("partnership").eq(work.visitor().partnership().0))
        .and_where(Expr::col("id").eq(read.id))
        .and_where(Expr::col("version").eq(read.version))
        .to_owned();
    match work.execute(&update).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(NotSaved::ChangedMeanwhile),
    }
}

/// Every award, of one fund where one is named.
pub async fn list_awards(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    of: Option<i32>,
) -> Result<Vec<Line<Award>>, DbErr> {
    let says = |row: &QueryResult| {
        Ok(Award {
            organisation: row.try_get("", "organisation")?,
            purpose: row.try_get("", "purpose")?,
            amount: money_of(row, "pence")?,
            day: day_of(row, "day")?,
            result: row.try_get("", "result")?,
        })
    };
    AWARDS.list(connection, partnership, of, says).await
}

/// Keeps an award, in the place of one that is corrected where one is named.
pub async fn save_award(
    work: &mut Work,
    _permit: &Permit,
    fund: &Fund,
    award: &Award,
    replaces: Option<i32>,
) -> Result<i32, NotSaved> {
    let says = vec![
        award.organisation.as_str().into(),
        award.purpose.as_str().into(),
        award.amount.0.into(),
        day(award.day).into(),
        award.result.as_str().into(),
    ];
    AWARDS.add(work, fund.id, replaces, says).await
}

fn select(partnership: PartnershipId) -> SelectStatement {
    Query::select()
        .columns(["id", "slug", "version"].into_iter().chain(ABOUT))
        .from(TABLE)
        .and_where(Expr::col("partnership").eq(partnership.0))
        .to_owned()
}

fn values(about: &AboutFund) -> [SimpleExpr; 9] {
    [
        about.title.as_str().into(),
        about.purpose.as_str().into(),
        about.forum.as_str().into(),
        about.funder.as_str().into(),
        about.amount.0.into(),
        about.from.map(day).into(),
        about.to.map(day).into(),
        about.theme.as_str().into(),
        about.published.into(),
    ]
}

fn fund_of(row: &QueryResult) -> Result<Fund, DbErr> {
    let slug: String = row.try_get("", "slug")?;
    Ok(Fund {
        id: row.try_get("", "id")?,
        slug: slug.parse().map_err(|_| unreadable("slug", &slug))?,
        version: row.try_get("", "version")?,
        about: AboutFund {
            title: row.try_get("", "title")?,
            purpose: row.try_get("", "purpose")?,
            forum: row.try_get("", "forum")?,
            funder: row.try_get("", "funder")?,
            amount: money_of(row, "pence")?,
            from: day_if(row, "from_day")?,
            to: day_if(row, "to_day")?,
            theme: row.try_get("", "theme")?,
            published: row.try_get("", "published")?,
        },
    })
}
