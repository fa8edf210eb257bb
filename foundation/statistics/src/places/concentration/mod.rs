//! How much happens in how few places.
//!
//! Each takes one count for each place, places with none included: leaving those out makes everything look less
//! concentrated.

mod gini;
mod hoover;
mod lorenz;
mod theil;
pub(crate) mod worst;

pub use gini::{generalised_gini, gini};
pub use hoover::hoover;
pub use lorenz::{LorenzPoint, lorenz_points};
pub use theil::theil;
pub use worst::{WorstPlaces, places_with_share, share_in_worst, share_in_worst_percent};

use crate::Error;

/// The sum of the counts, above zero.
fn total(counts: &[u64]) -> Result<f64, Error> {
    let total: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    if total == 0 { Err(Error::NothingCounted) } else { Ok(total as f64) }
}

/// The counts from the smallest to the largest.
fn rising(counts: &[u64]) -> Vec<u64> {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    sorted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Measure = fn(&[u64]) -> Result<f64, Error>;
    const ALL: [Measure; 4] = [gini, generalised_gini, hoover, theil];

    #[test]
    fn without_places_or_incidents_there_is_no_concentration() {
        for measure in ALL {
            assert_eq!(measure(&[]), Err(Error::NothingCounted));
            assert_eq!(measure(&[0, 0]), Err(Error::NothingCounted));
        }
        assert_eq!(lorenz_points(&[0]), Err(Error::NothingCounted));
        assert_eq!(places_with_share(&[0], 50.0), Err(Error::NothingCounted));
        assert_eq!(share_in_worst(&[0], 1), Err(Error::NothingCounted));
        assert_eq!(share_in_worst_percent(&[0], 5.0), Err(Error::NothingCounted));
    }

    #[test]
    fn the_largest_counts_there_are_give_numbers() -> Result<(), Error> {
        for measure in ALL {
            assert!(measure(&[u64::MAX, 0, u64::MAX, 1])?.is_finite());
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn the_order_of_places_does_not_matter_and_every_place_alike_is_no_concentration(
            counts in prop::collection::vec(0u64..1000, 1..40), alike in 1u64..1000,
        ) {
            prop_assume!(counts.iter().any(|count| *count > 0));
            let reversed: Vec<u64> = counts.iter().rev().copied().collect();
            for measure in ALL {
                prop_assert!((measure(&counts)? - measure(&reversed)?).abs() < 1e-12);
                prop_assert!(measure(&vec![alike; counts.len()])?.abs() < 1e-12);
                prop_assert!(measure(&counts)? > -1e-12);
            }
        }

        #[test]
        fn moving_an_incident_to_a_worse_place_never_lowers_concentration(
            counts in prop::collection::vec(0u64..50, 2..20), from in 0usize..20, to in 0usize..20,
        ) {
            let (from, to) = (from % counts.len(), to % counts.len());
            prop_assume!(counts[from] > 0 && counts[to] >= counts[from] && from != to);
            let mut moved = counts.clone();
            moved[from] -= 1;
            moved[to] += 1;
            for measure in ALL {
                prop_assert!(measure(&moved)? >= measure(&counts)? - 1e-12);
            }
        }
    }
}
