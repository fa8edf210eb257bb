//! The papers plans make.

pub mod progress;
