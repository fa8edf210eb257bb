//! Two counts of one area.

use crate::Error;
use crate::change::Observed;

/// What was counted in an area before a scheme and after it began.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BeforeAfter {
    /// Before.
    pub before: Observed,
    /// After.
    pub after: Observed,
}

impl BeforeAfter {
    /// Two counts over periods of equal length, in areas as they are.
    ///
    /// For unequal periods or areas give each count its exposure ([`Observed::new`]): every figure is then per unit of exposure.
    ///
    /// # Errors
    /// [`Error::CountTooLarge`] above 1,000,000,000.
    pub fn counts(before: u64, after: u64) -> Result<Self, Error> {
        Ok(Self { before: Observed::new(before, 1.0)?, after: Observed::new(after, 1.0)? })
    }

    /// Events per exposure before.
    pub(super) fn rate_before(self) -> f64 {
        self.before.count() as f64 / self.before.exposure()
    }

    /// Events per exposure after.
    pub(super) fn rate_after(self) -> f64 {
        self.after.count() as f64 / self.after.exposure()
    }

    /// After less before.
    pub(super) fn change(self) -> f64 {
        self.rate_after() - self.rate_before()
    }

    /// The variance of the change: each count is Poisson.
    pub(super) fn variance(self) -> f64 {
        self.rate_after() / self.after.exposure() + self.rate_before() / self.before.exposure()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_the_time_counts_double() -> Result<(), Error> {
        let area = BeforeAfter { before: Observed::new(10, 1.0)?, after: Observed::new(10, 0.5)? };
        assert_eq!((area.change(), area.variance()), (10.0, 50.0));
        Ok(())
    }

    #[test]
    fn a_count_beyond_any_record_is_refused() {
        assert_eq!(BeforeAfter::counts(1, u64::MAX), Err(Error::CountTooLarge(u64::MAX)));
    }
}
