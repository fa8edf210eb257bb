//! The share of the worst places.

use super::{rising, total};
use crate::Error;

/// The fewest places that together hold a share of the incidents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorstPlaces {
    /// How many places.
    pub places: usize,
    /// Which share of all places they are, from 0 to 1.
    pub share_of_places: f64,
}

/// In how few places do at least so many percent of the incidents happen?
///
/// The smallest number of places, largest counts first, that together hold at least the percentage (Weisburd 2015,
/// Criminology 53, 133-157, "law of crime concentration": half of all crime in 4 to 6% of street segments).
///
/// # Errors
/// [`Error::Percent`] unless it lies above 0 and up to 100, [`Error::NothingCounted`].
pub fn places_with_share(counts: &[u64], percent: f64) -> Result<WorstPlaces, Error> {
    checked(percent)?;
    let wanted = total(counts)? * percent;
    let mut held: u128 = 0;
    let enough = |count: u64| {
        held += u128::from(count);
        held as f64 * 100.0 >= wanted
    };
    let places = 1 + rising(counts).into_iter().rev().map(enough).take_while(|enough| !enough).count();
    // A hundred percent of a rounded total may be a hair above what all places hold.
    let places = places.min(counts.len());
    Ok(WorstPlaces { places, share_of_places: places as f64 / counts.len() as f64 })
}

/// What share of the incidents happens in the worst few places? From 0 to 1.
///
/// `worst` is how many places are taken, largest counts first. Chosen after looking: the worst places of this year will
/// be less bad next year without anything done (regression to the mean).
///
/// # Errors
/// [`Error::NothingCounted`], [`Error::Worst`] where there are fewer places.
pub fn share_in_worst(counts: &[u64], worst: usize) -> Result<f64, Error> {
    let total = total(counts)?;
    if worst > counts.len() {
        return Err(Error::Worst { asked: worst, places: counts.len() });
    }
    let held: u128 = rising(counts).into_iter().rev().take(worst).map(u128::from).sum();
    Ok(held as f64 / total)
}

/// What share of the incidents happens in the worst so many percent of the places? From 0 to 1.
///
/// The percentage of places is rounded up to whole places: ceil(n percent / 100).
///
/// # Errors
/// [`Error::Percent`] unless it lies above 0 and up to 100, [`Error::NothingCounted`].
pub fn share_in_worst_percent(counts: &[u64], percent: f64) -> Result<f64, Error> {
    share_in_worst(counts, percent_of(counts.len(), percent)?)
}

/// So many percent of a number, rounded up to a whole one.
pub(crate) fn percent_of(whole: usize, percent: f64) -> Result<usize, Error> {
    checked(percent)?;
    // 7% of 100 is 7.000000000000001 in binary, and not 8.
    Ok(((whole as f64 * percent / 100.0 - 1e-9).ceil() as usize).clamp(usize::from(whole > 0), whole))
}

fn checked(percent: f64) -> Result<(), Error> {
    if percent > 0.0 && percent <= 100.0 { Ok(()) } else { Err(Error::Percent(percent)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn five_places_are_worked_by_hand() -> Result<(), Error> {
        let counts = [1, 10, 5, 4, 0];
        assert_eq!(share_in_worst(&counts, 1), Ok(0.5));
        assert_eq!(share_in_worst(&counts, 2), Ok(0.75));
        assert_eq!(share_in_worst_percent(&counts, 21.0), Ok(0.75));
        assert_eq!(places_with_share(&counts, 50.0)?, WorstPlaces { places: 1, share_of_places: 0.2 });
        assert_eq!(places_with_share(&counts, 50.1)?.places, 2);
        assert_eq!(places_with_share(&counts, 100.0)?.places, 4);
        Ok(())
    }

    #[test]
    fn a_whole_percentage_of_places_is_not_rounded_up_by_its_binary_tail() {
        assert_eq!(percent_of(100, 7.0), Ok(7));
        assert_eq!((percent_of(1_092, 1.0), percent_of(0, 5.0)), (Ok(11), Ok(0)));
    }

    #[test]
    fn percentages_and_numbers_of_places_there_are_not_are_refused() {
        for wrong in [0.0, -5.0, 100.5] {
            assert_eq!(places_with_share(&[1], wrong), Err(Error::Percent(wrong)));
            assert_eq!(share_in_worst_percent(&[1], wrong), Err(Error::Percent(wrong)));
        }
        assert!(places_with_share(&[1], f64::NAN).is_err());
        assert_eq!(share_in_worst(&[1, 2], 3), Err(Error::Worst { asked: 3, places: 2 }));
    }

    proptest! {
        #[test]
        fn the_fewest_places_hold_the_share_and_one_fewer_does_not(
            counts in prop::collection::vec(0u64..100, 1..40), percent in 1u32..=100,
        ) {
            prop_assume!(counts.iter().any(|count| *count > 0));
            let percent = f64::from(percent);
            let worst = places_with_share(&counts, percent)?.places;
            prop_assert!(share_in_worst(&counts, worst)? * 100.0 >= percent - 1e-9);
            prop_assert!(share_in_worst(&counts, worst - 1)? * 100.0 < percent);
            prop_assert_eq!(share_in_worst(&counts, counts.len())?, 1.0);
            prop_assert!(share_in_worst_percent(&counts, percent)? >= percent / 100.0 - 1e-9);
        }
    }
}
