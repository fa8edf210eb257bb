//! Chance that is the same in every run of a seed.

/// Splitmix64 (Steele, Lea and Flood 2014): good enough for breaking files, and any seed will do.
pub struct Chance(u64);

impl Chance {
    /// Begins at a seed.
    pub fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a limit above zero.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    /// Whether one chance in so many comes true.
    pub fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }
}
