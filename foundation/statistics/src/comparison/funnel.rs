//! The band of counts that chance allows around a common rate.

use crate::Level;
use crate::distributions::poisson;

/// The counts, both in, between which an area with the group's pooled rate falls but for the tails of the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// The least count k with P(X <= k) at or above the lower tail.
    pub low: u64,
    /// The least count k with P(X > k) at or below the upper tail.
    pub high: u64,
}

/// Where a count falls against a [`Band`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Funnel {
    /// Below the band.
    Low,
    /// In the band, its ends included.
    Inside,
    /// Above the band.
    High,
}

impl Band {
    /// The Poisson quantiles of an expected count (Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202).
    pub(super) fn around(expected: f64, level: Level) -> Self {
        Self {
            low: poisson::lower_quantile(expected, level.tail(), level.z()),
            high: poisson::upper_quantile(expected, level.tail(), level.z()),
        }
    }

    /// Where a count falls.
    pub fn place(self, count: u64) -> Funnel {
        if count < self.low {
            Funnel::Low
        } else if count > self.high {
            Funnel::High
        } else {
            Funnel::Inside
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_a_band_are_inside() {
        let band = Band { low: 3, high: 8 };
        assert_eq!(
            [2, 3, 8, 9].map(|count| band.place(count)),
            [Funnel::Low, Funnel::Inside, Funnel::Inside, Funnel::High]
        );
    }
}
