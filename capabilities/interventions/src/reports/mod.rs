//! The documents of the ledger: what stands on the page of an intervention or a fund, and the ledger as a whole.

mod evaluated;
mod fund;
mod intervention;
mod json;
mod ledger;
mod part;

pub use fund::fund_sections;
pub use intervention::sections;
pub use json::json_of;
pub use ledger::{Shown, funds_table, ledger, register_table, report};
