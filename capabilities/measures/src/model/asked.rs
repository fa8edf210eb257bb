//! The value of one period that somebody was asked for: what a link by e-mail is for.

use std::{fmt, str::FromStr};

use vocabulary::{Month, Slug};

use super::{Cadence, Period};

/// A measure by its address and a period by its first month: `asb-incidents/2026-09`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueAsked {
    /// The measure.
    pub measure: Slug,
    /// The first month of the period.
    pub first: Month,
}

/// A text that asks for no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsksForNothing;

impl ValueAsked {
    /// The period, as often as the measure is reported; none when that was changed so that no period begins here.
    pub fn period(&self, cadence: Cadence) -> Option<Period> {
        Period::beginning(self.first, cadence)
    }
}

impl fmt::Display for ValueAsked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.measure, self.first)
    }
}

impl FromStr for ValueAsked {
    type Err = AsksForNothing;

    fn from_str(text: &str) -> Result<Self, AsksForNothing> {
        let (measure, first) = text.split_once('/').ok_or(AsksForNothing)?;
        let measure = measure.parse().map_err(|_| AsksForNothing)?;
        let first = first.parse().map_err(|_| AsksForNothing)?;
        Ok(Self { measure, first })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_other_objects_are_none() {
        let asked: ValueAsked = "asb-incidents/2026-07".parse().expect("a value");
        assert_eq!(asked.to_string(), "asb-incidents/2026-07");
        assert!(asked.period(Cadence::Quarterly).is_some());
        let asked: ValueAsked = "asb-incidents/2026-08".parse().expect("a value");
        assert_eq!(asked.period(Cadence::Quarterly), None);
        for other in ["A-2026-031", "asb-incidents/soon", "/2026-07", ""] {
            assert_eq!(other.parse::<ValueAsked>(), Err(AsksForNothing), "{other}");
        }
    }
}
