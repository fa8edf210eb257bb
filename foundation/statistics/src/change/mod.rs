//! Is it more or less than before: two counts, each over its own time or population.
//!
//! [`RateRatio`] is the method of the pages; the others are what other tools print, to compare with.

mod e_test;
mod observed;
mod ratio;
mod score;
mod square_root;
mod verdict;
mod wald;
mod z_test;

pub use e_test::e_test;
pub use observed::Observed;
pub use ratio::RateRatio;
pub use score::{score_interval, score_test};
pub use square_root::square_root_test;
pub use verdict::Verdict;
pub use wald::wald_interval;
pub use z_test::ZTest;
