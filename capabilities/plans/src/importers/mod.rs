//! What plans take in.

pub mod plan;
