//! Actions and updates, and what is worked out from them. Nothing here reads or writes.

mod action;
mod agreement;
mod chase;
mod closing;
mod day;
mod grade;
mod layout;
mod number;
mod overriding;
mod paper;
mod picture;
mod pointer;
mod progress;
mod rag;
mod refusal;
mod remark;
mod schedule;
mod signature;
mod silence;
mod update;
mod view;

pub use access::{OrganisationId, PartnershipId, PersonId};
pub use action::{Action, Due, Milestone, Part, Party};
pub use agreement::Agreement;
pub use chase::{Asking, Bundle, LeftOut, NotChased, Roll, Whom, WhyNot, roll};
pub use closing::{Closing, Decided};
pub use day::{day_in_london, due_in_words, written};
pub use grade::{Grade, UnknownGrade};
pub use layout::{
    ColumnKind, Extra, LONGEST_HEADING, Layout, LayoutColumn, LayoutFault, MOST_COLUMNS, Ready, UnknownColumn,
};
pub use number::{ActionNumber, NumberUnreadable};
pub use overriding::Override;
pub use paper::{OnPaper, PaperStamp};
pub use picture::{stripped_jpeg, stripped_png};
pub use pointer::{Pointed, Pointer, first_answer, pointers_of};
pub use progress::{Forecast, Going, Progress, State, UnknownWord};
pub use rag::{RULE, RULE_IN_WORDS, Rag, Shown, graded, rag};
pub use refusal::Refusal;
pub use remark::Remark;
pub use schedule::{Often, Rhythm, Schedule};
pub use signature::Signature;
pub use silence::{Silence, silence_of};
pub use update::{Update, UpdateId, Version, Way};
pub use view::{SavedView, is_question, view_name};
