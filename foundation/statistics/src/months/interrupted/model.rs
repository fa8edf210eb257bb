//! The columns of an interrupted time series.

use std::f64::consts::PI;

use crate::error::checked_period;
use crate::{Error, Interval, Level};

/// Where a measure began, and how the season is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interruption {
    /// The place, counted from 0, of the first value after the measure began.
    pub at: usize,
    /// Values in a season: 12 for months.
    pub period: usize,
    /// Pairs of sine and cosine that draw the season: 2 for months as a rule, 0 for no season.
    pub harmonics: usize,
}

impl Interruption {
    /// Months, their season drawn by two pairs of waves.
    pub fn of_months(at: usize) -> Self {
        Self { at, period: 12, harmonics: 2 }
    }

    /// Says whether a series of this length can be divided here, with values to spare for the error.
    pub(super) fn check(self, values: usize) -> Result<(), Error> {
        checked_period(self.period)?;
        // Beyond half the season a wave cannot be told from a slower one, and at the half its sine is zero.
        if self.harmonics >= self.period.div_ceil(2) {
            return Err(Error::Harmonics { harmonics: self.harmonics, period: self.period });
        }
        if values <= self.terms().len() {
            return Err(Error::TooFewValues { needed: self.terms().len() + 1, given: values });
        }
        if self.at < 2 || self.at > values - 2 {
            return Err(Error::Division { at: self.at, values });
        }
        Ok(())
    }

    /// The terms in the order of the columns.
    pub(super) fn terms(self) -> Vec<Term> {
        let mut terms = vec![Term::Constant, Term::Time, Term::LevelChange, Term::SlopeChange];
        terms.extend((1..=self.harmonics).flat_map(|k| [Term::Sine(k), Term::Cosine(k)]));
        terms
    }

    /// One column of n values for each term.
    pub(super) fn columns(self, n: usize) -> Vec<Vec<f64>> {
        self.terms().into_iter().map(|term| (0..n).map(|place| self.entry(term, place)).collect()).collect()
    }

    fn entry(self, term: Term, place: usize) -> f64 {
        let time = (place + 1) as f64;
        let is_after = place >= self.at;
        let turn = |k: usize| 2.0 * PI * k as f64 * time / self.period as f64;
        match term {
            Term::Constant => 1.0,
            Term::Time => time,
            Term::LevelChange => f64::from(u8::from(is_after)),
            Term::SlopeChange => {
                if is_after {
                    time - self.at as f64
                } else {
                    0.0
                }
            }
            Term::Sine(k) => turn(k).sin(),
            Term::Cosine(k) => turn(k).cos(),
        }
    }
}

/// A part of the model; time is 1, 2, 3, ... from the first value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// The level at time 0.
    Constant,
    /// The slope before, per month.
    Time,
    /// The step when the measure began: 1 from then on.
    LevelChange,
    /// What the slope gains from then on, per month: 1 in the first month after, 2 in the second.
    SlopeChange,
    /// sin(2 pi k time / period).
    Sine(usize),
    /// cos(2 pi k time / period).
    Cosine(usize),
}

/// One fitted part of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// Which part.
    pub term: Term,
    /// Its estimate: in the unit of the values, or on the scale of ln(rate) for counts.
    pub value: f64,
    /// The standard error of the textbook: of independent values of equal variance, or of Poisson counts.
    pub standard_error: f64,
    /// The standard error to read: Newey-West's for a series, the one widened for over-dispersion for counts.
    pub wide_standard_error: f64,
}

impl Coefficient {
    /// value -+ z x the standard error to read.
    pub fn interval(&self, level: Level) -> Interval {
        let reach = level.z() * self.wide_standard_error;
        Interval { low: self.value - reach, high: self.value + reach }
    }
}

/// The coefficient of a term; every model has the first four.
pub(super) fn of_term(coefficients: &[Coefficient], term: Term) -> Option<Coefficient> {
    coefficients.iter().copied().find(|coefficient| coefficient.term == term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_begins_at_its_place_and_the_slope_with_one() {
        let columns = Interruption { at: 2, period: 12, harmonics: 0 }.columns(4);
        assert_eq!(columns, [[1.0; 4], [1.0, 2.0, 3.0, 4.0], [0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 2.0]]);
    }

    #[test]
    fn a_season_has_no_room_for_half_as_many_waves_as_parts() {
        let check = |harmonics, period| Interruption { at: 20, period, harmonics }.check(40);
        assert_eq!(check(6, 12), Err(Error::Harmonics { harmonics: 6, period: 12 }));
        assert_eq!((check(5, 12), check(1, 3)), (Ok(()), Ok(())));
        assert_eq!(check(1, 2), Err(Error::Harmonics { harmonics: 1, period: 2 }));
        assert_eq!(check(0, 1), Err(Error::Period(1)));
    }

    #[test]
    fn too_little_on_either_side_is_refused() {
        let check = |at, values| Interruption::of_months(at).check(values);
        assert_eq!(check(4, 8), Err(Error::TooFewValues { needed: 9, given: 8 }));
        for at in [0, 1, 39, 40, usize::MAX] {
            assert_eq!(check(at, 40), Err(Error::Division { at, values: 40 }));
        }
    }
}
