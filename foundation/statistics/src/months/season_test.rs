//! Do the months of the year differ at all?

use crate::Error;
use crate::distributions::gamma;
use crate::error::{checked_period, exact_count, is_denominator};

/// The counts of each part of the season against what its days lead to expect.
#[derive(Debug, Clone, PartialEq)]
pub struct SeasonTest {
    /// Events in each part of the season, over all years.
    pub totals: Vec<u64>,
    /// Days in each part, over all years.
    pub days: Vec<f64>,
    /// Events expected if every day were alike.
    pub expected: Vec<f64>,
    /// Total over expected: 1.15 is 15% more than its days explain.
    pub index: Vec<f64>,
    /// The sum of (total - expected)^2 / expected.
    pub chi_square: f64,
    /// Parts less one.
    pub degrees_of_freedom: usize,
    /// The chance of a chi-square at least as large if every day were alike, from 0 to 1.
    pub p: f64,
    /// Whether every part has 5 expected events or more; below that p is rough (Cochran 1954, Biometrics 10, 417-451).
    pub has_enough_events: bool,
}

/// Do the months of the year differ at all? Pearson's chi-square of the counts against their days.
///
/// expected = all events x days of the part / all days; chi-square = sum (total - expected)^2 / expected with parts - 1 degrees of
/// freedom (Pearson 1900). Days, leap days counted, because February is shorter than January.
///
/// `counts` and `days`: one figure for each month in the order of time, of equal length; the part of the season of the first is the
/// first. `period`: 12 for months. Five whole years are a good length; whole years are not needed. It sees independent events:
/// repeats and a trend within the years make it too ready to find a season.
///
/// # Errors
/// [`Error::Period`], [`Error::UnequalLengths`], [`Error::TooFewValues`] below one season, [`Error::Exposure`] for days that are not
/// above zero, [`Error::CountTooLarge`], [`Error::NoEvents`].
pub fn season_test(counts: &[u64], days: &[f64], period: usize) -> Result<SeasonTest, Error> {
    checked_period(period)?;
    if counts.len() != days.len() {
        return Err(Error::UnequalLengths { left: counts.len(), right: days.len() });
    }
    if counts.len() < period {
        return Err(Error::TooFewValues { needed: period, given: counts.len() });
    }
    if let Some(wrong) = days.iter().find(|days| !is_denominator(**days)) {
        return Err(Error::Exposure(*wrong));
    }
    for count in counts {
        exact_count(*count)?;
    }
    let totals: Vec<u64> = (0..period).map(|part| counts.iter().skip(part).step_by(period).sum()).collect();
    let days: Vec<f64> = (0..period).map(|part| days.iter().skip(part).step_by(period).sum()).collect();
    let all = totals.iter().sum::<u64>() as f64;
    if all == 0.0 {
        return Err(Error::NoEvents);
    }
    let all_days = days.iter().sum::<f64>();
    let expected: Vec<f64> = days.iter().map(|days| all * (days / all_days)).collect();
    let both = || totals.iter().zip(&expected).map(|(total, expected)| (*total as f64, *expected));
    let chi_square: f64 = both().map(|(total, expected)| (total - expected).powi(2) / expected).sum();
    let degrees_of_freedom = period - 1;
    Ok(SeasonTest {
        index: both().map(|(total, expected)| total / expected).collect(),
        chi_square,
        degrees_of_freedom,
        p: chi_square_tail(chi_square, degrees_of_freedom),
        has_enough_events: expected.iter().all(|expected| *expected >= 5.0),
        totals,
        days,
        expected,
    })
}

/// P(chi-square >= x) = Q(degrees / 2, x / 2).
fn chi_square_tail(x: f64, degrees: usize) -> f64 {
    if x > 0.0 { gamma::upper_tail(degrees as f64 / 2.0, x / 2.0).value() } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_seasons_of_equal_days_have_the_chi_square_worked_out_by_hand() -> Result<(), Error> {
        // 30 and 10 of 40: (10^2 + 10^2) / 20 = 10, one degree of freedom, p = 0.0015654.
        let test = season_test(&[14, 4, 16, 6], &[30.0; 4], 2)?;
        assert_eq!((test.totals, test.chi_square, test.degrees_of_freedom), (vec![30, 10], 10.0, 1));
        assert!((test.p - 0.001_565_402_258).abs() < 1e-11);
        assert_eq!((test.index, test.has_enough_events), (vec![1.5, 0.5], true));
        Ok(())
    }

    #[test]
    fn events_in_proportion_to_days_are_no_season() -> Result<(), Error> {
        let test = season_test(&[31, 28], &[31.0, 28.0], 2)?;
        assert!(test.chi_square < 1e-28 && (test.p - 1.0).abs() < 1e-12);
        assert!(!season_test(&[4, 4], &[31.0, 28.0], 2)?.has_enough_events);
        Ok(())
    }

    #[test]
    fn what_cannot_be_tested_is_refused() {
        assert_eq!(season_test(&[1, 2], &[1.0], 2), Err(Error::UnequalLengths { left: 2, right: 1 }));
        assert_eq!(season_test(&[1], &[1.0], 2), Err(Error::TooFewValues { needed: 2, given: 1 }));
        assert_eq!(season_test(&[1, 2], &[1.0, 0.0], 2), Err(Error::Exposure(0.0)));
        assert_eq!(season_test(&[0, 0], &[1.0, 1.0], 2), Err(Error::NoEvents));
        assert_eq!(season_test(&[1, 2], &[1.0, 1.0], 1), Err(Error::Period(1)));
        assert_eq!(season_test(&[u64::MAX, 2], &[1.0, 1.0], 2), Err(Error::CountTooLarge(u64::MAX)));
    }

    proptest! {
        #[test]
        fn the_order_of_years_and_the_length_of_a_day_do_not_matter(
            years in prop::collection::vec(prop::array::uniform4(0u64..500), 1..6), factor in 0.1f64..10.0,
        ) {
            prop_assume!(years.iter().flatten().sum::<u64>() > 0);
            let days = |factor: f64, n: usize| [90.0, 91.0, 92.0, 92.0].map(|d| d * factor).repeat(n);
            let there: Vec<u64> = years.iter().flatten().copied().collect();
            let back: Vec<u64> = years.iter().rev().flatten().copied().collect();
            let a = season_test(&there, &days(1.0, years.len()), 4)?;
            let b = season_test(&back, &days(factor, years.len()), 4)?;
            prop_assert!((a.chi_square - b.chi_square).abs() <= 1e-9 * a.chi_square.max(1.0) && (a.p - b.p).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&a.p));
            let all: u64 = there.iter().sum();
            prop_assert!((a.expected.iter().sum::<f64>() - all as f64).abs() < 1e-6);
        }
    }
}
