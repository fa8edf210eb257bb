//! An interrupted series of counts: Poisson regression, widened for over-dispersion.

use super::model::of_term;
use super::{Coefficient, Interruption, Term};
use crate::error::exact_count;
use crate::fitting::{LeastSquares, least_squares};
use crate::{Error, Interval, Level};

/// Rounds of the fit before it is given up; a fit that exists needs about ten.
const ROUNDS: usize = 100;
/// A month expected to have fewer events than this is one without any chance of one: the fit runs away towards minus infinity.
const NO_CHANCE: f64 = 1e-8;

/// What changed in a series of counts when a measure began; coefficients are on the scale of ln(rate).
#[derive(Debug, Clone, PartialEq)]
pub struct CountEffect {
    /// Every part of the model: constant, time, level change, slope change, then the waves.
    pub coefficients: Vec<Coefficient>,
    /// 2 sum (y ln(y / mu) - (y - mu)).
    pub deviance: f64,
    /// The sum of (y - mu)^2 / mu.
    pub pearson_chi_square: f64,
    /// Pearson's chi-square / (n - p): 1 for Poisson counts, more where counts are spread out further.
    pub dispersion: f64,
}

impl CountEffect {
    /// One part of the model; `None` for a wave that is not in it.
    pub fn coefficient(&self, term: Term) -> Option<Coefficient> {
        of_term(&self.coefficients, term)
    }

    /// The rate after the step by the rate before: exp(level change); 0.78 is a fall of 22% at once.
    pub fn rate_ratio_of_level(&self) -> f64 {
        self.coefficient(Term::LevelChange).map_or(1.0, |change| change.value.exp())
    }

    /// The interval of [`rate_ratio_of_level`](Self::rate_ratio_of_level), widened for over-dispersion.
    pub fn interval_of_level(&self, level: Level) -> Interval {
        let change = self.coefficient(Term::LevelChange).map(|change| change.interval(level));
        change.map_or(Interval { low: 0.0, high: f64::INFINITY }, |change| Interval {
            low: change.low.exp(),
            high: change.high.exp(),
        })
    }
}

/// Did something change when a measure began? Interrupted time series by Poisson regression with log link.
///
/// ln(mu) = constant + time + level change + slope change + waves, fitted by iteratively reweighted least squares (McCullagh and Nelder
/// 1989, Generalized Linear Models, 2.5). `wide_standard_error` = Poisson's times sqrt(dispersion) (quasi-Poisson).
///
/// `counts`: 36 months or more, some 12 of them after, most above zero. It takes months beside each other as independent given
/// trend and season; where they are not ([`interrupted_series`](super::interrupted_series) says so by Durbin-Watson), read that one's interval.
///
/// # Errors
/// [`Error::CountTooLarge`], [`Error::TooFewValues`] for fewer counts than terms and one, [`Error::Division`], [`Error::Period`],
/// [`Error::Harmonics`], [`Error::NoEvents`], [`Error::Collinear`], and [`Error::NoFit`] where there is no finite answer, as when all
/// months after are zero.
pub fn interrupted_counts(counts: &[u64], interruption: Interruption) -> Result<CountEffect, Error> {
    let y = counts.iter().map(|count| exact_count(*count)).collect::<Result<Vec<f64>, Error>>()?;
    interruption.check(y.len())?;
    if y.iter().all(|count| *count == 0.0) {
        return Err(Error::NoEvents);
    }
    let columns = interruption.columns(y.len());
    let (fit, mu) = reweighted(&columns, &y)?;
    let pearson: f64 = y.iter().zip(&mu).map(|(y, mu)| (y - mu).powi(2) / mu).sum();
    let dispersion = pearson / (y.len() - columns.len()) as f64;
    let coefficients = interruption
        .terms()
        .into_iter()
        .enumerate()
        .map(|(i, term)| {
            let standard_error = fit.inverse[i][i].sqrt();
            let wide_standard_error = standard_error * dispersion.sqrt();
            Coefficient { term, value: fit.coefficients[i], standard_error, wide_standard_error }
        })
        .collect();
    Ok(CountEffect { coefficients, deviance: deviance(&y, &mu), pearson_chi_square: pearson, dispersion })
}

/// Coefficients, their covariance and the expected counts.
fn reweighted(columns: &[Vec<f64>], y: &[f64]) -> Result<(LeastSquares, Vec<f64>), Error> {
    let mean = y.iter().sum::<f64>() / y.len() as f64;
    let mut mu: Vec<f64> = y.iter().map(|y| (y + mean) / 2.0).collect();
    let mut last = deviance(y, &mu);
    for _ in 0..ROUNDS {
        let roots: Vec<f64> = mu.iter().map(|mu| mu.sqrt()).collect();
        let weighted: Vec<Vec<f64>> = columns
            .iter()
            .map(|column| column.iter().zip(&roots).map(|(x, root)| x * root).collect())
            .collect();
        let working: Vec<f64> =
            y.iter().zip(&mu).zip(&roots).map(|((y, mu), root)| (mu.ln() + (y - mu) / mu) * root).collect();
        let fit = least_squares(&weighted, &working)?;
        mu = (0..y.len())
            .map(|t| {
                columns.iter().zip(&fit.coefficients).map(|(column, b)| column[t] * b).sum::<f64>().exp()
            })
            .collect();
        if mu.iter().any(|mu| !(NO_CHANCE..=1e30).contains(mu)) {
            return Err(Error::NoFit);
        }
        let now = deviance(y, &mu);
        if (now - last).abs() <= 1e-13 * (now + mean) {
            return Ok((fit, mu));
        }
        last = now;
    }
    Err(Error::NoFit)
}

fn deviance(y: &[f64], mu: &[f64]) -> f64 {
    let part = |y: f64, mu: f64| if y > 0.0 { y * (y / mu).ln() - (y - mu) } else { mu };
    2.0 * y.iter().zip(mu).map(|(y, mu)| part(*y, *mu)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(at: usize) -> Interruption {
        Interruption { at, period: 12, harmonics: 0 }
    }

    #[test]
    fn a_fall_by_half_is_a_ratio_of_a_half() -> Result<(), Error> {
        let counts = [[200_u64; 12], [100; 12]].concat();
        let effect = interrupted_counts(&counts, plain(12))?;
        assert!((effect.rate_ratio_of_level() - 0.5).abs() < 1e-9);
        assert!(effect.deviance.abs() < 1e-9 && effect.dispersion < 1e-9);
        Ok(())
    }

    #[test]
    fn no_event_after_the_measure_has_no_finite_answer() {
        let counts = [[20_u64; 12], [0; 12]].concat();
        assert_eq!(interrupted_counts(&counts, plain(12)), Err(Error::NoFit));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(interrupted_counts(&[0; 20], plain(10)), Err(Error::NoEvents));
        assert_eq!(interrupted_counts(&[5; 20], plain(1)), Err(Error::Division { at: 1, values: 20 }));
        assert_eq!(interrupted_counts(&[5; 4], plain(2)), Err(Error::TooFewValues { needed: 5, given: 4 }));
        assert_eq!(interrupted_counts(&[u64::MAX; 20], plain(10)), Err(Error::CountTooLarge(u64::MAX)));
        let many = Interruption { at: 10, period: 4, harmonics: 2 };
        assert_eq!(interrupted_counts(&[5; 20], many), Err(Error::Harmonics { harmonics: 2, period: 4 }));
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_ratio_and_expected_events_add_up(counts in prop::collection::vec(1u64..300, 36..80)) {
            let effect = interrupted_counts(&counts, Interruption::of_months(20))?;
            prop_assert!(effect.interval_of_level(Level::P95).contains(effect.rate_ratio_of_level()));
            prop_assert!(effect.deviance >= -1e-9 && effect.dispersion >= 0.0);
            prop_assert!(effect.coefficients.iter().all(|c| c.value.is_finite() && c.wide_standard_error.is_finite()));
        }

        #[test]
        fn ten_times_the_events_change_the_constant_alone(counts in prop::collection::vec(5u64..300, 36..60)) {
            let tenfold: Vec<u64> = counts.iter().map(|count| 10 * count).collect();
            let of = |counts: &[u64]| interrupted_counts(counts, Interruption::of_months(20));
            for (a, b) in of(&counts)?.coefficients.iter().zip(&of(&tenfold)?.coefficients) {
                let shift = if a.term == Term::Constant { 10.0_f64.ln() } else { 0.0 };
                prop_assert!((a.value + shift - b.value).abs() < 1e-7);
                prop_assert!((a.wide_standard_error - b.wide_standard_error).abs() < 1e-7);
            }
        }
    }
}
