//! What a plan is, and what may become of it. Nothing here reads or writes.

mod carry;
mod changes;
mod family;
mod finding;
mod moved;
mod nation;
mod plan;
mod priority;
mod refusal;
mod section;
mod standing;
mod version;

pub use carry::{Carry, Goes, with_carried};
pub use changes::{ChangeOfPlan, changes_between};
pub use family::Family;
pub use finding::FindingCited;
pub use moved::{How, Moved, moved_between};
pub use nation::Nation;
pub use plan::{Plan, PlanToMake, Years};
pub use priority::{Answers, Priority, Serves};
pub use refusal::Refusal;
pub use section::{Passage, PlanSection, SectionPlace, passages, points};
pub use standing::{LastWord, Standing, StandingLine, StandingParty};
pub use version::{Content, Draft, Publication, Published};
pub use vocabulary::{Slug, SlugUnreadable};
