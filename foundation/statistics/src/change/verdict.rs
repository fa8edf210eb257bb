//! What an interval allows to be said of a change.

use crate::Interval;

/// Whether a change is more than chance. A page may write "rise" or "fall" only for the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The whole interval of the ratio lies above 1.
    Higher,
    /// The whole interval of the ratio lies below 1.
    Lower,
    /// The interval holds 1: a difference of this size can come by chance.
    NoClearChange,
}

impl Verdict {
    /// Reads the verdict from the interval of a ratio.
    pub fn of(ratio: Interval) -> Self {
        if ratio.low > 1.0 {
            Self::Higher
        } else if ratio.high < 1.0 {
            Self::Lower
        } else {
            Self::NoClearChange
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_that_touches_one_is_no_clear_change() {
        assert_eq!(Verdict::of(Interval { low: 1.0, high: 2.0 }), Verdict::NoClearChange);
        assert_eq!(Verdict::of(Interval { low: 0.5, high: 1.0 }), Verdict::NoClearChange);
        assert_eq!(Verdict::of(Interval { low: 0.0, high: f64::INFINITY }), Verdict::NoClearChange);
    }

    #[test]
    fn an_interval_beyond_one_is_a_change() {
        assert_eq!(Verdict::of(Interval { low: 1.01, high: f64::INFINITY }), Verdict::Higher);
        assert_eq!(Verdict::of(Interval { low: 0.0, high: 0.99 }), Verdict::Lower);
    }
}
