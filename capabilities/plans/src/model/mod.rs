//! What a plan is, and what may become of it. Nothing here reads or writes.

mod approval;
mod board;
mod changes;
mod finding;
mod moved;
mod nation;
mod plan;
mod priority;
mod promise;
mod ready;
mod refusal;
mod section;
mod stage;
mod standing;
mod strategy;
mod version;

pub use approval::{Approvals, Body, BodyPart, Decision, Outcome, months_late};
pub use board::{Board, Gets, clashes};
pub use changes::{ChangeOfPlan, PlanPart, changes_between};
pub use finding::FindingCited;
pub use moved::{How, Moved, moved_between};
pub use nation::Nation;
pub use plan::{Plan, PlanToMake, Years};
pub use priority::{Answers, Priority, Serves};
pub use promise::{AuthorityStep, ChangeLine};
pub use ready::{Looked, Wanted, asked_by_law, asked_by_practice};
pub use refusal::Refusal;
pub use section::{Passage, PlanSection, SectionPlace, passages, points};
pub use stage::{Consultation, Ended, Stage, WEEKS};
pub use standing::{LastWord, Standing, StandingLine, StandingParty};
pub use strategy::{Midpoint, PlanKind};
pub use version::{Content, Draft, Publication, Published};
pub use vocabulary::{Slug, SlugUnreadable};
