//! Who is asking, what they may do, and the record of what they did.
//!
//! Nothing is allowed unless a policy says so, and nothing is written unless it is recorded. It
//! refuses to know what is written: actions, areas and meetings live in the capabilities.
//!
//! | the question | folder |
//! |---|---|
//! | who is there: partnerships, organisations, people? | [`identity`] |
//! | how do they sign in, and for how long? | [`accounts`] |
//! | what may a partner do who has only a link? | [`links`] |
//! | who may do what? | `policy`, and a `policies/*.cedar` file in each capability |
//! | who did what, and when? | `record` |

pub mod accounts;
mod chance;
mod gate;
pub mod identity;
mod keys;
pub mod links;
mod migrations;
mod permission;
mod policy;
mod record;
mod role;
mod submissions;
mod visitor;
mod work;

pub use gate::Gate;
pub use identity::{
    AccountId, Organisation, OrganisationId, PartnershipId, PartnershipRow, Person, PersonId,
};
pub use keys::{Keys, KeysFault};
pub use migrations::migrations;
pub use permission::{NotAllowed, Permission, Permit};
pub use policy::{Entity, Policies, PolicyFault, PolicyFile, Resource};
pub use record::{
    Event, RecordEntry, RecordFault, RecordHead, RootFile, list_record, record_head, verify_record,
};
pub use role::Role;
pub use visitor::{Visitor, Who};
pub use work::{Work, WorkFault};
