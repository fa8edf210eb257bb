//! The Poisson distribution.

use super::{gamma, saddle_point};

/// P(X = k) for a mean above zero.
pub fn probability(k: u64, mean: f64) -> f64 {
    if k == 0 { (-mean).exp() } else { saddle_point::ln_poisson_term(k as f64, mean).exp() }
}

/// The least k with P(X <= k) >= tail, for 0 < tail <= 0.5; 0 where the mean is 0.
///
/// `z` is the normal value with `tail` above it.
pub fn lower_quantile(mean: f64, tail: f64, z: f64) -> u64 {
    if mean <= 0.0 {
        return 0;
    }
    least(guess(mean, -z), |k| gamma::upper_tail(k as f64 + 1.0, mean).value() >= tail)
}

/// The least k with P(X > k) <= tail, for 0 < tail <= 0.5; 0 where the mean is 0.
///
/// `z` is the normal value with `tail` above it.
pub fn upper_quantile(mean: f64, tail: f64, z: f64) -> u64 {
    if mean <= 0.0 {
        return 0;
    }
    least(guess(mean, z), |k| gamma::lower_tail(k as f64 + 1.0, mean).value() <= tail)
}

/// Cornish and Fisher's first two terms.
fn guess(mean: f64, z: f64) -> u64 {
    (mean + z * mean.sqrt() + (z * z - 1.0) / 6.0).max(0.0).floor() as u64
}

/// The least k for which a condition holds that fails below some k and holds from there on.
fn least(guess: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let mut k = guess;
    while !holds(k) {
        k += 1;
    }
    while k > 0 && holds(k - 1) {
        k -= 1;
    }
    k
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_small_means_are_those_of_the_table() {
        // Mean 4: P(X <= 0) = 0.0183, P(X <= 1) = 0.0916, P(X > 8) = 0.0214, P(X > 7) = 0.0511.
        assert_eq!(lower_quantile(4.0, 0.025, 1.96), 1);
        assert_eq!(upper_quantile(4.0, 0.025, 1.96), 8);
        assert_eq!((lower_quantile(0.0, 0.025, 1.96), upper_quantile(0.0, 0.025, 1.96)), (0, 0));
    }

    #[test]
    fn probabilities_of_a_small_mean_sum_to_one() {
        let sum: f64 = (0..60).map(|k| probability(k, 7.5)).sum();
        assert!((sum - 1.0).abs() < 1e-13);
    }
}
