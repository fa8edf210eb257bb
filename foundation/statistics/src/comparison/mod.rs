//! How an area stands among others.

mod funnel;
mod group;
mod rank;

pub use funnel::{Band, Funnel};
pub use group::{Group, Member, Position, Standing, compare_group};
