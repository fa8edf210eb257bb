//! The pages that belong to no capability.

mod accessibility;
mod home;

use access::{Permission, Role};
use axum::extract::State;
use capability::{Capability, Route, Services};
use web::Surroundings;

pub use accessibility::Contact;

/// To read the pages that belong to no capability.
static READ: Permission = Permission {
    name: "headland.read",
    lets: "read the home page and the accessibility statement",
    roles: &[Role::Public, Role::Administrator],
};

/// Every permission of these pages.
static PERMISSIONS: [&Permission; 1] = [&READ];

/// The house's own pages, as a capability like any other; the home page shows the parts of those given.
pub fn capability(others: &[Capability]) -> Capability {
    let parts: Vec<_> = others.iter().flat_map(|capability| capability.home.iter().copied()).collect();
    let home = move |State(services): State<Services>, surroundings: Surroundings| {
        home::get(parts.clone(), services, surroundings)
    };
    Capability {
        name: "headland",
        routes: vec![Route::get("/", &READ, home), Route::get("/accessibility", &READ, accessibility::get)],
        permissions: &PERMISSIONS,
        migrations: Vec::new,
        navigation: Vec::new(),
        importers: Vec::new(),
        reports: Vec::new(),
        home: Vec::new(),
    }
}
