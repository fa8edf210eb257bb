//! Additive Holt-Winters with given parameters: forecast and prediction interval.

use std::f64::consts::PI;

use super::{Smoothing, StartState, checked_horizon};
use crate::error::{checked_period, checked_values};
use crate::{Error, Interval, Level};

/// One month ahead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// The middle of what is to be expected. To be shown after the interval, not before it.
    pub point: f64,
    /// Where the month falls with the confidence of the level. For counts the lower end can be below zero; a chart stops at zero.
    pub interval: Interval,
}

/// A series as ETS(A,A,A) sees it: additive error, trend and season.
#[derive(Debug, Clone, PartialEq)]
pub struct HoltWinters {
    smoothing: Smoothing,
    start: StartState,
    end: StartState,
    errors: Vec<f64>,
    mean_square: f64,
    largest: f64,
}

/// What will the next months bring, with parameters given? Runs additive Holt-Winters, ETS(A,A,A), over a series.
///
/// With error e = value - (l + b + s): l = l + b + alpha e, b = b + alpha beta e, s = s + gamma e (Hyndman, Koehler, Ord and Snyder 2008,
/// Forecasting with Exponential Smoothing, chapter 2). Every value moves its season, the last one too: what is forecast one whole season
/// ahead uses it.
///
/// `values`: one or more in the order of time; `start`: the state before the first.
///
/// # Errors
/// [`Error::TooFewValues`], [`Error::Value`] (also for the start: level, trend, then season), [`Error::Period`] by the length of its
/// season, [`Error::NoFit`] where the parameters let the states run away.
pub fn holt_winters(values: &[f64], smoothing: Smoothing, start: StartState) -> Result<HoltWinters, Error> {
    checked_values(values, 1)?;
    checked_period(start.season.len())?;
    checked_values(&[&[start.level, start.trend], start.season.as_slice()].concat(), 1)?;
    let mut end = start.clone();
    let errors = end.take_in(values, smoothing);
    let mean_square = errors.iter().map(|error| error * error).sum::<f64>() / errors.len() as f64;
    let states_hold = |state: &StartState| {
        [state.level, state.trend].iter().chain(&state.season).all(|value| value.abs() <= 1e100)
    };
    if !(mean_square <= 1e100 && states_hold(&end)) {
        return Err(Error::NoFit);
    }
    let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    Ok(HoltWinters { smoothing, start, end, errors, mean_square, largest })
}

impl HoltWinters {
    /// The parameters.
    pub fn smoothing(&self) -> Smoothing {
        self.smoothing
    }

    /// The state before the first value.
    pub fn start(&self) -> &StartState {
        &self.start
    }

    /// What each value differed from its forecast one step ahead.
    pub fn errors(&self) -> &[f64] {
        &self.errors
    }

    /// The root of the mean squared error one step ahead, in the unit of the values.
    pub fn root_mean_square_error(&self) -> f64 {
        self.mean_square.sqrt()
    }

    /// The log-likelihood with normal errors of variance SSE / n: -n / 2 (ln(2 pi SSE / n) + 1); `None` where every value was foreseen.
    pub fn log_likelihood(&self) -> Option<f64> {
        let n = self.errors.len() as f64;
        (self.mean_square > (1e-12 * self.largest).powi(2))
            .then(|| -0.5 * n * ((2.0 * PI * self.mean_square).ln() + 1.0))
    }

    /// Akaike's criterion, 2 k - 2 log-likelihood, to compare models of one series: lower is better.
    ///
    /// k = 3 parameters, level, trend, each part of the season and the variance: 18 for months, as statsmodels counts (R counts one
    /// part of the season less).
    pub fn aic(&self) -> Option<f64> {
        let parameters = 6 + self.start.season.len();
        self.log_likelihood().map(|log_likelihood| 2.0 * (parameters as f64 - log_likelihood))
    }

    /// The next values, the first being the one after the last given.
    ///
    /// point(h) = l + h b + s; variance(h) = SSE / n (1 + sum over j < h of (alpha + alpha beta j + gamma [j is a whole season])^2);
    /// interval = point -+ z sqrt(variance) (Hyndman and others 2008, table 6.1). Errors one step ahead are taken as normal and
    /// independent; the interval knows no doubt about the parameters.
    ///
    /// # Errors
    /// [`Error::Horizon`] for none or more than 120.
    pub fn forecast(&self, ahead: usize, level: Level) -> Result<Vec<Forecast>, Error> {
        checked_horizon(ahead)?;
        let period = self.end.season.len();
        let (alpha, beta, gamma) = (self.smoothing.level(), self.smoothing.trend(), self.smoothing.season());
        let mut squares = 1.0;
        Ok((1..=ahead)
            .map(|h| {
                let season = self.end.season[(self.errors.len() + h - 1) % period];
                let point = self.end.level + h as f64 * self.end.trend + season;
                let reach = level.z() * (self.mean_square * squares).sqrt();
                let weight = alpha + alpha * beta * h as f64 + if h % period == 0 { gamma } else { 0.0 };
                squares += weight * weight;
                Forecast { point, interval: Interval { low: point - reach, high: point + reach } }
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn start() -> StartState {
        StartState { level: 10.0, trend: 1.0, season: vec![2.0, -2.0] }
    }

    #[test]
    fn two_steps_ahead_are_those_worked_out_by_hand() -> Result<(), Error> {
        // After 15 (see filter): l 12, b 1.2, s 2.6 and -2, SSE / n = 4.
        let model = holt_winters(&[15.0], Smoothing::new(0.5, 0.2, 0.3)?, start())?;
        let ahead = model.forecast(2, Level::P95)?;
        assert!((ahead[0].point - 11.2).abs() < 1e-12 && (ahead[1].point - 17.0).abs() < 1e-12);
        // Second step: sqrt(4 (1 + 0.6^2)).
        let reach = ahead[1].interval.high - ahead[1].point;
        assert!((reach - Level::P95.z() * (4.0_f64 * 1.36).sqrt()).abs() < 1e-12);
        Ok(())
    }

    #[test]
    fn the_last_value_moves_the_forecast_one_whole_season_ahead() -> Result<(), Error> {
        let smoothing = Smoothing::new(0.0, 0.0, 1.0)?;
        let season = StartState { level: 100.0, trend: 0.0, season: vec![0.0; 12] };
        let mut values = [100.0; 12];
        values[11] = 150.0;
        let ahead = holt_winters(&values, smoothing, season)?.forecast(12, Level::P95)?;
        assert_eq!((ahead[10].point, ahead[11].point), (100.0, 150.0));
        Ok(())
    }

    #[test]
    fn a_series_foreseen_in_full_has_no_likelihood_and_no_width() -> Result<(), Error> {
        let model = holt_winters(&[13.0, 10.0, 15.0], Smoothing::new(0.5, 0.1, 0.1)?, start())?;
        assert_eq!((model.log_likelihood(), model.aic(), model.root_mean_square_error()), (None, None, 0.0));
        let next = model.forecast(1, Level::P95)?[0];
        assert_eq!((next.point, next.interval.low, next.interval.high), (12.0, 12.0, 12.0));
        Ok(())
    }

    #[test]
    fn what_cannot_be_forecast_is_refused() -> Result<(), Error> {
        let smoothing = Smoothing::new(0.5, 0.1, 0.1)?;
        assert_eq!(holt_winters(&[], smoothing, start()), Err(Error::TooFewValues { needed: 1, given: 0 }));
        assert!(matches!(
            holt_winters(&[f64::NAN], smoothing, start()),
            Err(Error::Value { position: 1, .. })
        ));
        let no_season = StartState { season: Vec::new(), ..start() };
        assert_eq!(holt_winters(&[1.0], smoothing, no_season), Err(Error::Period(0)));
        let endless = StartState { trend: f64::INFINITY, ..start() };
        assert!(matches!(holt_winters(&[1.0], smoothing, endless), Err(Error::Value { position: 2, .. })));
        let model = holt_winters(&[1.0], smoothing, start())?;
        for ahead in [0, 121] {
            assert_eq!(model.forecast(ahead, Level::P95), Err(Error::Horizon(ahead)));
        }
        Ok(())
    }

    #[test]
    fn parameters_that_let_the_states_run_away_are_refused() -> Result<(), Error> {
        let values: Vec<f64> = (0..4_000).map(|i| f64::from(i % 7)).collect();
        assert_eq!(holt_winters(&values, Smoothing::new(1.0, 1.0, 1.0)?, start()), Err(Error::NoFit));
        Ok(())
    }

    proptest! {
        #[test]
        fn forecasts_move_with_the_level_and_widen_with_the_distance(
            values in prop::collection::vec(0.0f64..500.0, 24..80), shift in -1e3f64..1e3, alpha in 0.0f64..0.9, beta in 0.0f64..1.0,
        ) {
            let smoothing = Smoothing::new(alpha, beta, (1.0 - alpha) / 2.0)?;
            let of = |values: &[f64]| holt_winters(values, smoothing, StartState::from_two_seasons(values, 12)?)?.forecast(30, Level::P95);
            let moved: Vec<f64> = values.iter().map(|value| value + shift).collect();
            let (a, b) = (of(&values)?, of(&moved)?);
            for (a, b) in a.iter().zip(&b) {
                prop_assert!((a.point + shift - b.point).abs() < 1e-5 * (1.0 + a.point.abs()));
            }
            for pair in a.windows(2) {
                prop_assert!(pair[1].interval.high - pair[1].interval.low >= (pair[0].interval.high - pair[0].interval.low) * (1.0 - 1e-9));
            }
        }
    }
}
