//! The plan that an address names, as far as the visitor may see it.

use access::Visitor;
use sea_orm::ConnectionTrait;
use web::Stop;

use crate::{
    model::{Plan, Priority, Slug},
    permissions::seen_by,
    store,
};

/// The plan of an address. A plan of which nothing may be seen is not there.
pub async fn plan_asked(
    connection: &impl ConnectionTrait,
    visitor: &Visitor,
    slug: &str,
) -> Result<Plan, Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let plan = store::fetch_plan(connection, visitor.partnership(), &slug, seen_by(visitor)).await?;
    plan.ok_or(Stop::NotFound)
}

/// The priority of the draft that an address names.
pub fn priority_asked<'a>(plan: &'a Plan, name: &str) -> Result<&'a Priority, Stop> {
    let slug: Slug = name.parse().map_err(|_| Stop::NotFound)?;
    let draft = plan.draft().map_err(Stop::refused)?;
    draft.content.priority(&slug).ok_or(Stop::NotFound)
}
