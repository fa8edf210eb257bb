//! The table of interventions.

use access::{OrganisationId, PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, Order, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};

use super::{
    NotSaved,
    kept::{day, day_if, unreadable},
    parts::{self, Parts},
};
use crate::model::{About, Evidence, Found, Intervention, Slug};

const TABLE: &str = "interventions_interventions";

/// The columns of what an intervention is, in the order of [`values`].
const ABOUT: [&str; 17] = [
    "title",
    "does",
    "purpose",
    "provider",
    "service_id",
    "theme",
    "priority",
    "reaches",
    "places",
    "from_day",
    "to_day",
    "theory",
    "evidence",
    "found",
    "evidence_source",
    "owner",
    "published",
];

/// The interventions of a partnership by title; only those that are published where `only_published`.
pub async fn list_interventions(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    only_published: bool,
) -> Result<Vec<Intervention>, DbErr> {
    let mut select = select(partnership);
    select.order_by("title", Order::Asc).order_by("id", Order::Asc);
    if only_published {
        select.and_where(Expr::col("published").eq(true));
    }
    let mut parts = Parts::list(connection, partnership).await?;
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| intervention_of(row, &mut parts)).collect()
}

/// The intervention of an address.
pub async fn fetch_intervention(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    slug: &Slug,
) -> Result<Option<Intervention>, DbErr> {
    let mut select = select(partnership);
    select.and_where(Expr::col("slug").eq(slug.as_str()));
    let Some(row) = connection.query_one(&select).await? else { return Ok(None) };
    let mut parts = Parts::list(connection, partnership).await?;
    intervention_of(&row, &mut parts).map(Some)
}

/// Keeps a new intervention.
pub async fn save_intervention(
    work: &mut Work,
    _permit: &Permit,
    slug: Slug,
    about: About,
) -> Result<Intervention, NotSaved> {
    let partnership = work.visitor().partnership();
    if fetch_intervention(work, partnership, &slug).await?.is_some() {
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
    let id = row.try_get("", "id")?;
    parts::replace(work, id, &about).await?;
    Ok(Intervention { id, slug, version: 1, about })
}

/// Keeps what an intervention became. `read` is the intervention as it was read: a change in between is not overwritten.
pub async fn save_changed(
    work: &mut Work,
    _permit: &Permit,
    read: &Intervention,
    about: &About,
) -> Result<(), NotSaved> {
    let update = Query::update()
        .table(TABLE)
        .value("version", read.version + 1)
        .values(ABOUT.into_iter().zip(values(about)))
        .and_where(Expr::col("partnership").eq(work.visitor().partnership().0))
        .and_where(Expr::col("id").eq(read.id))
        .and_where(Expr::col("version").eq(read.version))
        .to_owned();
    if work.execute(&update).await?.rows_affected() != 1 {
        return Err(NotSaved::ChangedMeanwhile);
    }
    Ok(parts::replace(work, read.id, about).await?)
}

fn select(partnership: PartnershipId) -> SelectStatement {
    Query::select()
        .columns(["id", "slug", "version"].into_iter().chain(ABOUT))
        .from(TABLE)
        .and_where(Expr::col("partnership").eq(partnership.0))
        .to_owned()
}

fn values(about: &About) -> [SimpleExpr; 17] {
    [
        about.title.as_str().into(),
        about.does.as_str().into(),
        about.purpose.as_str().into(),
        about.provider.as_str().into(),
        about.service_id.as_str().into(),
        about.theme.as_str().into(),
        about.priority.as_str().into(),
        about.reaches.as_str().into(),
        about.places.as_str().into(),
        about.from.map(day).into(),
        about.to.map(day).into(),
        about.theory.as_str().into(),
        about.evidence.map(Evidence::level).into(),
        about.found.map(Found::as_str).into(),
        about.evidence_source.as_str().into(),
        about.owner.map(|owner| owner.0).into(),
        about.published.into(),
    ]
}

fn intervention_of(row: &QueryResult, parts: &mut Parts) -> Result<Intervention, DbErr> {
    let slug: String = row.try_get("", "slug")?;
    let level: Option<i32> = row.try_get("", "evidence")?;
    let found: Option<String> = row.try_get("", "found")?;
    let id = row.try_get("", "id")?;
    let mut about = About {
        title: row.try_get("", "title")?,
        does: row.try_get("", "does")?,
        purpose: row.try_get("", "purpose")?,
        provider: row.try_get("", "provider")?,
        service_id: row.try_get("", "service_id")?,
        theme: row.try_get("", "theme")?,
        priority: row.try_get("", "priority")?,
        reaches: row.try_get("", "reaches")?,
        places: row.try_get("", "places")?,
        from: day_if(row, "from_day")?,
        to: day_if(row, "to_day")?,
        theory: row.try_get("", "theory")?,
        evidence: level
            .map(|level| Evidence::of(level).ok_or_else(|| unreadable("evidence", &level.to_string())))
            .transpose()?,
        found: found.map(|word| Found::of(&word).ok_or_else(|| unreadable("found", &word))).transpose()?,
        evidence_source: row.try_get("", "evidence_source")?,
        owner: row.try_get::<Option<i32>>("", "owner")?.map(OrganisationId),
        published: row.try_get("", "published")?,
        outcomes: vec![],
        outputs: vec![],
    };
    parts.fill(id, &mut about);
    Ok(Intervention {
        id,
        slug: slug.parse().map_err(|_| unreadable("slug", &slug))?,
        version: row.try_get("", "version")?,
        about,
    })
}
