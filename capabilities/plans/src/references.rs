//! What others may point at: a plan, and a priority of a plan that is published.

use capability::{Later, Reference, Services};
use web::Fault;

use crate::{
    model::Slug,
    store::{self, Seen},
};

/// The plan at `/plan/2025-28`, or the priority at `/plan/2025-28/drugs-and-alcohol`.
pub fn find(services: Services, address: String) -> Later<Result<Option<Reference>, Fault>> {
    Box::pin(async move {
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
    })
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
