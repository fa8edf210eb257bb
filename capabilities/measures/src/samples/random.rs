//! Draws the sample's chance so that it falls the same way on every machine and every day.

/// splitmix64: a counter passed through a mixing function. Constants from Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators" (OOPSLA 2014).
pub(super) struct Random(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    /// A stream of its own for one thing.
    pub(super) fn of(parts: &[u64]) -> Self {
        let join = |seed: u64, part: &u64| mix(seed.wrapping_add(STEP) ^ mix(part.wrapping_add(STEP)));
        Self(parts.iter().fold(0, join))
    }

    /// At least 0, below 1, from the upper 53 bits.
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(STEP);
        (mix(self.0) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Around 0 with a spread of 1: the sum of twelve uniforms less six.
    pub(super) fn around(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}
