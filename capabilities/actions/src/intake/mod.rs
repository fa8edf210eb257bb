//! From the tables of an action plan on paper to priorities, actions and updates. Pure: what is read is shown before
//! anything is kept, what is doubtful is pointed out with its place, and what is not understood is listed; nothing is
//! lost and nothing is changed in silence.

mod columns;
mod date;
mod doubt;
mod due;
mod layout;
mod plan;
mod rows;
mod signature;
mod stamp;
mod who;

pub use columns::{Field, Mapping, guess};
pub use doubt::{Doubt, Doubtful};
pub use due::{DueRead, GradeRead, progress_in_words};
pub use layout::{declared_fields, layout_of_paper};
pub use plan::{ActionRead, Left, PlanRead, PriorityRead, Reading, UpdateRead, read_plan};
pub use signature::{author_key, signature_of, text_key};
pub use stamp::stamp_line;
pub use who::{Known, WhoRead, who};

pub use crate::model::plain;
