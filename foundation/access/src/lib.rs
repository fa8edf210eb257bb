//! Who is asking, what they may do, and the record of what they did.
//!
//! Nothing is allowed unless a permission says so, and nothing is written unless it is recorded. It
//! refuses to know what is written: actions, areas and meetings live in the capabilities.

mod migrations;
mod permission;
mod record;
mod visitor;
mod work;

pub use migrations::migrations;
pub use permission::{NotAllowed, Permission, Permit, Role};
pub use record::{Event, RecordHead, record_head};
pub use visitor::{Visitor, Who};
pub use work::{Work, WorkFault};
