//! A range with both ends in.

/// A closed range; `high` is `f64::INFINITY` where there is no upper limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower limit.
    pub low: f64,
    /// The upper limit, possibly infinite.
    pub high: f64,
}

impl Interval {
    /// Says whether the value lies in the range, both ends in.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The range with both ends multiplied by a factor above zero (a count's limits become a rate's).
    pub(crate) fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_belong_to_the_interval() {
        let interval = Interval { low: 1.0, high: 2.0 };
        assert!(interval.contains(1.0) && interval.contains(2.0));
        assert!(!interval.contains(0.999) && !interval.contains(2.001));
    }

    #[test]
    fn an_interval_without_an_upper_limit_contains_everything_above() {
        assert!(Interval { low: 0.5, high: f64::INFINITY }.contains(1e300));
    }
}
