//! STL: trend, season and remainder by local regression.

use super::Decomposition;
use crate::Error;
use crate::error::{checked_period, checked_values};

/// How fast the season may change from year to year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeasonalWindow {
    /// Smoothed over this many years; odd, from 3. 7 lets it change, 13 slowly.
    Years(usize),
    /// The same every year.
    Periodic,
}

/// What STL is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stl {
    /// Values in a season: 12 for months in a year.
    pub period: usize,
    /// How fast the season may change.
    pub window: SeasonalWindow,
    /// Whether single odd months are kept from bending trend and season.
    pub robust: bool,
}

impl Default for Stl {
    /// Months, a window of 7 years, not robust: the defaults of statsmodels.
    fn default() -> Self {
        Self { period: 12, window: SeasonalWindow::Years(7), robust: false }
    }
}

/// What is trend, what is season, what is left? STL (Cleveland, Cleveland, McRae and Terpenning 1990, J. Official Statistics 6, 3-73).
///
/// With the defaults of statsmodels: trend window the least odd number from 1.5 period / (1 - 1.5 / window) up, low-pass window the
/// least odd number above the period, straight lines, no jumps, 5 inner rounds (robust: 2 inner and 15 outer). A periodic season is a
/// window of 10 n + 1 years with constants instead of lines, as in R.
///
/// `values`: two whole seasons or more, five for a season worth reading. The parts add up to the values. Not for a forecast, nor
/// where recording changed within the series.
///
/// # Errors
/// [`Error::Period`], [`Error::Window`] for an even window or one below 3, [`Error::Value`], [`Error::TooFewValues`] below two seasons.
pub fn stl(values: &[f64], asked: Stl) -> Result<Decomposition, Error> {
    let Stl { period, window, robust } = asked;
    checked_period(period)?;
    checked_values(values, 2 * period)?;
    let (years, degree) = match window {
        SeasonalWindow::Years(years) if years.is_multiple_of(2) || !(3..1_000_000).contains(&years) => {
            return Err(Error::Window(years));
        }
        SeasonalWindow::Years(years) => (years, 1),
        SeasonalWindow::Periodic => (10 * values.len() + 1, 0),
    };
    let trend_window = odd((1.5 * period as f64 / (1.0 - 1.5 / years as f64)).ceil() as usize);
    let (inner, outer) = if robust { (2, 15) } else { (5, 0) };
    let (seasonal, trend, remainder, _) = stlrs::Stl::params()
        .seasonal_length(years)
        .seasonal_degree(degree)
        .seasonal_jump(1)
        .trend_length(trend_window)
        .trend_degree(1)
        .trend_jump(1)
        .low_pass_length(odd(period + 1))
        .low_pass_degree(1)
        .low_pass_jump(1)
        .inner_loops(inner)
        .outer_loops(outer)
        .fit(values, period)
        // What it refuses (a short series, a period of 1, other degrees) was refused above.
        .map_err(|_| Error::NoFit)?
        .into_parts();
    Ok(Decomposition { trend, seasonal, remainder })
}

fn odd(number: usize) -> usize {
    number + (number + 1) % 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_straight_line_is_all_trend() -> Result<(), Error> {
        let line: Vec<f64> = (0..48).map(|month| 100.0 + 2.0 * f64::from(month)).collect();
        let parts = stl(&line, Stl::default())?;
        for (month, value) in line.iter().enumerate() {
            assert!((parts.trend[month] - value).abs() < 1e-9 && parts.seasonal[month].abs() < 1e-9);
        }
        Ok(())
    }

    #[test]
    fn a_single_odd_month_bends_the_robust_season_less() -> Result<(), Error> {
        let mut values: Vec<f64> =
            (0..72).map(|month| 100.0 + if month % 12 < 6 { 10.0 } else { -10.0 }).collect();
        values[30] += 500.0;
        let of = |robust| stl(&values, Stl { robust, ..Stl::default() });
        let bent = |parts: Decomposition| (parts.seasonal[30] + 10.0).abs();
        assert!(bent(of(true)?) < 1.0 && bent(of(false)?) > 20.0);
        Ok(())
    }

    #[test]
    fn what_cannot_be_smoothed_is_refused() {
        let values = vec![1.0; 30];
        let with = |period, window| stl(&values, Stl { period, window, robust: false });
        assert_eq!(with(1, SeasonalWindow::Periodic), Err(Error::Period(1)));
        assert_eq!(with(16, SeasonalWindow::Periodic), Err(Error::TooFewValues { needed: 32, given: 30 }));
        for years in [0, 1, 8, usize::MAX] {
            assert_eq!(with(12, SeasonalWindow::Years(years)), Err(Error::Window(years)));
        }
        assert!(matches!(stl(&[f64::NAN; 30], Stl::default()), Err(Error::Value { position: 1, .. })));
    }

    proptest! {
        #[test]
        fn the_parts_are_numbers_that_add_up(
            values in prop::collection::vec(prop_oneof![0.0f64..500.0, Just(0.0)], 24..80), robust: bool, years in 1usize..8,
        ) {
            for window in [SeasonalWindow::Years(2 * years + 1), SeasonalWindow::Periodic] {
                let parts = stl(&values, Stl { period: 12, window, robust })?;
                for (month, value) in values.iter().enumerate() {
                    let sum = parts.trend[month] + parts.seasonal[month] + parts.remainder[month];
                    prop_assert!((sum - value).abs() < 1e-9);
                }
                for strength in [parts.strength_of_season(), parts.strength_of_trend()].into_iter().flatten() {
                    prop_assert!((0.0..=1.0).contains(&strength));
                }
            }
        }

        #[test]
        fn a_higher_level_moves_the_trend_alone(values in prop::collection::vec(0.0f64..500.0, 24..60), shift in -1e3f64..1e3) {
            let moved: Vec<f64> = values.iter().map(|value| value + shift).collect();
            let (a, b) = (stl(&values, Stl::default())?, stl(&moved, Stl::default())?);
            for month in 0..values.len() {
                prop_assert!((a.seasonal[month] - b.seasonal[month]).abs() < 1e-8);
                prop_assert!((a.trend[month] + shift - b.trend[month]).abs() < 1e-8);
            }
        }
    }
}
