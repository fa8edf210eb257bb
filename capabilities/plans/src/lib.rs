//! Plans: what the partnership decided to turn to, why, and what has become of it.

pub mod model;
