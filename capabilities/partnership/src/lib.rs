//! Who the partnership is: organisations and their standing, people in posts, groups, seats, and who reports to whom.
//!
//! Who an organisation or a person is (number, name) is kept by `access`; here stands what they are in the partnership. It
//! refuses to know what anybody does: actions, papers and meetings point here, never back.

mod desk;
mod importers;
mod migrations;
mod model;
mod pages;
mod permissions;
mod references;
mod reports;
pub mod samples;
pub mod sheet;
mod store;
mod today;
mod wording;

use capability::{Capability, Later, Route};
use web::NavigationEntry;

pub use model::*;
pub use reports::{Naming, Shown, governance, structure};
pub use store::{SaveFault, fetch_partners, fetch_partners_to_change, save_partners};

web::locales!();

/// The partnership as a value.
pub fn capability() -> Capability {
    Capability {
        name: "partnership",
        routes: routes(),
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: migrations::migrations,
        navigation: vec![NavigationEntry {
            key: "partnership-navigation",
            locales: &LOCALES,
            href: "/groups",
        }],
        importers: vec![importers::importer()],
        reports: vec![reports::report()],
        home: Vec::new(),
        desk: vec![|request| -> Later<_> { Box::pin(desk::part(request)) }],
        references: vec![references::groups()],
    }
}

fn routes() -> Vec<Route> {
    let (read, people, edit) = (&permissions::READ, &permissions::SEE_PEOPLE, &permissions::EDIT);
    vec![
        Route::get("/groups", read, pages::view_groups::get),
        Route::get("/groups.pdf", read, pages::view_groups::pdf),
        Route::get("/groups/{group}", read, pages::view_group::get),
        Route::get("/organisations", read, pages::view_organisations::get),
        Route::get("/desk/partnership", people, pages::view_partnership::get),
        Route::get("/desk/partnership/export.csv", &permissions::EXPORT, pages::import_sheet::export),
        Route::get("/desk/partnership/import", edit, pages::import_sheet::get),
        Route::post("/desk/partnership/import", edit, pages::import_sheet::check),
        Route::post("/desk/partnership/import/take-in", edit, pages::import_sheet::take_in),
        Route::get("/desk/partnership/law", edit, pages::edit_law::get),
        Route::post("/desk/partnership/law", edit, pages::edit_law::post),
        Route::get("/desk/partnership/organisations/new", edit, pages::edit_organisation::get_new),
        Route::post("/desk/partnership/organisations/new", edit, pages::edit_organisation::post_new),
        Route::get("/desk/partnership/organisations/{organisation}", edit, pages::edit_organisation::get),
        Route::post("/desk/partnership/organisations/{organisation}", edit, pages::edit_organisation::post),
        Route::get("/desk/partnership/people/new", edit, pages::edit_post::get_new),
        Route::post("/desk/partnership/people/new", edit, pages::edit_post::post_new),
        Route::get("/desk/partnership/people/{post}", edit, pages::edit_post::get),
        Route::post("/desk/partnership/people/{post}", edit, pages::edit_post::post),
        Route::get("/desk/partnership/groups/new", edit, pages::edit_group::get_new),
        Route::post("/desk/partnership/groups/new", edit, pages::edit_group::post_new),
        Route::get("/desk/partnership/groups/{group}", edit, pages::edit_group::get),
        Route::post("/desk/partnership/groups/{group}", edit, pages::edit_group::post),
        Route::get("/desk/partnership/groups/{group}/seats/new", edit, pages::edit_seat::get_new),
        Route::post("/desk/partnership/groups/{group}/seats/new", edit, pages::edit_seat::post_new),
        Route::get("/desk/partnership/groups/{group}/seats/{seat}", edit, pages::fill_seat::get),
        Route::get("/desk/partnership/groups/{group}/seats/{seat}/edit", edit, pages::edit_seat::get),
        Route::post("/desk/partnership/groups/{group}/seats/{seat}/edit", edit, pages::edit_seat::post),
        Route::post("/desk/partnership/groups/{group}/seats/{seat}/appoint", edit, pages::fill_seat::appoint),
        Route::post("/desk/partnership/groups/{group}/seats/{seat}/vacate", edit, pages::fill_seat::vacate),
    ]
}
