//! Draws the sample's chance so that it falls the same way on every machine and every day.

/// splitmix64: a counter passed through a mixing function. Constants from Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators" (OOPSLA 2014), as in Vigna's public-domain reference code.
pub(super) struct Random(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    /// A stream of its own for one thing (a month of an area, an edge of the map), so that files can be made in any
    /// order.
    pub(super) fn of(parts: &[u64]) -> Self {
        let seed = parts
            .iter()
            .fold(0, |seed: u64, part| mix(seed.wrapping_add(STEP) ^ mix(part.wrapping_add(STEP))));
        Random(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// At least 0, below 1, from the upper 53 bits.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// 0 to `end - 1`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.unit() * end as f64) as usize
    }

    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    pub(super) fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    /// A place in `weights`, likelier where the weight is larger; the weights need not sum to one.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (place, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        weights.len() - 1
    }

    /// Knuth's product of uniforms (The Art of Computer Programming, volume 2, 3.4.1); good for the sample's means,
    /// all below 100.
    pub(super) fn poisson(&mut self, mean: f64) -> usize {
        let floor = (-mean).exp();
        let (mut count, mut product) = (0, self.unit());
        while product > floor {
            count += 1;
            product *= self.unit();
        }
        count
    }
}
