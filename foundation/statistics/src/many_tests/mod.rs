//! Many questions asked at once: which answers stand.
//!
//! Each function takes p-values in any order and gives adjusted p-values in the same order, comparable with one level (5%).
//! [`benjamini_hochberg`] limits the share of false findings, [`holm`] and [`bonferroni`] the chance of a single one.

mod benjamini_hochberg;
mod benjamini_yekutieli;
mod bonferroni;
mod holm;

pub use benjamini_hochberg::benjamini_hochberg;
pub use benjamini_yekutieli::benjamini_yekutieli;
pub use bonferroni::bonferroni;
pub use holm::holm;

use crate::Error;

/// Which adjusted p-values are at most the level (0.05), in their order.
pub fn rejected(adjusted: &[f64], level: f64) -> Vec<bool> {
    adjusted.iter().map(|p| *p <= level).collect()
}

/// The places of the p-values from the smallest to the largest, equal ones in their order.
fn ascending(p_values: &[f64]) -> Result<Vec<usize>, Error> {
    if let Some((place, value)) = p_values.iter().enumerate().find(|(_, p)| !(0.0..=1.0).contains(*p)) {
        return Err(Error::PValue { position: place + 1, value: *value });
    }
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    Ok(order)
}

/// Adjusts from the largest p-value down: p x factor(rank), never above the one adjusted before it.
fn step_up(p_values: &[f64], factor: impl Fn(f64) -> f64) -> Result<Vec<f64>, Error> {
    let mut adjusted = vec![1.0; p_values.len()];
    let mut smallest: f64 = 1.0;
    for (below, place) in ascending(p_values)?.into_iter().enumerate().rev() {
        smallest = smallest.min(p_values[place] * factor((below + 1) as f64));
        adjusted[place] = smallest;
    }
    Ok(adjusted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Adjust = fn(&[f64]) -> Result<Vec<f64>, Error>;
    const ALL: [Adjust; 4] = [benjamini_hochberg, benjamini_yekutieli, bonferroni, holm];

    #[test]
    fn a_value_that_is_no_p_value_is_refused_with_its_place() {
        for adjust in ALL {
            assert_eq!(adjust(&[0.1, 1.5]), Err(Error::PValue { position: 2, value: 1.5 }));
            assert!(adjust(&[f64::NAN]).is_err() && adjust(&[-0.1]).is_err());
            assert_eq!(adjust(&[]), Ok(Vec::new()));
        }
    }

    #[test]
    fn a_p_value_at_the_level_is_rejected() {
        assert_eq!(rejected(&[0.05, 0.051], 0.05), [true, false]);
    }

    proptest! {
        #[test]
        fn adjusting_keeps_the_ranking_and_never_lowers_a_p_value(p_values in prop::collection::vec(0.0f64..=1.0, 1..60)) {
            for adjust in ALL {
                let adjusted = adjust(&p_values)?;
                prop_assert_eq!(adjusted.len(), p_values.len());
                for (i, p) in p_values.iter().enumerate() {
                    prop_assert!(adjusted[i] >= *p && adjusted[i] <= 1.0);
                    for (j, q) in p_values.iter().enumerate() {
                        prop_assert!(p > q || adjusted[i] <= adjusted[j]);
                    }
                }
            }
        }

        #[test]
        fn the_order_asked_in_does_not_matter(p_values in prop::collection::vec(0.0f64..=1.0, 1..60)) {
            let reversed: Vec<f64> = p_values.iter().rev().copied().collect();
            for adjust in ALL {
                let mut back = adjust(&reversed)?;
                back.reverse();
                prop_assert_eq!(adjust(&p_values)?, back);
            }
        }

        #[test]
        fn the_methods_stand_in_their_order_of_strictness(p_values in prop::collection::vec(0.0f64..=1.0, 1..60)) {
            let (bh, holm, bonferroni) = (benjamini_hochberg(&p_values)?, holm(&p_values)?, bonferroni(&p_values)?);
            for i in 0..p_values.len() {
                prop_assert!(bh[i] <= holm[i] * (1.0 + 1e-15) && holm[i] <= bonferroni[i] * (1.0 + 1e-15));
            }
        }
    }
}
