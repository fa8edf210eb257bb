//! What the tests that kill and cut work with: a table, and writers who write into it as the pages do, through
//! `access::Work`, and say of each row when it was acknowledged.
//!
//! It refuses to know any capability: what holds for these rows holds for all that goes through `Work`.

mod house;
mod rows;
mod writer;

pub use house::{gate, root_beside, visitor};
pub use rows::{Count, count, migrations, save_row};
pub use writer::{Acknowledged, Orders, write_rows};
