//! A test statistic that is normal where nothing changed.

use crate::distributions::normal;

/// A standard normal statistic and its two-sided p-value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZTest {
    /// The statistic, in standard deviations; above zero where the rate now is the higher.
    pub z: f64,
    /// The two-sided p-value, from 0 to 1.
    pub p: f64,
}

impl ZTest {
    pub(super) fn of(z: f64) -> Self {
        Self { z, p: normal::two_sided_p(z) }
    }
}
