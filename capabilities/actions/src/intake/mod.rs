//! From the tables of an action plan on paper to priorities, actions and updates. Pure: what is read is shown before
//! anything is kept, what is doubtful is pointed out with its place, and what is not understood is listed; nothing is
//! lost and nothing is changed in silence.

mod columns;
mod date;
mod doubt;
mod due;
mod plan;
mod rows;
mod signature;
mod stamp;
mod who;

pub use columns::{Field, Mapping, guess};
pub use date::PaperDate;
pub use doubt::{Doubt, Doubtful};
pub use due::progress_in_words;
pub use due::{DueRead, GradeRead};
pub use plan::{ActionRead, Left, PlanRead, PriorityRead, Reading, UpdateRead, read_plan};
pub use signature::{author_key, signature_of, text_key};
pub use who::{Known, WhoRead, who};

pub use stamp::stamp_line;

/// Letters and digits of a text in small letters, a space between words: two texts that differ only in marks, spaces
/// and the size of letters are the same.
pub fn plain(text: &str) -> String {
    let letters: String =
        text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
