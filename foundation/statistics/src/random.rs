//! Chance from a seed, the same on every machine.
//!
//! xoshiro256++ of Blackman and Vigna (2021, Scrambled Linear Pseudorandom Number Generators, ACM Trans. Math. Software
//! 47, 36), its state filled from the seed by SplitMix64. How a number below a limit is drawn is written here and not
//! taken from a crate of distributions, whose streams change with its versions.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A stream of numbers that looks like chance and follows from its seed.
#[derive(Debug, Clone)]
pub struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// The stream of a seed; any seed is as good as another.
    pub fn from_seed(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number from 0 to one below the limit, each as likely; 0 where the limit is 0.
    ///
    /// Lemire (2019), Fast Random Integer Generation in an Interval, ACM Trans. Modeling and Computer Simulation 29, 3.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = limit as u64;
        let mut product = u128::from(self.0.next_u64()) * u128::from(limit);
        if (product as u64) < limit {
            let unfair = limit.wrapping_neg() % limit;
            while (product as u64) < unfair {
                product = u128::from(self.0.next_u64()) * u128::from(limit);
            }
        }
        (product >> 64) as usize
    }

    /// Puts a list into an order of chance, each order as likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_stream_of_seed_0_is_the_published_one() {
        // The generator's reference code in C, its state filled by SplitMix64 from 0.
        let mut chance = Chance::from_seed(0);
        let stream: Vec<u64> = (0..3).map(|_| chance.0.next_u64()).collect();
        assert_eq!(stream, [5_987_356_902_031_041_503, 7_051_070_477_665_621_255, 6_633_766_593_972_829_180]);
    }

    #[test]
    fn every_number_below_the_limit_is_as_likely() {
        let mut chance = Chance::from_seed(7);
        let mut seen = [0_u32; 6];
        for _ in 0..60_000 {
            seen[chance.below(6)] += 1;
        }
        assert!(seen.iter().all(|times| times.abs_diff(10_000) < 400), "{seen:?}");
        assert_eq!((chance.below(0), chance.below(1)), (0, 0));
    }

    proptest! {
        #[test]
        fn a_shuffle_keeps_everybody_and_follows_from_the_seed(seed: u64, n in 0usize..50) {
            let mut list: Vec<usize> = (0..n).collect();
            Chance::from_seed(seed).shuffle(&mut list);
            let mut again: Vec<usize> = (0..n).collect();
            Chance::from_seed(seed).shuffle(&mut again);
            prop_assert_eq!(&list, &again);
            list.sort_unstable();
            prop_assert_eq!(list, (0..n).collect::<Vec<_>>());
        }
    }
}
