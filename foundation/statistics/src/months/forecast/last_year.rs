//! How well would the forecast have done last year?

use super::{Forecast, checked_horizon, fit_holt_winters, seasonal_naive};
use crate::error::{checked_period, checked_values};
use crate::{Error, Level};

/// Last season, forecast from what came before it.
#[derive(Debug, Clone, PartialEq)]
pub struct LastYear {
    /// What happened.
    pub actual: Vec<f64>,
    /// What the fitted model would have said.
    pub forecast: Vec<Forecast>,
    /// What "the same as the year before" would have said.
    pub naive: Vec<f64>,
    /// The scaled error of the model; see [`mean_absolute_scaled_error`].
    pub error: Option<f64>,
    /// The scaled error of "the same as the year before".
    pub naive_error: Option<f64>,
    /// Values that fell inside the interval of the model.
    pub inside_interval: usize,
}

impl LastYear {
    /// Whether the model did better than "the same as the year before"; `None` where neither can be scaled.
    pub fn beats_naive(&self) -> Option<bool> {
        Some(self.error? < self.naive_error?)
    }
}

/// How far off is a forecast, in units of what a year usually changes? The mean absolute scaled error (Hyndman and Koehler 2006,
/// International J. of Forecasting 22, 679-688).
///
/// MASE = mean |actual - forecast| / mean |training(t) - training(t - period)|; below 1 it is nearer than "the same as last year" was
/// over the training part. `None` where the training part never changed from one season to the next.
///
/// # Errors
/// [`Error::Period`], [`Error::Value`], [`Error::TooFewValues`] for a training part of one season or less or nothing to compare,
/// [`Error::UnequalLengths`].
pub fn mean_absolute_scaled_error(
    training: &[f64],
    actual: &[f64],
    forecast: &[f64],
    period: usize,
) -> Result<Option<f64>, Error> {
    checked_period(period)?;
    checked_values(training, period + 1)?;
    checked_values(actual, 1)?;
    checked_values(forecast, 1)?;
    if actual.len() != forecast.len() {
        return Err(Error::UnequalLengths { left: actual.len(), right: forecast.len() });
    }
    let usual = mean_distance(&training[period..], training);
    Ok((usual > 0.0).then(|| mean_distance(actual, forecast) / usual))
}

/// Over the pairs, as many as the shorter list has.
fn mean_distance(a: &[f64], b: &[f64]) -> f64 {
    let distances: Vec<f64> = a.iter().zip(b).map(|(a, b)| (a - b).abs()).collect();
    distances.iter().sum::<f64>() / distances.len() as f64
}

/// How well would the forecast have done last year? Holds back the last season, fits the rest, and scores model and seasonal naive.
///
/// `values`: four whole seasons or more; `level`: that of the interval, such as 80%. To be shown beside every forecast.
///
/// # Errors
/// Those of [`fit_holt_winters`] with one season more; [`Error::Horizon`] for a season longer than 120.
pub fn score_last_year(values: &[f64], period: usize, level: Level) -> Result<LastYear, Error> {
    checked_period(period)?;
    checked_horizon(period)?;
    checked_values(values, 4 * period)?;
    let (training, actual) = values.split_at(values.len() - period);
    let forecast = fit_holt_winters(training, period)?.forecast(period, level)?;
    let naive = seasonal_naive(training, period, period)?;
    let points: Vec<f64> = forecast.iter().map(|month| month.point).collect();
    Ok(LastYear {
        error: mean_absolute_scaled_error(training, actual, &points, period)?,
        naive_error: mean_absolute_scaled_error(training, actual, &naive, period)?,
        inside_interval: forecast
            .iter()
            .zip(actual)
            .filter(|(month, value)| month.interval.contains(**value))
            .count(),
        actual: actual.to_vec(),
        forecast,
        naive,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_error_of_one_year_is_one_and_no_change_has_no_scale() -> Result<(), Error> {
        // Training changes by 2 a season; the forecast is off by 1 and 3.
        assert_eq!(
            mean_absolute_scaled_error(&[1.0, 5.0, 3.0, 7.0], &[4.0, 9.0], &[5.0, 6.0], 2)?,
            Some(1.0)
        );
        assert_eq!(mean_absolute_scaled_error(&[1.0, 5.0, 1.0, 5.0], &[4.0], &[5.0], 2)?, None);
        Ok(())
    }

    #[test]
    fn a_steady_rise_is_foreseen_better_by_the_model() -> Result<(), Error> {
        let values: Vec<f64> =
            (0..20).map(|i| 100.0 + 3.0 * f64::from(i) + [8.0, -8.0, 4.0, -4.0][i as usize % 4]).collect();
        let score = score_last_year(&values, 4, Level::new(0.8)?)?;
        assert_eq!((score.beats_naive(), score.naive_error), (Some(true), Some(1.0)));
        assert_eq!((score.actual.len(), score.forecast.len(), score.naive.len()), (4, 4, 4));
        Ok(())
    }

    #[test]
    fn what_cannot_be_scored_is_refused() {
        let score = |values: &[f64], period| score_last_year(values, period, Level::P95);
        assert_eq!(score(&[1.0; 47], 12), Err(Error::TooFewValues { needed: 48, given: 47 }));
        assert_eq!(score(&[1.0; 47], 1), Err(Error::Period(1)));
        assert_eq!(score(&[1.0; 47], 200), Err(Error::Horizon(200)));
        assert!(matches!(score(&[f64::NAN; 48], 12), Err(Error::Value { .. })));
        let scaled = |training: &[f64], actual: &[f64], forecast: &[f64]| {
            mean_absolute_scaled_error(training, actual, forecast, 2)
        };
        assert_eq!(scaled(&[1.0; 2], &[1.0], &[1.0]), Err(Error::TooFewValues { needed: 3, given: 2 }));
        assert_eq!(scaled(&[1.0; 4], &[1.0, 2.0], &[1.0]), Err(Error::UnequalLengths { left: 2, right: 1 }));
        assert_eq!(scaled(&[1.0; 4], &[], &[]), Err(Error::TooFewValues { needed: 1, given: 0 }));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn the_unit_of_the_values_does_not_matter_to_the_error(
            values in prop::collection::vec((0u32..300, 0u32..300), 5..40), factor in 0.01f64..100.0,
        ) {
            let of = |factor: f64| {
                let list = |pick: fn(&(u32, u32)) -> u32| values.iter().map(|pair| factor * f64::from(pick(pair))).collect::<Vec<f64>>();
                mean_absolute_scaled_error(&list(|pair| pair.0), &list(|pair| pair.0), &list(|pair| pair.1), 4)
            };
            let (a, b) = (of(1.0)?, of(factor)?);
            prop_assert_eq!(a.is_some(), b.is_some());
            if let (Some(a), Some(b)) = (a, b) {
                prop_assert!(a >= 0.0 && (a - b).abs() <= 1e-9 * a.max(1.0));
            }
        }

        #[test]
        fn the_score_is_that_of_its_parts(values in prop::collection::vec(0u32..300, 16..40)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let score = score_last_year(&values, 4, Level::P95)?;
            prop_assert!(score.inside_interval <= 4);
            prop_assert_eq!(score.naive_error, mean_absolute_scaled_error(&values[..values.len() - 4], &score.actual, &score.naive, 4)?);
            prop_assert!(score.error.is_none_or(f64::is_finite));
        }
    }
}
