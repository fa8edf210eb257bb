//! The same people again: repeat victims and repeat offenders.

mod repeats;

pub use repeats::{Burden, Frequency, Repeats, TopPeople, repeats_from_frequencies, repeats_from_ids};
