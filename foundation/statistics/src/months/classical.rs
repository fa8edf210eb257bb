//! Classical decomposition: moving average and the mean of each month.

use crate::Error;
use crate::error::{checked_period, checked_values};

/// A series taken apart by a centred moving average of one season.
#[derive(Debug, Clone, PartialEq)]
pub struct Classical {
    /// The moving average, of the length of the series; `None` for half a season at either end.
    pub trend: Vec<Option<f64>>,
    /// One figure for each part of the season, the first being that of the first value: added (mean 0) or multiplied (mean 1).
    pub season: Vec<f64>,
    /// What is left: the value less trend and season, or divided by both; `None` where there is no trend.
    pub remainder: Vec<Option<f64>>,
}

/// What does each month add or take away? Classical additive decomposition: value = trend + season + remainder.
///
/// Trend: the mean of one season around each value, half of each end for an even period; season: the mean of value - trend by part of
/// the season, less their mean (Kendall and Stuart, Advanced Theory of Statistics 3; statsmodels `seasonal_decompose`).
///
/// `values`: two whole seasons or more. Simple to explain, but one odd month moves its neighbours: [`stl`](super::stl) is the better one.
///
/// # Errors
/// [`Error::Period`], [`Error::Value`], [`Error::TooFewValues`] below two seasons.
pub fn additive(values: &[f64], period: usize) -> Result<Classical, Error> {
    decompose(values, period, |value, part| value - part)
}

/// By what factor is each month above or below the year? Classical multiplicative decomposition: value = trend x season x remainder.
///
/// As [`additive`], with quotients in place of differences; the season has mean 1.
///
/// # Errors
/// Those of [`additive`], and [`Error::NotAboveZero`] for a value of zero or below.
pub fn multiplicative(values: &[f64], period: usize) -> Result<Classical, Error> {
    checked_period(period)?;
    checked_values(values, 2 * period)?;
    if let Some((place, value)) = values.iter().enumerate().find(|(_, value)| **value < 1e-9) {
        return Err(Error::NotAboveZero { position: place + 1, value: *value });
    }
    decompose(values, period, |value, part| value / part)
}

fn decompose(values: &[f64], period: usize, without: impl Fn(f64, f64) -> f64) -> Result<Classical, Error> {
    checked_period(period)?;
    checked_values(values, 2 * period)?;
    let trend = moving_average(values, period);
    let detrended: Vec<Option<f64>> =
        values.iter().zip(&trend).map(|(value, trend)| trend.map(|trend| without(*value, trend))).collect();
    let by_part: Vec<f64> = (0..period)
        .map(|part| {
            let of_part: Vec<f64> = detrended.iter().skip(part).step_by(period).copied().flatten().collect();
            mean(&of_part)
        })
        .collect();
    let middle = mean(&by_part);
    let season: Vec<f64> = by_part.into_iter().map(|part| without(part, middle)).collect();
    let remainder = detrended
        .iter()
        .enumerate()
        .map(|(i, rest)| rest.map(|rest| without(rest, season[i % period])))
        .collect();
    Ok(Classical { trend, season, remainder })
}

/// The mean of one season around each value; for an even period the ends count half each.
fn moving_average(values: &[f64], period: usize) -> Vec<Option<f64>> {
    let half = period / 2;
    (0..values.len())
        .map(|i| {
            let window = values.get(i.checked_sub(half)?..=i + half)?;
            let sum = window.iter().sum::<f64>();
            let ends =
                if period.is_multiple_of(2) { (window[0] + window[window.len() - 1]) / 2.0 } else { 0.0 };
            Some((sum - ends) / period as f64)
        })
        .collect()
}

/// Of a list that is not empty: two seasons leave at least one value with a trend for each part.
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quarters_on_a_rising_line_come_apart_as_by_hand() -> Result<(), Error> {
        // Line 10, 11, 12, ... plus 1, -1, 2, -2.
        let values: Vec<f64> =
            (0..12).map(|i| 10.0 + f64::from(i) + [1.0, -1.0, 2.0, -2.0][i as usize % 4]).collect();
        let parts = additive(&values, 4)?;
        assert_eq!(parts.trend[..2], [None, None]);
        assert!(parts.trend[2].is_some_and(|trend| (trend - 12.0).abs() < 1e-12));
        for (ours, theirs) in parts.season.iter().zip([1.0, -1.0, 2.0, -2.0]) {
            assert!((ours - theirs).abs() < 1e-12);
        }
        assert!(parts.remainder.iter().flatten().all(|rest| rest.abs() < 1e-12));
        Ok(())
    }

    #[test]
    fn an_odd_season_has_a_plain_moving_average() -> Result<(), Error> {
        let parts = additive(&[1.0, 2.0, 6.0, 1.0, 2.0, 6.0], 3)?;
        assert_eq!(parts.trend, [None, Some(3.0), Some(3.0), Some(3.0), Some(3.0), None]);
        assert_eq!(parts.season, [-2.0, -1.0, 3.0]);
        Ok(())
    }

    #[test]
    fn too_short_a_series_no_season_and_a_zero_under_a_quotient_are_refused() {
        assert_eq!(additive(&[1.0; 23], 12), Err(Error::TooFewValues { needed: 24, given: 23 }));
        assert_eq!(additive(&[1.0; 23], 1), Err(Error::Period(1)));
        assert!(matches!(additive(&[f64::NAN; 24], 12), Err(Error::Value { .. })));
        assert_eq!(
            multiplicative(&[1.0, 0.0, 1.0, 1.0], 2),
            Err(Error::NotAboveZero { position: 2, value: 0.0 })
        );
        assert_eq!(multiplicative(&[1.0; 4], 0), Err(Error::Period(0)));
    }

    proptest! {
        #[test]
        fn the_season_is_even_around_nothing_and_around_one(values in prop::collection::vec(1.0f64..500.0, 24..80)) {
            let (sums, factors) = (additive(&values, 12)?, multiplicative(&values, 12)?);
            prop_assert!(mean(&sums.season).abs() < 1e-9 && (mean(&factors.season) - 1.0).abs() < 1e-9);
            for (i, value) in values.iter().enumerate() {
                if let (Some(trend), Some(rest)) = (sums.trend[i], sums.remainder[i]) {
                    prop_assert!((trend + sums.season[i % 12] + rest - value).abs() < 1e-9);
                }
                if let (Some(trend), Some(rest)) = (factors.trend[i], factors.remainder[i]) {
                    prop_assert!((trend * factors.season[i % 12] * rest / value - 1.0).abs() < 1e-9);
                }
            }
        }

        #[test]
        fn twice_the_values_have_the_same_factors(values in prop::collection::vec(1.0f64..500.0, 24..60)) {
            let doubled: Vec<f64> = values.iter().map(|value| 2.0 * value).collect();
            for (a, b) in multiplicative(&values, 12)?.season.iter().zip(&multiplicative(&doubled, 12)?.season) {
                prop_assert!((a - b).abs() < 1e-12);
            }
        }
    }
}
