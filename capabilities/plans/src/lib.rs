//! Plans: what the partnership decided to turn to, why, and what has become of it.
//!
//! It refuses to know how an action is updated and how a finding is made: it asks the register and the assessment.

mod action_line;
mod carried;
mod desk;
mod home;
mod importers;
mod migrations;
mod model;
mod pages;
pub mod papers;
mod permissions;
mod progress;
mod references;
pub mod reports;
pub mod samples;
mod stand;
mod store;
mod sub_plans;
mod tables_around;

use capability::{Capability, Route};
use web::NavigationEntry;

pub use model::*;
pub use permissions::{BOARD, DECIDE, PUBLISH, READ, REPORT, WRITE, seen_by};
pub use store::*;

web::locales!();

/// Plans as a value.
pub fn capability() -> Capability {
    use pages::*;
    use permissions::{BOARD, DECIDE, PUBLISH, READ, REPORT, WRITE};
    let (remark, create) = (&actions::REMARK, &actions::CREATE);
    Capability {
        name: "plans",
        routes: vec![
            Route::get("/plan", &READ, view_plan::current),
            Route::get("/plan/{plan}", &READ, view_plan::get),
            Route::get("/plan/{plan}/whole", &READ, view_whole::get),
            Route::get("/plan/{plan}/whole.pdf", &READ, view_whole::pdf),
            Route::get("/plan/{plan}/whole.docx", &READ, view_whole::docx),
            Route::get("/plan/{plan}/on-a-page", &READ, view_whole::one_page),
            Route::get("/plan/{plan}/on-a-page.pdf", &READ, view_whole::one_page_pdf),
            Route::get("/plan/{plan}/on-a-page.docx", &READ, view_whole::one_page_docx),
            Route::get("/plan/{plan}/consultation", &READ, view_consultation::get),
            Route::get("/plan/{plan}/consultation.pdf", &READ, view_consultation::pdf),
            Route::get("/plan/{plan}/consultation.docx", &READ, view_consultation::docx),
            Route::get("/plan/{plan}/{priority}", &READ, view_priority::get),
            Route::get("/desk/plans", &BOARD, list_plans::get),
            Route::get("/desk/plans/new", &WRITE, make_plan::get),
            Route::post("/desk/plans/new", &WRITE, make_plan::post),
            Route::get("/desk/plans/{plan}", &BOARD, view_board::get),
            Route::get("/desk/plans/{plan}/overview", &BOARD, view_overview::overview),
            Route::get("/desk/plans/{plan}/overview.pdf", &BOARD, view_overview::overview_pdf),
            Route::get("/desk/plans/{plan}/overview.docx", &BOARD, view_overview::overview_docx),
            Route::get("/desk/plans/{plan}/brief.docx", &BOARD, view_overview::brief_docx),
            Route::get("/desk/plans/{plan}/brief", &BOARD, view_overview::brief),
            Route::get("/desk/plans/{plan}/brief.pdf", &BOARD, view_overview::brief_pdf),
            Route::get("/desk/plans/{plan}/reported", &BOARD, list_reported::get),
            Route::get("/desk/plans/{plan}/reported/new", &REPORT, lock_report::get),
            Route::post("/desk/plans/{plan}/reported/new", &REPORT, lock_report::post),
            Route::get("/desk/plans/{plan}/reported/{report}", &BOARD, view_reported::get),
            Route::get("/desk/plans/{plan}/versions", &BOARD, list_versions::get),
            Route::get("/desk/plans/{plan}/versions/{number}", &BOARD, view_version::get),
            Route::get("/desk/plans/{plan}/versions/{number}/whole.pdf", &BOARD, view_version::pdf),
            Route::get("/desk/plans/{plan}/versions/{number}/whole.docx", &BOARD, view_version::docx),
            Route::post("/desk/plans/{plan}/draft", &WRITE, start_version::post),
            Route::get("/desk/plans/{plan}/objective", &WRITE, change_objective::get),
            Route::post("/desk/plans/{plan}/objective", &WRITE, change_objective::post),
            Route::get("/desk/plans/{plan}/columns", &WRITE, choose_columns::get),
            Route::post("/desk/plans/{plan}/columns", &WRITE, choose_columns::post),
            Route::get("/desk/plans/{plan}/priorities/new", &WRITE, add_priority::get),
            Route::post("/desk/plans/{plan}/priorities/new", &WRITE, add_priority::post),
            Route::get("/desk/plans/{plan}/priorities/{priority}/edit", &WRITE, change_priority::get),
            Route::post("/desk/plans/{plan}/priorities/{priority}/edit", &WRITE, change_priority::post),
            Route::get("/desk/plans/{plan}/priorities/{priority}/remove", &WRITE, remove_priority::get),
            Route::post("/desk/plans/{plan}/priorities/{priority}/remove", &WRITE, remove_priority::post),
            Route::get("/desk/plans/{plan}/priorities/{priority}/remarks", remark, remark_priority::get),
            Route::post("/desk/plans/{plan}/priorities/{priority}/remarks", remark, remark_priority::post),
            Route::get("/desk/plans/{plan}/sections/new", &WRITE, section_form::new),
            Route::post("/desk/plans/{plan}/sections/new", &WRITE, section_form::post_new),
            Route::get("/desk/plans/{plan}/sections/{section}/edit", &WRITE, section_form::edit),
            Route::post("/desk/plans/{plan}/sections/{section}/edit", &WRITE, section_form::post_edit),
            Route::get("/desk/plans/{plan}/publish", &PUBLISH, publish_version::get),
            Route::post("/desk/plans/{plan}/publish", &PUBLISH, publish_version::post),
            Route::get("/desk/plans/{plan}/ready", &BOARD, view_ready::get),
            Route::get("/desk/plans/{plan}/parts", &WRITE, change_parts::get),
            Route::post("/desk/plans/{plan}/parts", &WRITE, change_parts::post),
            Route::get("/desk/plans/{plan}/steps", &WRITE, change_steps::get),
            Route::post("/desk/plans/{plan}/steps", &WRITE, change_steps::post),
            Route::get("/desk/plans/{plan}/theory", &WRITE, change_theory::get),
            Route::post("/desk/plans/{plan}/theory", &WRITE, change_theory::post),
            Route::get("/desk/plans/{plan}/term", &WRITE, change_term::get),
            Route::post("/desk/plans/{plan}/term", &WRITE, change_term::post),
            Route::get("/desk/plans/{plan}/boards", &BOARD, report_boards::get),
            Route::post("/desk/plans/{plan}/boards", &WRITE, report_boards::post),
            Route::get("/desk/plans/{plan}/stage", &DECIDE, change_stage::get),
            Route::post("/desk/plans/{plan}/stage", &DECIDE, change_stage::post),
            Route::get("/desk/plans/{plan}/approvals", &BOARD, view_approvals::get),
            Route::get("/desk/plans/{plan}/approvals/bodies", &DECIDE, choose_bodies::get),
            Route::post("/desk/plans/{plan}/approvals/bodies", &DECIDE, choose_bodies::post),
            Route::get("/desk/plans/{plan}/approvals/new", &DECIDE, record_decision::get),
            Route::post("/desk/plans/{plan}/approvals/new", &DECIDE, record_decision::post),
            Route::get("/desk/plans/{plan}/import", create, import_plan::get),
            Route::post("/desk/plans/{plan}/import", create, import_plan::post),
            Route::get("/desk/plans/{plan}/import/{file}", create, check_import::get),
            Route::post("/desk/plans/{plan}/import/{file}", create, check_import::post),
            // The next year, and the plan it belongs to.
            Route::get("/desk/plans/{plan}/carry", &actions::EDIT, carry_actions::get),
            Route::post("/desk/plans/{plan}/carry", &actions::EDIT, carry_actions::post),
            Route::get("/desk/plans/{plan}/carry/{carry}", &BOARD, view_carry::get),
            Route::get("/desk/plans/{plan}/parent", &WRITE, set_parent::get),
            Route::post("/desk/plans/{plan}/parent", &WRITE, set_parent::post),
            Route::get("/desk/plans/{plan}/progress", &BOARD, report_progress::get),
            Route::get("/desk/plans/{plan}/progress/{format}", &BOARD, report_progress::file),
        ],
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: migrations::migrations,
        navigation: vec![NavigationEntry { key: "plans-navigation", locales: &LOCALES, href: "/plan" }],
        importers: vec![importers::plan::importer()],
        reports: reports::reports(),
        home: vec![home::part],
        desk: vec![desk::part],
        references: vec![references::source()],
    }
}
