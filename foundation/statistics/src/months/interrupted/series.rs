//! An interrupted series of values: least squares with standard errors that know neighbours are alike.

use super::model::of_term;
use super::{Coefficient, Interruption, Term};
use crate::Error;
use crate::error::checked_values;
use crate::fitting::{LeastSquares, least_squares};

/// What changed in a series of values when a measure began.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesEffect {
    /// Every part of the model: constant, time, level change, slope change, then the waves.
    pub coefficients: Vec<Coefficient>,
    /// The share of the variance the model explains, from 0 to 1; `None` where nothing varies.
    pub r_squared: Option<f64>,
    /// Durbin and Watson's statistic of the residuals: 2 where neighbours are not alike, towards 0 where they are; `None` without residuals.
    pub durbin_watson: Option<f64>,
}

impl SeriesEffect {
    /// One part of the model; `None` for a wave that is not in it.
    pub fn coefficient(&self, term: Term) -> Option<Coefficient> {
        of_term(&self.coefficients, term)
    }
}

/// Did something change when a measure began? Interrupted time series by ordinary least squares.
///
/// value = constant + time + level change + slope change + waves (Bernal, Cummins and Gasparrini 2017, International J. of Epidemiology
/// 46, 348-355). `wide_standard_error` is that of Newey and West (1987, Econometrica 55, 703-708): Bartlett weights 1 - l / (lags + 1), no
/// correction for small samples; 12 lags for months.
///
/// `values`: 36 months or more, some 12 of them after. Only a measure with a date fixed beforehand can be read this way, and only
/// where nothing else began then; a series of an area without the measure beside it says more.
///
/// # Errors
/// [`Error::Value`], [`Error::TooFewValues`] for fewer values than terms and one, [`Error::Division`] for a place with fewer than two
/// values on a side, [`Error::Period`], [`Error::Harmonics`], [`Error::Lags`], [`Error::Collinear`].
pub fn interrupted_series(
    values: &[f64],
    interruption: Interruption,
    lags: usize,
) -> Result<SeriesEffect, Error> {
    checked_values(values, 1)?;
    interruption.check(values.len())?;
    if lags >= values.len() {
        return Err(Error::Lags { lags, values: values.len() });
    }
    let columns = interruption.columns(values.len());
    let fit = least_squares(&columns, values)?;

    let n = values.len() as f64;
    let squares = sum_of_squares(&fit.residuals);
    let variance = squares / (n - columns.len() as f64);
    let newey_west = newey_west(&columns, &fit, lags);
    let coefficients = interruption
        .terms()
        .into_iter()
        .enumerate()
        .map(|(i, term)| Coefficient {
            term,
            value: fit.coefficients[i],
            standard_error: (variance * fit.inverse[i][i]).sqrt(),
            wide_standard_error: newey_west[i],
        })
        .collect();

    let mean = values.iter().sum::<f64>() / n;
    let all = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    // Below the twelfth digit of the values there is only rounding.
    let rounding = 1e-24 * sum_of_squares(values);
    let steps: f64 = fit.residuals.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
    Ok(SeriesEffect {
        coefficients,
        r_squared: (all > rounding).then(|| (1.0 - squares / all).max(0.0)),
        durbin_watson: (squares > rounding).then(|| steps / squares),
    })
}

/// The root of the diagonal of (X'X)^-1 S (X'X)^-1, S the weighted sum of the lagged products of x(t) e(t).
fn newey_west(columns: &[Vec<f64>], fit: &LeastSquares, lags: usize) -> Vec<f64> {
    // Row i of (X'X)^-1 times x(t) e(t) is what month t moves coefficient i; its long-run variance is what is wanted.
    fit.inverse
        .iter()
        .map(|row| {
            let moved: Vec<f64> = fit
                .residuals
                .iter()
                .enumerate()
                .map(|(t, residual)| {
                    residual * row.iter().zip(columns).map(|(share, column)| share * column[t]).sum::<f64>()
                })
                .collect();
            let lagged = |lag: usize| moved[lag..].iter().zip(&moved).map(|(a, b)| a * b).sum::<f64>();
            let weighted: f64 =
                (1..=lags).map(|lag| 2.0 * (1.0 - lag as f64 / (lags as f64 + 1.0)) * lagged(lag)).sum();
            (lagged(0) + weighted).max(0.0).sqrt()
        })
        .collect()
}

fn sum_of_squares(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(at: usize) -> Interruption {
        Interruption { at, period: 12, harmonics: 0 }
    }

    #[test]
    fn a_step_and_a_bend_without_noise_are_found_as_they_are() -> Result<(), Error> {
        let values: Vec<f64> = (1..=20)
            .map(|time| {
                100.0 + f64::from(time) + if time > 12 { -30.0 - 2.0 * f64::from(time - 12) } else { 0.0 }
            })
            .collect();
        let effect = interrupted_series(&values, plain(12), 3)?;
        for (coefficient, truth) in effect.coefficients.iter().zip([100.0, 1.0, -30.0, -2.0]) {
            assert!((coefficient.value - truth).abs() < 1e-10 && coefficient.standard_error < 1e-10);
        }
        assert!(
            effect.r_squared.is_some_and(|share| (share - 1.0).abs() < 1e-12)
                && effect.durbin_watson.is_none()
        );
        Ok(())
    }

    #[test]
    fn a_series_that_never_varies_explains_nothing() -> Result<(), Error> {
        assert_eq!(interrupted_series(&[5.1; 20], plain(12), 3)?.r_squared, None);
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let values = [1.0; 20];
        assert_eq!(interrupted_series(&values, plain(10), 20), Err(Error::Lags { lags: 20, values: 20 }));
        assert_eq!(interrupted_series(&values, plain(19), 3), Err(Error::Division { at: 19, values: 20 }));
        assert_eq!(
            interrupted_series(&values[..4], plain(2), 3),
            Err(Error::TooFewValues { needed: 5, given: 4 })
        );
        assert!(matches!(interrupted_series(&[f64::NAN; 20], plain(10), 3), Err(Error::Value { .. })));
        // Within 20 months the first waves of a season of 1,000 cannot be told from a bent line.
        let many = Interruption { at: 10, period: 1_000, harmonics: 3 };
        assert_eq!(interrupted_series(&values, many, 3), Err(Error::Collinear));
    }

    proptest! {
        #[test]
        fn a_higher_level_moves_the_constant_alone_and_a_factor_moves_all(
            values in prop::collection::vec(0.0f64..300.0, 36..80), shift in -1e3f64..1e3,
        ) {
            let measure = Interruption::of_months(20);
            let moved: Vec<f64> = values.iter().map(|value| 2.0 * value + shift).collect();
            let (a, b) = (interrupted_series(&values, measure, 12)?, interrupted_series(&moved, measure, 12)?);
            for (a, b) in a.coefficients.iter().zip(&b.coefficients) {
                let shift = if a.term == Term::Constant { shift } else { 0.0 };
                prop_assert!((2.0 * a.value + shift - b.value).abs() < 1e-7);
                prop_assert!((2.0 * a.wide_standard_error - b.wide_standard_error).abs() < 1e-6);
            }
            prop_assert!(a.r_squared.is_some_and(|share| (0.0..=1.0).contains(&share)));
        }
    }
}
