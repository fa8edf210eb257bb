//! The list: everything Headland can do. Read this first.

use capability::Capability;
use database::Migrations;

use crate::pages;

/// Every capability of the house, in the order of the navigation and of the home page. The last is the house's own:
/// the pages that belong to no capability.
pub fn capabilities() -> Vec<Capability> {
    let mut capabilities = vec![
        plans::capability(),
        actions::capability(),
        measures::capability(),
        interventions::capability(),
        assessment::capability(),
        serious_violence::capability(),
        partnership::capability(),
        evidence::capability(),
        accounts::capability(),
    ];
    capabilities.push(pages::capability(&capabilities));
    capabilities
}

/// The steps that make the tables, of the foundation first.
pub fn migrations(capabilities: &[Capability]) -> Migrations {
    let of_capabilities = capabilities.iter().map(|capability| capability.migrations);
    Migrations::new([access::migrations as fn() -> _, post::migrations].into_iter().chain(of_capabilities))
}
