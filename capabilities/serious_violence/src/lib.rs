//! The serious violence hub: the partnership's own definition, its dashboard, where it happens, what people said, who evaluated, what there
//! is at each place, and the quarterly return to the Home Office.
//!
//! It refuses to know how a measure is kept, how an incident is placed and how an intervention is paid for: it asks those who do.

mod desk;
mod fetch;
mod hub;
mod migrations;
mod model;
mod pages;
mod permissions;
mod rank;
mod references;
mod reports;
pub mod samples;
mod store;

use capability::{Capability, ReferenceSource, Route};
use web::NavigationEntry;

pub use fetch::{NoPlaces, fetch_places};
pub use hub::{DashboardLine, Hub};
pub use model::*;
pub use permissions::{APPROVE, READ, SEE, WRITE};
pub use store::*;

web::locales!();

/// The hub as a value.
pub fn capability() -> Capability {
    use pages::*;
    Capability {
        name: "serious_violence",
        routes: vec![
            Route::get("/serious-violence", &SEE, see_hub::get),
            Route::get("/serious-violence/definition", &SEE, see_definition::get),
            Route::get("/serious-violence/files/{format}", &SEE, see_hub::file),
            Route::get("/desk/serious-violence", &READ, view_hub::get),
            Route::get("/desk/serious-violence/definition", &WRITE, define::get),
            Route::post("/desk/serious-violence/definition", &WRITE, define::post),
            Route::get("/desk/serious-violence/measures/{measure}", &WRITE, show_measure::get),
            Route::post("/desk/serious-violence/measures/{measure}", &WRITE, show_measure::post),
            Route::get("/desk/serious-violence/new/{kind}", &WRITE, add_entry::get),
            Route::post("/desk/serious-violence/new/{kind}", &WRITE, add_entry::post),
            Route::get("/desk/serious-violence/entries/{entry}", &WRITE, change_entry::get),
            Route::post("/desk/serious-violence/entries/{entry}", &WRITE, change_entry::post),
            Route::get("/desk/serious-violence/returns", &READ, list_returns::get),
            Route::get("/desk/serious-violence/returns/new", &WRITE, start_return::get),
            Route::post("/desk/serious-violence/returns/new", &WRITE, start_return::post),
            Route::get("/desk/serious-violence/returns/{quarter}", &READ, view_return::get),
            Route::get("/desk/serious-violence/returns/{quarter}/files/{format}", &READ, view_return::file),
            Route::get("/desk/serious-violence/returns/{quarter}/draft", &WRITE, draft_return::get),
            Route::post("/desk/serious-violence/returns/{quarter}/draft", &WRITE, draft_return::post),
            Route::get("/desk/serious-violence/returns/{quarter}/approve", &APPROVE, approve_return::get),
            Route::post("/desk/serious-violence/returns/{quarter}/approve", &APPROVE, approve_return::post),
        ],
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: migrations::migrations,
        navigation: vec![NavigationEntry {
            key: "serious-violence-navigation",
            locales: &LOCALES,
            href: "/serious-violence",
        }],
        importers: Vec::new(),
        reports: reports::reports(),
        home: Vec::new(),
        desk: vec![desk::part],
        references: vec![ReferenceSource::found("/serious-violence", references::find)],
    }
}
