//! What shuffling says: how often chance does as much.

use crate::Error;

/// How often to shuffle, and from which seed; the same seed gives the same answer on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shuffles {
    /// How many shuffles, such as 999.
    pub number: usize,
    /// Any number; publish it with the result.
    pub seed: u64,
}

impl Shuffles {
    pub(super) fn checked(self) -> Result<Self, Error> {
        if (1..=1_000_000).contains(&self.number) { Ok(self) } else { Err(Error::Shuffles(self.number)) }
    }
}

/// An observed figure among those of its shuffles.
///
/// From it follow four p-values, and a p-value without its name says little: the folded one is half of a two-sided one.
/// None is ever 0, and the smallest there can be is 1 / (shuffles + 1) (Davison and Hinkley 1997, Bootstrap Methods,
/// section 4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PermutationTest {
    /// How many shuffles there were.
    pub shuffles: usize,
    /// How many of them gave at least the observed figure.
    pub at_least: usize,
    /// How many of them gave at most the observed figure.
    pub at_most: usize,
}

impl PermutationTest {
    pub(super) fn new(shuffles: Shuffles) -> Self {
        Self { shuffles: shuffles.number, at_least: 0, at_most: 0 }
    }

    /// Counts one shuffle; figures that differ by no more than the slack are the same but for rounding.
    pub(super) fn count(&mut self, shuffled: f64, observed: f64, slack: f64) {
        self.at_least += usize::from(shuffled >= observed - slack);
        self.at_most += usize::from(shuffled <= observed + slack);
    }

    /// One-sided, upper: (1 + shuffles with at least the observed figure) / (1 + shuffles). Is it more than chance gives?
    pub fn p_greater(self) -> f64 {
        self.share(self.at_least)
    }

    /// One-sided, lower: (1 + shuffles with at most the observed figure) / (1 + shuffles). Is it less than chance gives?
    pub fn p_less(self) -> f64 {
        self.share(self.at_most)
    }

    /// Folded: the smaller of the two one-sided values, its side chosen after looking. This is the "pseudo p-value" of
    /// GeoDa and the `p_sim` of esda; compare it with half the level meant.
    pub fn p_folded(self) -> f64 {
        self.share(self.at_least.min(self.at_most))
    }

    /// Two-sided: twice the folded one, at most 1. Is it other than chance gives?
    pub fn p_two_sided(self) -> f64 {
        (2.0 * self.p_folded()).min(1.0)
    }

    fn share(self, extreme: usize) -> f64 {
        (extreme + 1) as f64 / (self.shuffles + 1) as f64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_observed_figure_above_all_shuffles_has_the_smallest_p_there_is() {
        let mut test = PermutationTest::new(Shuffles { number: 99, seed: 1 });
        (0..99).for_each(|i| test.count(f64::from(i), 200.0, 0.0));
        assert_eq!((test.p_greater(), test.p_less()), (0.01, 1.0));
        assert_eq!((test.p_folded(), test.p_two_sided()), (0.01, 0.02));
    }

    #[test]
    fn a_tie_counts_on_both_sides() {
        let mut test = PermutationTest::new(Shuffles { number: 1, seed: 1 });
        test.count(0.1 + 0.2, 0.3, 1e-12);
        assert_eq!((test.at_least, test.at_most), (1, 1));
        assert_eq!(test.p_two_sided(), 1.0);
    }

    #[test]
    fn no_shuffles_and_too_many_are_refused() {
        for number in [0, 1_000_001] {
            assert_eq!(Shuffles { number, seed: 1 }.checked(), Err(Error::Shuffles(number)));
        }
    }

    proptest! {
        #[test]
        fn the_four_p_values_lie_from_the_smallest_to_1_and_the_folded_is_never_the_larger(
            figures in prop::collection::vec(0u8..10, 1..50), observed in 0u8..10,
        ) {
            let mut test = PermutationTest::new(Shuffles { number: figures.len(), seed: 1 });
            figures.iter().for_each(|figure| test.count(f64::from(*figure), f64::from(observed), 0.0));
            prop_assert!(test.at_least + test.at_most >= figures.len());
            for p in [test.p_greater(), test.p_less(), test.p_folded(), test.p_two_sided()] {
                prop_assert!(p >= 1.0 / (figures.len() + 1) as f64 && p <= 1.0);
            }
            prop_assert!(test.p_folded() <= test.p_greater() && test.p_folded() <= test.p_less());
        }
    }
}
