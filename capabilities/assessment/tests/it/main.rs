//! The assessment's rules, purely; and its words.

mod counting;
mod findings;
mod measured;
mod words;
