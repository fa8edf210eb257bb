//! Measures: what is counted to see whether it works, what the figures were, and what may be said of them.
//!
//! It refuses to know which action should move a measure and which paper prints it: they point here.

mod bound;
mod desk;
mod importers;
mod letters;
mod migrations;
mod model;
mod pages;
mod permissions;
mod references;
mod reports;
pub mod said;
pub mod samples;
pub mod sheets;
mod store;
mod told;
mod wording;

use capability::{Capability, Route};
use web::NavigationEntry;

pub use bound::{Bound, fetch_bound};
pub use model::*;
pub use permissions::{ASK, AskedFor, ENTER, Kept, OPEN_LINK, READ, SEE, WRITE};
pub use store::*;
pub use told::{Told, tell, tell_all};

web::locales!();

/// Measures as a value.
pub fn capability() -> Capability {
    use pages::*;
    Capability {
        name: "measures",
        routes: vec![
            Route::get("/measures", &SEE, see_measures::get),
            Route::get("/measures/{measure}", &SEE, see_measure::get),
            Route::get("/desk/measures", &READ, list_measures::get),
            Route::get("/desk/measures/scorecard", &READ, view_scorecard::get),
            Route::get("/desk/measures/scorecard.pdf", &READ, view_scorecard::pdf),
            Route::get("/desk/measures/scorecard.csv", &READ, view_scorecard::csv),
            Route::get("/desk/measures/new", &WRITE, add_measure::get),
            Route::post("/desk/measures/new", &WRITE, add_measure::post),
            Route::get("/desk/measures/import", &WRITE, import_definitions::get),
            Route::post("/desk/measures/import", &WRITE, import_definitions::look),
            Route::post("/desk/measures/import/take-in", &WRITE, import_definitions::take_in),
            Route::get("/desk/measures/values", &ENTER, import_values::get),
            Route::post("/desk/measures/values", &ENTER, import_values::look),
            Route::post("/desk/measures/values/take-in", &ENTER, import_values::take_in),
            Route::get("/desk/measures/{measure}", &READ, view_measure::get),
            Route::get("/desk/measures/{measure}/edit", &WRITE, edit_measure::get),
            Route::post("/desk/measures/{measure}/edit", &WRITE, edit_measure::post),
            Route::get("/desk/measures/{measure}/value", &ENTER, enter_value::get),
            Route::post("/desk/measures/{measure}/value", &ENTER, enter_value::post),
            Route::get("/desk/measures/{measure}/ask", &ASK, ask_value::get),
            Route::post("/desk/measures/{measure}/ask", &ASK, ask_value::post),
            Route::get("/desk/measures/{measure}/annotate", &ENTER, annotate::get),
            Route::post("/desk/measures/{measure}/annotate", &ENTER, annotate::post),
            Route::get("/u/value/done", &OPEN_LINK, open_value::done),
            Route::get("/u/value/{token}", &OPEN_LINK, open_value::get),
            Route::post("/u/value/{token}", &OPEN_LINK, open_value::post),
            Route::post("/u/value/{token}/again", &OPEN_LINK, open_value::again),
        ],
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: migrations::migrations,
        navigation: vec![NavigationEntry {
            key: "measures-navigation",
            locales: &LOCALES,
            href: "/measures",
        }],
        importers: importers::importers(),
        reports: vec![reports::report()],
        home: Vec::new(),
        desk: vec![desk::part],
        references: vec![references::source()],
    }
}
