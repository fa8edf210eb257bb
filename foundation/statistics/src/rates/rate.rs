//! A rate per so many, with its limits.

use super::poisson_limits;
use crate::error::is_denominator;
use crate::{Error, Interval, Level};

/// A rate and its limits, all in events per `base`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Events per base.
    pub value: f64,
    /// The limits of the rate by [`poisson_limits`].
    pub interval: Interval,
}

/// A crude rate: count / population x base, with the limits of its count divided by the same population.
///
/// `population` is in people, households or whatever the events are counted against, taken as known without error; `base` is what the
/// rate is per (1,000). Limits: [`poisson_limits`] (PHE Technical Guide: Confidence Intervals, 2018).
///
/// # Errors
/// [`Error::Population`] and [`Error::Base`] where either is not a number above zero.
pub fn rate(count: u64, population: f64, base: f64, level: Level) -> Result<Rate, Error> {
    Ok(Rate {
        value: per(count, population, base)?,
        interval: poisson_limits(count, level).times(base / population),
    })
}

/// The crude rate alone. Dividing first keeps equal rates equal to the last bit, so that ties are ties.
pub(crate) fn per(count: u64, population: f64, base: f64) -> Result<f64, Error> {
    if !is_denominator(population) {
        return Err(Error::Population(population));
    }
    if !is_denominator(base) {
        return Err(Error::Base(base));
    }
    Ok(count as f64 / population * base)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sixty_five_among_a_hundred_per_hundred_thousand_is_the_phe_worked_example() -> Result<(), Error> {
        let rate = rate(65, 100.0, 100_000.0, Level::P95)?;
        assert!((rate.value - 65_000.0).abs() < 1e-9);
        assert!(
            (rate.interval.low - 50_163.19).abs() < 0.01 && (rate.interval.high - 82_849.14).abs() < 0.01
        );
        Ok(())
    }

    #[test]
    fn a_rate_of_nobody_is_refused() {
        assert_eq!(rate(3, 0.0, 1000.0, Level::P95), Err(Error::Population(0.0)));
        for wrong in [-1.0, f64::NAN, f64::INFINITY, 1e-300] {
            assert!(rate(3, wrong, 1000.0, Level::P95).is_err());
            assert!(rate(3, 1000.0, wrong, Level::P95).is_err());
        }
    }

    proptest! {
        #[test]
        fn a_rate_lies_within_its_limits_and_grows_with_its_base(count in 0u64..1_000_000, population in 1u32..10_000_000) {
            let population = f64::from(population);
            let thousand = rate(count, population, 1_000.0, Level::P95)?;
            let hundred_thousand = rate(count, population, 100_000.0, Level::P95)?;
            prop_assert!(thousand.interval.contains(thousand.value));
            prop_assert!((hundred_thousand.value - 100.0 * thousand.value).abs() <= 1e-9 * hundred_thousand.value);
        }
    }
}
