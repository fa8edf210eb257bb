//! The strategic assessment: what is happening, what has changed, and what each change is worth.
//!
//! It refuses to know where incidents come from and how they are kept; it asks the data hub.

mod address;
mod fetch;
mod home;
mod model;
mod pages;
mod permissions;
mod references;
mod report;
mod reports;
pub mod samples;
mod table;
mod wording;

use capability::{Capability, Route};
use web::NavigationEntry;

pub use address::Address;
pub use fetch::{
    EveryArea, NoAssessment, Request, USUAL_MONTHS, fetch_all, fetch_assessment, fetch_latest, list_areas,
};
pub use model::*;
pub use report::paper;
pub use reports::{drawn, map_words, spot_words};
pub use table::{to_csv, to_text};

web::locales!();

/// The name of a category in a language.
pub fn category_name(language: vocabulary::Language, category: incident::Category) -> String {
    wording::label(web::Words::new(language, &LOCALES), category.code())
}

/// The assessment as a value.
pub fn capability() -> Capability {
    let read = &permissions::READ;
    Capability {
        name: "assessment",
        routes: vec![
            Route::get("/assessment", read, pages::list_assessments::get),
            Route::get("/assessment/{month}", read, pages::view_assessment::get),
            Route::get("/assessment/{month}/{category}", read, pages::view_category::get),
            Route::get("/assessment/{month}/wards/{ward}", read, pages::view_ward::get),
        ],
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: Vec::new,
        navigation: vec![NavigationEntry {
            key: "assessment-navigation",
            locales: &LOCALES,
            href: "/assessment",
        }],
        importers: Vec::new(),
        reports: vec![report::report()],
        home: vec![home::part],
        desk: Vec::new(),
        references: vec![references::source()],
    }
}
