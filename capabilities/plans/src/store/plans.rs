//! The table of plans, and a plan put together from all tables.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::{NotSaved, Seen, family::fetch_family, kept, versions};
use crate::model::{Draft, Midpoint, Plan, PlanKind, PlanToMake, Published, Slug, Years};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_plans")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub slug: String,
        pub title: String,
        pub from_year: i16,
        pub to_year: i16,
        pub nation: String,
        pub changes: i32,
        /// What kind of plan it is.
        pub kind: String,
        /// The day of the look in the middle of its term.
        pub midpoint_on: Option<String>,
        /// The day it was done.
        pub midpoint_done: Option<String>,
        /// What came of it.
        pub midpoint_result: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A plan as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanListed {
    /// Its row.
    pub id: i32,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The years it covers.
    pub years: Years,
    /// The number of the version that is out.
    pub published: Option<u32>,
    /// The number of the draft, for those who may see it.
    pub draft: Option<u32>,
}

/// The plans that have a version to be seen, the latest years first.
pub async fn list_plans(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    seen: Seen,
) -> Result<Vec<PlanListed>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .order_by_desc(row::Column::FromYear)
        .order_by_asc(row::Column::Slug)
        .all(connection)
        .await?;
    let numbers = versions::list_numbers(connection, partnership, seen).await?;
    let mut plans = Vec::new();
    for row in rows {
        let of_plan = || numbers.iter().filter(|version| version.plan == row.id);
        let published = of_plan().filter(|version| version.published).map(|version| version.number).max();
        let draft = of_plan().find(|version| !version.published).map(|version| version.number);
        if published.is_none() && draft.is_none() {
            continue;
        }
        let (slug, years) = (kept(&row.slug)?, Years { from: row.from_year, to: row.to_year });
        plans.push(PlanListed { id: row.id, slug, title: row.title, years, published, draft });
    }
    Ok(plans)
}

/// A plan with the version that is out and, for those who may see it, its draft. `None` when there is no such plan, or
/// nothing of it to be seen.
pub async fn fetch_plan(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    slug: &Slug,
    seen: Seen,
) -> Result<Option<Plan>, DbErr> {
    let row = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::Slug.eq(slug.as_str()))
        .one(connection)
        .await?;
    match row {
        Some(row) => plan(connection, row, seen).await,
        None => Ok(None),
    }
}

/// The plan of a year: of those that are out the one that covers it, else the latest; the one that began last where
/// several do.
pub async fn fetch_current(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    year: i16,
) -> Result<Option<Plan>, DbErr> {
    let mut plans = list_plans(connection, partnership, Seen::Published).await?;
    // A plan that belongs to another is never the plan of the year.
    let family = fetch_family(connection, partnership).await?;
    plans.retain(|plan| family.parent_of(plan.id).is_none());
    let covers = |plan: &&PlanListed| (plan.years.from..=plan.years.to).contains(&year);
    let Some(current) = plans.iter().find(covers).or_else(|| plans.first()) else { return Ok(None) };
    fetch_plan(connection, partnership, &current.slug, Seen::Published).await
}

async fn plan(connection: &impl ConnectionTrait, row: row::Model, seen: Seen) -> Result<Option<Plan>, DbErr> {
    let (published, draft) = versions::fetch_versions(connection, row.id, seen).await?;
    if published.is_none() && draft.is_none() {
        return Ok(None);
    }
    let midpoint = match &row.midpoint_on {
        Some(due) => {
            let done = row.midpoint_done.as_deref().map(kept).transpose()?;
            Some(Midpoint { due: kept(due)?, done: done.map(|on| (on, row.midpoint_result.clone())) })
        }
        None => None,
    };
    Ok(Some(Plan {
        id: row.id,
        slug: kept(&row.slug)?,
        title: row.title,
        years: Years { from: row.from_year, to: row.to_year },
        nation: kept(&row.nation)?,
        kind: PlanKind::of(&row.kind).unwrap_or_default(),
        midpoint,
        published,
        draft,
        changes: row.changes,
    }))
}

/// Keeps a new plan with its first draft.
pub async fn save_plan(work: &mut Work, _permit: &Permit, plan: PlanToMake) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let taken = row::Entity::find()
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::Slug.eq(plan.slug.as_str()))
        .one(&*work)
        .await?;
    if taken.is_some() {
        return Err(NotSaved::NameTaken);
    }
    let row = row::ActiveModel {
        id: NotSet,
        partnership: Set(partnership.0),
        slug: Set(plan.slug.to_string()),
        title: Set(plan.title),
        from_year: Set(plan.years.from),
        to_year: Set(plan.years.to),
        nation: Set(plan.nation.code().into()),
        changes: Set(1),
        kind: Set(PlanKind::default().as_str().into()),
        midpoint_on: Set(None),
        midpoint_done: Set(None),
        midpoint_result: Set(String::new()),
    };
    let id = row::Entity::insert(row).exec(&*work).await?.last_insert_id;
    versions::save_draft(work, partnership, id, &Draft::first(plan.objective)).await?;
    Ok(())
}

/// Keeps a draft in place of what it was. `plan` is the plan as it was read: a change in between is not overwritten.
pub async fn save_draft(
    work: &mut Work,
    _permit: &Permit,
    plan: &Plan,
    draft: &Draft,
) -> Result<(), NotSaved> {
    count_change(work, plan).await?;
    let partnership = work.visitor().partnership();
    versions::save_draft(work, partnership, plan.id, draft).await?;
    Ok(())
}

/// Keeps the draft as published.
pub async fn save_published(
    work: &mut Work,
    _permit: &Permit,
    plan: &Plan,
    published: &Published,
) -> Result<(), NotSaved> {
    count_change(work, plan).await?;
    if versions::publish(work, plan.id, published).await? {
        Ok(())
    } else {
        Err(NotSaved::ChangedBySomebodyElse)
    }
}

/// Keeps what kind of plan it is and the look at it in the middle of its term.
pub async fn save_term(
    work: &mut Work,
    _permit: &Permit,
    plan: &Plan,
    (kind, midpoint): (PlanKind, Option<&Midpoint>),
) -> Result<(), NotSaved> {
    count_change(work, plan).await?;
    let done = midpoint.and_then(|midpoint| midpoint.done.as_ref());
    row::Entity::update_many()
        .col_expr(row::Column::Kind, Expr::value(kind.as_str()))
        .col_expr(row::Column::MidpointOn, Expr::value(midpoint.map(|midpoint| midpoint.due.to_string())))
        .col_expr(row::Column::MidpointDone, Expr::value(done.map(|(on, _)| on.to_string())))
        .col_expr(
            row::Column::MidpointResult,
            Expr::value(done.map(|(_, result)| result.clone()).unwrap_or_default()),
        )
        .filter(row::Column::Id.eq(plan.id))
        .exec(&*work)
        .await?;
    Ok(())
}

pub(super) async fn count_change(work: &mut Work, plan: &Plan) -> Result<(), NotSaved> {
    let changed = row::Entity::update_many()
        .col_expr(row::Column::Changes, Expr::value(plan.changes + 1))
        .filter(row::Column::Id.eq(plan.id))
        .filter(row::Column::Changes.eq(plan.changes))
        .exec(&*work)
        .await?;
    if changed.rows_affected == 1 { Ok(()) } else { Err(NotSaved::ChangedBySomebodyElse) }
}
