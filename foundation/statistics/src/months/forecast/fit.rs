//! Additive Holt-Winters fitted by maximum likelihood.

use super::{HoltWinters, Smoothing, StartState, holt_winters};
use crate::Error;
use crate::error::{checked_period, checked_values};
use crate::fitting::{least_squares, minimise};

/// The parameters stay this far inside their region, as in statsmodels.
const MARGIN: f64 = 1e-4;
/// Where the search begins; the best end counts.
const STARTS: [[f64; 3]; 4] = [[-1.0, -4.0, -1.0], [-2.0, -6.0, -3.0], [0.5, -3.0, 0.0], [-1.0, -1.0, -4.0]];

/// The longest season fitted: each part is one more state to find, and the work grows with its square.
const LONGEST_SEASON: usize = 60;

/// What will the next months bring? Fits ETS(A,A,A) by maximum likelihood, states before the first value included.
///
/// With normal errors the likelihood is greatest where the sum of squared errors is least. Given alpha, beta and gamma the errors are
/// linear in the first states, so those are found exactly by least squares, season summing to zero; the three parameters are searched for
/// in 0 < alpha, beta < 1, 0 < gamma < 1 - alpha (Hyndman, Koehler, Ord and Snyder 2008, chapters 2 and 5). The season does not sum to
/// zero in statsmodels; forecasts and likelihood are the same.
///
/// `values`: three whole seasons or more, five for a forecast worth reading. Not across a known change of recording, and no better
/// than [`score_last_year`](super::score_last_year) says.
///
/// # Errors
/// [`Error::Period`], also above 60, [`Error::Value`], [`Error::TooFewValues`] below three seasons, [`Error::NoFit`] where nothing was found.
pub fn fit_holt_winters(values: &[f64], period: usize) -> Result<HoltWinters, Error> {
    checked_season(period)?;
    checked_values(values, 3 * period)?;
    let mut best: Option<HoltWinters> = None;
    for start in STARTS {
        let found = minimise(&start, 0.7, |place| {
            let smoothing = inside(place);
            best_start(values, period, smoothing).map_or(f64::INFINITY, |(_, squares)| squares)
        });
        let smoothing = inside(&found);
        let model = best_start(values, period, smoothing)
            .and_then(|(start, _)| holt_winters(values, smoothing, start));
        if let Ok(model) = model {
            let is_better = best
                .as_ref()
                .is_none_or(|best| model.root_mean_square_error() < best.root_mean_square_error());
            if is_better {
                best = Some(model);
            }
        }
    }
    best.ok_or(Error::NoFit)
}

/// What will the next months bring, with parameters given? Additive Holt-Winters from the first states of greatest likelihood.
///
/// As [`fit_holt_winters`], with alpha, beta and gamma as they are: to hold a model fixed from month to month, or to take over the
/// parameters of another tool.
///
/// # Errors
/// [`Error::Period`], also above 60, [`Error::Value`], [`Error::TooFewValues`] below two seasons, [`Error::Collinear`], [`Error::NoFit`].
pub fn fit_start_state(values: &[f64], period: usize, smoothing: Smoothing) -> Result<HoltWinters, Error> {
    checked_season(period)?;
    checked_values(values, 2 * period)?;
    let (start, _) = best_start(values, period, smoothing)?;
    holt_winters(values, smoothing, start)
}

fn checked_season(period: usize) -> Result<(), Error> {
    checked_period(period)?;
    if period > LONGEST_SEASON { Err(Error::Period(period)) } else { Ok(()) }
}

/// Brings any three numbers into the region of the parameters.
fn inside(place: &[f64]) -> Smoothing {
    let share = |u: f64| 1.0 / (1.0 + (-u).exp());
    let between = |low: f64, high: f64, u: f64| low + (high - low).max(0.0) * share(u);
    let level = between(MARGIN, 1.0 - MARGIN, place[0]);
    Smoothing {
        level,
        trend: between(MARGIN, 1.0 - MARGIN, place[1]),
        season: between(MARGIN, 1.0 - level, place[2]),
    }
}

/// The first states with the least sum of squared errors, and that sum.
fn best_start(values: &[f64], period: usize, smoothing: Smoothing) -> Result<(StartState, f64), Error> {
    let nothing = || StartState { level: 0.0, trend: 0.0, season: vec![0.0; period] };
    let silence = vec![0.0; values.len()];
    // What a state adds to the forecasts is what it takes from the errors over a series of zeros.
    let effect = |mut state: StartState| -> Vec<f64> {
        state.take_in(&silence, smoothing).into_iter().map(|error| -error).collect()
    };
    let mut columns =
        vec![effect(StartState { level: 1.0, ..nothing() }), effect(StartState { trend: 1.0, ..nothing() })];
    columns.extend((0..period - 1).map(|part| {
        // Each part against the last one, so that they sum to zero.
        let mut season = vec![0.0; period];
        (season[part], season[period - 1]) = (1.0, -1.0);
        effect(StartState { season, ..nothing() })
    }));
    let fit = least_squares(&columns, &nothing().take_in(values, smoothing))?;
    let mut season = fit.coefficients[2..].to_vec();
    season.push(-season.iter().sum::<f64>());
    let start = StartState { level: fit.coefficients[0], trend: fit.coefficients[1], season };
    Ok((start, fit.residuals.iter().map(|error| error * error).sum()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Level;

    #[test]
    fn a_line_with_a_season_is_continued_to_the_last_digit() -> Result<(), Error> {
        let value = |i: usize| 50.0 + 0.5 * i as f64 + [6.0, -2.0, -4.0, 0.0][i % 4];
        let values: Vec<f64> = (0..24).map(value).collect();
        let ahead = fit_holt_winters(&values, 4)?.forecast(8, Level::P95)?;
        for (h, forecast) in ahead.iter().enumerate() {
            assert!((forecast.point - value(24 + h)).abs() < 1e-8, "{h}: {forecast:?}");
        }
        Ok(())
    }

    #[test]
    fn no_fit_is_worse_than_the_usual_start_with_usual_parameters() -> Result<(), Error> {
        let values: Vec<f64> =
            (0..60).map(|i| 100.0 + f64::from(i * 37 % 23) + 10.0 * f64::from(i % 12)).collect();
        let fitted = fit_holt_winters(&values, 12)?;
        let start = StartState::from_two_seasons(&values, 12)?;
        let given = holt_winters(&values, Smoothing::new(0.2, 0.1, 0.1)?, start)?;
        assert!(fitted.log_likelihood() > given.log_likelihood());
        assert!(fitted.start().season.iter().sum::<f64>().abs() < 1e-9);
        Ok(())
    }

    #[test]
    fn a_series_of_one_value_is_forecast_as_it_is() -> Result<(), Error> {
        for value in [0.0, 7.1] {
            let ahead = fit_holt_winters(&[value; 36], 12)?.forecast(12, Level::P95)?;
            assert!(ahead.iter().all(|month| (month.point - value).abs() < 1e-9));
        }
        Ok(())
    }

    #[test]
    fn no_start_is_likelier_than_the_one_fitted_and_too_short_a_series_has_none() -> Result<(), Error> {
        let values: Vec<f64> = (0..30).map(|i| 100.0 + f64::from(i * 37 % 23)).collect();
        let smoothing = Smoothing::new(0.3, 0.1, 0.2)?;
        let usual = holt_winters(&values, smoothing, StartState::from_two_seasons(&values, 12)?)?;
        assert!(fit_start_state(&values, 12, smoothing)?.log_likelihood() > usual.log_likelihood());
        let short = fit_start_state(&values[..23], 12, smoothing);
        assert_eq!(short, Err(Error::TooFewValues { needed: 24, given: 23 }));
        assert_eq!(fit_start_state(&values, 1, smoothing), Err(Error::Period(1)));
        assert!(matches!(fit_start_state(&[f64::NAN; 24], 12, smoothing), Err(Error::Value { .. })));
        Ok(())
    }

    #[test]
    fn parameters_that_forget_their_first_states_leave_them_unknown() -> Result<(), Error> {
        // With alpha 1 and beta 1 the first level and trend leave no trace that can be told from the season's.
        let wild = fit_start_state(
            &(0..3_000).map(|i| f64::from(i % 7)).collect::<Vec<f64>>(),
            12,
            Smoothing::new(1.0, 1.0, 1.0)?,
        );
        assert!(matches!(wild, Err(Error::Collinear | Error::NoFit)), "{wild:?}");
        Ok(())
    }

    #[test]
    fn two_years_are_too_few_to_fit() {
        assert_eq!(fit_holt_winters(&[1.0; 35], 12), Err(Error::TooFewValues { needed: 36, given: 35 }));
        assert_eq!(fit_holt_winters(&[1.0; 35], 0), Err(Error::Period(0)));
        assert_eq!(fit_holt_winters(&[1.0; 200], 61), Err(Error::Period(61)));
        assert!(matches!(fit_holt_winters(&[f64::NAN; 36], 12), Err(Error::Value { .. })));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn a_season_more_or_less_moves_the_forecast_by_what_was_added(values in prop::collection::vec(0u32..300, 12..40), add in -50.0f64..50.0) {
            let smoothing = Smoothing::new(0.3, 0.1, 0.2)?;
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let moved: Vec<f64> = values.iter().enumerate().map(|(i, value)| value + if i % 4 == 1 { add } else { 0.0 }).collect();
            let of = |values: &[f64]| fit_start_state(values, 4, smoothing)?.forecast(4, Level::P95);
            for (h, (a, b)) in of(&values)?.iter().zip(&of(&moved)?).enumerate() {
                let added = if (values.len() + h) % 4 == 1 { add } else { 0.0 };
                prop_assert!((a.point + added - b.point).abs() < 1e-6);
            }
        }

        #[test]
        fn the_forecast_of_counts_is_made_of_numbers_and_stretches_with_them(values in prop::collection::vec(0u32..300, 12..40)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let tenfold: Vec<f64> = values.iter().map(|value| 10.0 * value).collect();
            let (a, b) = (fit_holt_winters(&values, 4)?, fit_holt_winters(&tenfold, 4)?);
            prop_assert!((10.0 * a.root_mean_square_error() - b.root_mean_square_error()).abs() <= 1e-3 * b.root_mean_square_error() + 1e-9);
            for month in a.forecast(8, Level::P95)? {
                prop_assert!(month.point.is_finite() && month.interval.contains(month.point));
            }
        }
    }
}
