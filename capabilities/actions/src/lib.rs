//! The action register: what partners agreed to do, what they say became of it, and what a rule makes of both.
//!
//! It refuses to know why a priority was chosen and what was decided at a meeting: it keeps their addresses.

mod model;

pub use model::*;
