//! The intervention ledger: what is paid for, what was done with it, whether it worked, and who decided that it goes on.
//!
//! It refuses to know any person an intervention works with: cohorts are counts, awards go to organisations.

mod desk;
mod migrations;
mod model;
mod pages;
mod permissions;
mod references;
mod reports;
pub mod samples;
mod store;
mod told;
mod wording;

use capability::{Capability, ReferenceSource, Route};
use web::NavigationEntry;

pub use model::*;
pub use permissions::{DECIDE, ENTER, EVALUATE, Kept, KeptFund, READ, SEE, WRITE};
pub use store::*;
pub use told::{Baseline, CohortTold, EvaluationTold, FundTold, Ledger, OutcomeTold, Reader, Told};
pub use wording::{
    account_sentence, baseline_warning, choice, decision_sentence, evaluation_sentences, evidence, found,
    money, months, runs, span, standing_sentence, words_in,
};

web::locales!();

/// Interventions as a value.
pub fn capability() -> Capability {
    use pages::*;
    Capability {
        name: "interventions",
        routes: vec![
            Route::get("/interventions", &SEE, see_interventions::get),
            Route::get("/interventions/{intervention}", &SEE, see_intervention::get),
            Route::get("/funds/{fund}", &SEE, see_fund::get),
            Route::get("/desk/interventions", &READ, list_interventions::get),
            Route::get("/desk/interventions/ledger.pdf", &READ, list_interventions::pdf),
            Route::get("/desk/interventions/ledger.csv", &READ, list_interventions::csv),
            Route::get("/desk/interventions/ledger.json", &READ, list_interventions::json),
            Route::get("/desk/interventions/new", &WRITE, write_intervention::new),
            Route::post("/desk/interventions/new", &WRITE, write_intervention::add),
            Route::get("/desk/interventions/{intervention}", &READ, view_intervention::get),
            Route::get("/desk/interventions/{intervention}/edit", &WRITE, write_intervention::edit),
            Route::post("/desk/interventions/{intervention}/edit", &WRITE, write_intervention::change),
            Route::get("/desk/interventions/{intervention}/grant", &WRITE, add_grant::get),
            Route::post("/desk/interventions/{intervention}/grant", &WRITE, add_grant::post),
            Route::get("/desk/interventions/{intervention}/spend", &ENTER, add_spend::get),
            Route::post("/desk/interventions/{intervention}/spend", &ENTER, add_spend::post),
            Route::get("/desk/interventions/{intervention}/evaluation", &EVALUATE, add_evaluation::get),
            Route::post("/desk/interventions/{intervention}/evaluation", &EVALUATE, add_evaluation::post),
            Route::get("/desk/interventions/{intervention}/cohort", &EVALUATE, add_cohort::get),
            Route::post("/desk/interventions/{intervention}/cohort", &EVALUATE, add_cohort::post),
            Route::get("/desk/interventions/{intervention}/decision", &DECIDE, record_decision::get),
            Route::post("/desk/interventions/{intervention}/decision", &DECIDE, record_decision::post),
            Route::get("/desk/funds/new", &WRITE, write_fund::new),
            Route::post("/desk/funds/new", &WRITE, write_fund::add),
            Route::get("/desk/funds/{fund}", &READ, view_fund::get),
            Route::get("/desk/funds/{fund}/edit", &WRITE, write_fund::edit),
            Route::post("/desk/funds/{fund}/edit", &WRITE, write_fund::change),
            Route::get("/desk/funds/{fund}/award", &WRITE, add_award::get),
            Route::post("/desk/funds/{fund}/award", &WRITE, add_award::post),
        ],
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: migrations::migrations,
        navigation: vec![NavigationEntry {
            key: "interventions-navigation",
            locales: &LOCALES,
            href: "/interventions",
        }],
        importers: vec![],
        reports: vec![reports::report()],
        home: Vec::new(),
        desk: vec![desk::part],
        references: vec![
            ReferenceSource::found("/interventions/", references::find),
            ReferenceSource::found("/funds/", references::find_fund),
        ],
    }
}
