//! The data hub: what is loaded, how fresh it is, what was rejected, and where it lies.
//!
//! It refuses to know what the figures are worth; that is the assessment's business.

mod importers;
mod knowledge;
mod migrations;
mod model;
mod overview;
mod pages;
mod permissions;
pub mod samples;
mod store;

use capability::{Capability, Route};
use web::NavigationEntry;

pub use knowledge::Knowledge;
pub use model::*;
pub use overview::{LoadedSource, Overview};
pub use store::{
    AreaToSave, fetch_boundaries, fetch_geography, fetch_harm_weights, save_areas, save_harm_weights,
    save_lookup, save_peers, save_populations,
};

web::locales!();

/// The data hub as a value.
pub fn capability() -> Capability {
    Capability {
        name: "evidence",
        routes: vec![Route::get("/evidence", &permissions::READ, pages::view_evidence::get)],
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: migrations::migrations,
        navigation: vec![NavigationEntry {
            key: "evidence-navigation",
            locales: &LOCALES,
            href: "/evidence",
        }],
        importers: importers::importers(),
        reports: Vec::new(),
        home: Vec::new(),
        desk: Vec::new(),
        references: Vec::new(),
    }
}
