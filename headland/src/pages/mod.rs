//! The pages that belong to no capability.

mod accessibility;
mod desk;
mod home;

use access::{Permission, PolicyFile};
use axum::extract::State;
use capability::{Asked, Capability, Route, Services};
use web::Surroundings;

use crate::partnerships::SETTLE;

pub use accessibility::Contact;

/// To read the pages that belong to no capability.
static READ: Permission =
    Permission { name: "headland.read", lets: "read the home page and the accessibility statement" };

/// To open the desk.
static DESK: Permission = Permission {
    name: "headland.desk",
    lets: "open the desk: what one owes, what one waits for, what comes",
};

/// Every permission of these pages.
static PERMISSIONS: [&Permission; 3] = [&READ, &DESK, &SETTLE];

/// By whom.
const POLICIES: PolicyFile = PolicyFile {
    name: "headland",
    policies: include_str!("../../policies/headland.cedar"),
    schema: include_str!("../../policies/headland.cedarschema"),
};

/// The house's own pages, as a capability like any other; the home page shows the parts of those given.
pub fn capability(others: &[Capability]) -> Capability {
    let parts: Vec<_> = others.iter().flat_map(|capability| capability.home.iter().copied()).collect();
    let home = move |State(services): State<Services>, surroundings: Surroundings| {
        home::get(parts.clone(), services, surroundings)
    };
    let desk_parts: Vec<_> = others.iter().flat_map(|capability| capability.desk.iter().copied()).collect();
    let desk = move |State(services): State<Services>, asked: Asked, surroundings: Surroundings| {
        desk::get(desk_parts.clone(), services, asked, surroundings)
    };
    Capability {
        name: "headland",
        routes: vec![
            Route::get("/", &READ, home),
            Route::get("/accessibility", &READ, accessibility::get),
            Route::get("/desk", &DESK, desk),
        ],
        permissions: &PERMISSIONS,
        policies: POLICIES,
        migrations: Vec::new,
        navigation: Vec::new(),
        importers: Vec::new(),
        reports: Vec::new(),
        home: Vec::new(),
        desk: Vec::new(),
        references: Vec::new(),
    }
}
