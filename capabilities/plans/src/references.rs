//! What others may point at: a plan, and a priority of a plan that is published; at the desk also those of a draft.

use access::Visitor;
use capability::{Later, Offered, Reference, ReferenceSource, Services};
use database::DbErr;
use web::Fault;

use crate::{
    model::Slug,
    permissions::seen_by,
    store::{self, Seen},
};

/// The plans with their priorities.
pub fn source() -> ReferenceSource {
    ReferenceSource {
        offer: Some(|services, visitor| -> Later<_> {
            Box::pin(async move { offer(&services, &visitor).await.map_err(Fault::new) })
        }),
        ..ReferenceSource::found("/plan/", |services, address| -> Later<_> {
            Box::pin(find(services, address))
        })
    }
}

/// The plan at `/plan/2025-28`, or the priority at `/plan/2025-28/drugs-and-alcohol`.
async fn find(services: Services, address: String) -> Result<Option<Reference>, Fault> {
    let Some((plan, priority)) = parts(&address) else { return Ok(None) };
    let reader = services.database.reader();
    let plan = store::fetch_plan(reader, services.partnership.id, &plan, Seen::Published).await;
    let Some(plan) = plan.map_err(Fault::new)? else { return Ok(None) };
    let title = match priority {
        None => Some(plan.title),
        Some(slug) => {
            let content = plan.published.map(|published| published.content).unwrap_or_default();
            content.priority(&slug).map(|priority| priority.title.clone())
        }
    };
    Ok(title.map(|title| Reference { title, address }))
}

/// The priorities of every plan as it stands at the desk, the latest plan first: where an action can stand.
async fn offer(services: &Services, visitor: &Visitor) -> Result<Vec<Offered>, DbErr> {
    let (reader, partnership, seen) = (services.database.reader(), visitor.partnership(), seen_by(visitor));
    let mut offered = Vec::new();
    for listed in store::list_plans(reader, partnership, seen).await? {
        let Some(plan) = store::fetch_plan(reader, partnership, &listed.slug, seen).await? else { continue };
        let priorities = plan.latest().map(|content| content.priorities.as_slice()).unwrap_or_default();
        offered.extend(priorities.iter().map(|priority| Offered {
            address: format!("/plan/{}/{}", plan.slug, priority.slug),
            title: priority.title.clone(),
            group: plan.title.clone(),
        }));
    }
    Ok(offered)
}

/// The names of plan and priority in an address.
fn parts(address: &str) -> Option<(Slug, Option<Slug>)> {
    let mut parts = address.strip_prefix("/plan/")?.split('/');
    let plan = parts.next()?.parse().ok()?;
    let priority = match parts.next() {
        Some(priority) => Some(priority.parse().ok()?),
        None => None,
    };
    parts.next().is_none().then_some((plan, priority))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_plan_or_a_priority_and_nothing_below() {
        let read = |address| {
            parts(address).map(|(plan, priority)| (plan.to_string(), priority.map(|slug| slug.to_string())))
        };
        assert_eq!(read("/plan/2025-28"), Some(("2025-28".into(), None)));
        assert_eq!(read("/plan/2025-28/fires"), Some(("2025-28".into(), Some("fires".into()))));
        assert_eq!(read("/plan/2025-28/fires/x"), None);
        assert_eq!(read("/plan/"), None);
    }
}
