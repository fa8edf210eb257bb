//! A count and what it was counted over.

use crate::Error;
use crate::error::{exact_count, is_denominator};

/// A count with its exposure: months, days, people or households, in the same unit on both sides of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    count: u64,
    exposure: f64,
}

impl Observed {
    /// A count over an exposure; 1.0 for two periods of equal length.
    ///
    /// # Errors
    /// [`Error::Exposure`] where it is not a number above zero, [`Error::CountTooLarge`] above 1,000,000,000.
    pub fn new(count: u64, exposure: f64) -> Result<Self, Error> {
        exact_count(count)?;
        if !is_denominator(exposure) {
            return Err(Error::Exposure(exposure));
        }
        Ok(Self { count, exposure })
    }

    /// The number of events.
    pub fn count(self) -> u64 {
        self.count
    }

    /// What they were counted over.
    pub fn exposure(self) -> f64 {
        self.exposure
    }

    pub(super) fn events(self) -> f64 {
        self.count as f64
    }
}
