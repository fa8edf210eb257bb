//! The states of additive Holt-Winters and how one value moves them.

use crate::Error;
use crate::error::{checked_period, checked_values};

/// How much of each surprise level, trend and season take in; each a share from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Smoothing {
    pub(super) level: f64,
    pub(super) trend: f64,
    pub(super) season: f64,
}

impl Smoothing {
    /// The three parameters: alpha, beta and gamma of l = l + b + alpha e, b = b + alpha beta e, s = s + gamma e.
    ///
    /// beta is that of b(t) = beta (l(t) - l(t-1)) + (1 - beta) b(t-1), as in the class ExponentialSmoothing of statsmodels; the class
    /// ETSModel and R print alpha beta under the name beta.
    ///
    /// # Errors
    /// [`Error::Smoothing`] for one outside 0 to 1.
    pub fn new(level: f64, trend: f64, season: f64) -> Result<Self, Error> {
        match [level, trend, season].into_iter().find(|share| !(0.0..=1.0).contains(share)) {
            Some(wrong) => Err(Error::Smoothing(wrong)),
            None => Ok(Self { level, trend, season }),
        }
    }

    /// alpha, from 0 to 1.
    pub fn level(self) -> f64 {
        self.level
    }

    /// beta, from 0 to 1, as in [`new`](Self::new).
    pub fn trend(self) -> f64 {
        self.trend
    }

    /// gamma, from 0 to 1.
    pub fn season(self) -> f64 {
        self.season
    }
}

/// Level, trend and season before the first value, in the unit of the values.
#[derive(Debug, Clone, PartialEq)]
pub struct StartState {
    /// The level.
    pub level: f64,
    /// What the level gains from one value to the next.
    pub trend: f64,
    /// What each part of the season adds, the first being that of the first value.
    pub season: Vec<f64>,
}

impl StartState {
    /// The usual start: level = mean of the first season, trend = (mean of the second - mean of the first) / period, season = first
    /// season less its mean (Holt 1957; Winters 1960, Management Science 6, 324-342).
    ///
    /// # Errors
    /// [`Error::Period`], [`Error::Value`], [`Error::TooFewValues`] below two seasons.
    pub fn from_two_seasons(values: &[f64], period: usize) -> Result<Self, Error> {
        checked_period(period)?;
        checked_values(values, 2 * period)?;
        let mean = |season: &[f64]| season.iter().sum::<f64>() / period as f64;
        let (first, second) = (&values[..period], &values[period..2 * period]);
        let level = mean(first);
        Ok(Self {
            level,
            trend: (mean(second) - level) / period as f64,
            season: first.iter().map(|value| value - level).collect(),
        })
    }

    /// Takes in the values one by one; gives what each differed from its forecast one step ahead.
    ///
    /// Afterwards the state is that after the last value, and the season still begins with the part of the first value.
    pub(super) fn take_in(&mut self, values: &[f64], smoothing: Smoothing) -> Vec<f64> {
        let Smoothing { level: alpha, trend: beta, season: gamma } = smoothing;
        let period = self.season.len();
        values
            .iter()
            .enumerate()
            .map(|(i, value)| {
                let season = &mut self.season[i % period];
                let error = value - (self.level + self.trend + *season);
                self.level += self.trend + alpha * error;
                self.trend += alpha * beta * error;
                *season += gamma * error;
                error
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_parameter_beyond_a_share_is_refused() {
        assert_eq!(Smoothing::new(1.1, 0.0, 0.0), Err(Error::Smoothing(1.1)));
        assert_eq!(Smoothing::new(0.0, -0.1, 0.0), Err(Error::Smoothing(-0.1)));
        assert!(Smoothing::new(0.0, 0.0, f64::NAN).is_err());
    }

    #[test]
    fn the_start_is_the_first_year_and_what_the_second_adds() -> Result<(), Error> {
        let start = StartState::from_two_seasons(&[1.0, 3.0, 5.0, 7.0], 2)?;
        assert_eq!(start, StartState { level: 2.0, trend: 2.0, season: vec![-1.0, 1.0] });
        assert_eq!(
            StartState::from_two_seasons(&[1.0; 3], 2),
            Err(Error::TooFewValues { needed: 4, given: 3 })
        );
        Ok(())
    }

    #[test]
    fn one_value_moves_the_states_as_by_hand() -> Result<(), Error> {
        let mut state = StartState { level: 10.0, trend: 1.0, season: vec![2.0, -2.0] };
        // Forecast 13, value 15, e = 2: l = 10 + 1 + 1, b = 1 + 0.5 x 0.2 x 2, s = 2 + 0.3 x 2.
        let errors = state.take_in(&[15.0], Smoothing::new(0.5, 0.2, 0.3)?);
        assert_eq!(errors, [2.0]);
        assert_eq!((state.level, state.trend, state.season), (12.0, 1.2, vec![2.6, -2.0]));
        Ok(())
    }

    proptest! {
        #[test]
        fn the_season_at_the_start_is_even_around_the_level(values in prop::collection::vec(-1e4f64..1e4, 24..60), shift in -1e3f64..1e3) {
            let start = StartState::from_two_seasons(&values, 12)?;
            prop_assert!(start.season.iter().sum::<f64>().abs() < 1e-7);
            let moved: Vec<f64> = values.iter().map(|value| value + shift).collect();
            let moved = StartState::from_two_seasons(&moved, 12)?;
            prop_assert!((start.level + shift - moved.level).abs() < 1e-7 && (start.trend - moved.trend).abs() < 1e-7);
        }
    }
}
