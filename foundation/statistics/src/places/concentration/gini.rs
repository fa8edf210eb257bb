//! The Gini coefficient, and one for fewer incidents than places.

use super::{rising, total};
use crate::Error;

/// How unevenly are incidents spread over places? 0 where each place has as many, near 1 where one has all.
///
/// G = sum_i (2i - n - 1) x_i / (n sum x), the counts x rising (Gini 1912). With fewer incidents than places it cannot
/// be 0, as some places have to go without: use [`generalised_gini`] there.
///
/// # Errors
/// [`Error::NothingCounted`] where there are no incidents.
pub fn gini(counts: &[u64]) -> Result<f64, Error> {
    let total = total(counts)?;
    let n = counts.len() as f64;
    let weighted = |(place, count): (usize, u64)| (2.0 * (place as f64 + 1.0) - n - 1.0) * count as f64;
    Ok(rising(counts).into_iter().enumerate().map(weighted).sum::<f64>() / (n * total))
}

/// How unevenly are few incidents spread over many places? 0 where they are spread as widely as they can be.
///
/// G' = max(n / total, 1) (G - 1) + 1 for n places (Bernasco and Steenbeek 2017, J. Quantitative Criminology 33,
/// 451-467): with at least as many incidents as places it is [`gini`]. Only this one can be compared between years or
/// towns with different numbers of incidents.
///
/// # Errors
/// [`Error::NothingCounted`] where there are no incidents.
pub fn generalised_gini(counts: &[u64]) -> Result<f64, Error> {
    let places_for_each = (counts.len() as f64 / total(counts)?).max(1.0);
    Ok(places_for_each * (gini(counts)? - 1.0) + 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_places_are_worked_by_hand() -> Result<(), Error> {
        // 0 1 2 5: (-3 x 0 - 1 + 2 + 3 x 5) / (4 x 8).
        assert!((gini(&[5, 0, 2, 1])? - 0.5).abs() < 1e-15);
        assert!((generalised_gini(&[5, 0, 2, 1])? - 0.5).abs() < 1e-15);
        Ok(())
    }

    #[test]
    fn few_incidents_as_far_apart_as_they_can_be_are_not_concentrated() -> Result<(), Error> {
        let spread = [1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        assert!((gini(&spread)? - 0.8).abs() < 1e-15 && generalised_gini(&spread)?.abs() < 1e-15);
        Ok(())
    }

    proptest! {
        #[test]
        fn it_lies_from_0_to_1_and_is_blind_to_doubling(counts in prop::collection::vec(0u64..500, 1..50)) {
            prop_assume!(counts.iter().any(|count| *count > 0));
            let doubled: Vec<u64> = counts.iter().map(|count| 2 * count).collect();
            prop_assert!((gini(&counts)? - gini(&doubled)?).abs() < 1e-12);
            for measure in [gini, generalised_gini] {
                prop_assert!((-1e-12..1.0).contains(&measure(&counts)?));
            }
            prop_assert!(generalised_gini(&counts)? <= gini(&counts)? + 1e-12);
        }
    }
}
