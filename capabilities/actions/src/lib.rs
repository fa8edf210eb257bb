//! The action register: what partners agreed to do, what they say became of it, and what a rule makes of both.
//!
//! It refuses to know why a priority was chosen and what was decided at a meeting: it keeps their addresses.

mod migrations;
mod model;
pub mod permissions;
mod shim;
pub mod store;

use capability::Capability;

pub use model::*;

web::locales!();

/// The register as a value.
pub fn capability() -> Capability {
    Capability {
        name: "actions",
        routes: vec![],
        permissions: &permissions::PERMISSIONS,
        migrations: migrations::migrations,
        navigation: vec![],
        importers: Vec::new(),
        reports: Vec::new(),
        home: Vec::new(),
    }
}
