//! What can be wrong with the numbers a caller brings, and the checks that say so.

use thiserror::Error;

/// Why a method cannot be used on these numbers; every sentence is fit to show.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// The denominator of a rate is zero, negative, not a number or beyond any population.
    #[error("The population has to be a number above zero (and below 1e15); it is {0}.")]
    Population(f64),
    /// The base of a rate ("per 1,000") is not usable.
    #[error("A rate is per a number above zero, such as 1,000; here it is {0}.")]
    Base(f64),
    /// The exposure of a count (months, people, households) is not usable.
    #[error(
        "The time or population behind a count has to be a number above zero (and below 1e15); it is {0}."
    )]
    Exposure(f64),
    /// A proportion is of something above zero, and its part lies between zero and the whole.
    #[error(
        "A proportion needs a whole above zero and a part from zero to the whole; here {part} of {whole}."
    )]
    Proportion {
        /// The part.
        part: f64,
        /// The whole.
        whole: f64,
    },
    /// A confidence level is a share between 0 and 1.
    #[error("A confidence level lies between 0 and 1, such as 0.95; here it is {0}.")]
    Level(f64),
    /// The exact methods stop at [`LARGEST_COUNT`].
    #[error("The exact methods take counts up to 1,000,000,000; this one is {0}.")]
    CountTooLarge(u64),
    /// A p-value lies from 0 to 1.
    #[error("A p-value lies from 0 to 1; number {position} is {value}.")]
    PValue {
        /// Its place in the list, the first being 1.
        position: usize,
        /// What stands there.
        value: f64,
    },
    /// A group without members has no mean.
    #[error("A group has at least one member; this one has none.")]
    EmptyGroup,
}

/// The largest count of the exact methods: their work grows with the square root of the count, and no count of recorded
/// incidents comes near.
pub const LARGEST_COUNT: u64 = 1_000_000_000;

/// Says whether a denominator keeps every later product and quotient finite: from 1e-9 to 1e15.
pub(crate) fn is_denominator(value: f64) -> bool {
    (1e-9..=1e15).contains(&value)
}

/// Passes a count the exact methods can take.
pub(crate) fn exact_count(count: u64) -> Result<f64, Error> {
    if count > LARGEST_COUNT { Err(Error::CountTooLarge(count)) } else { Ok(count as f64) }
}
