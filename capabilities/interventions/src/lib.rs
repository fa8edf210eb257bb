//! The intervention ledger: what is paid for, what was done with it, whether it worked, and who decided that it goes on.
//!
//! It refuses to know any person an intervention works with: cohorts are counts, awards go to organisations.

mod migrations;
mod model;
mod permissions;
mod references;
mod store;
mod told;
mod wording;

use capability::{Capability, ReferenceSource};

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
    Capability {
        name: "interventions",
        routes: vec![],
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: migrations::migrations,
        navigation: vec![],
        importers: vec![],
        reports: vec![],
        home: Vec::new(),
        desk: vec![],
        references: vec![
            ReferenceSource { prefix: "/interventions/", find: references::find },
            ReferenceSource { prefix: "/funds/", find: references::find_fund },
        ],
    }
}
