//! What of a table can be shown without telling of single people.
//!
//! A small number of people is hidden, and with it enough others that it cannot be worked out from the totals. Nothing here
//! protects against two tables of the same people with different cuts: publish one.

mod network;
mod suppress;

pub use suppress::{SafeList, SafeTable, Shown, suppress_list, suppress_table};
