//! The binomial distribution, by counts of both outcomes and the odds of the first.

use super::{beta, saddle_point};

/// ln P(X = hits) in hits + misses trials whose odds are `odds` = p / (1 - p) > 0.
pub fn ln_probability(hits: u64, misses: u64, odds: f64) -> f64 {
    let (a, b) = (hits as f64, misses as f64);
    match (hits, misses) {
        (0, _) => -b * odds.ln_1p(),
        (_, 0) => -a * (1.0 / odds).ln_1p(),
        _ => saddle_point::ln_binomial_term(a, b, odds / (1.0 + odds), 1.0 / (1.0 + odds)),
    }
}

/// P(X >= hits) in hits + misses trials.
pub fn at_least(hits: u64, misses: u64, odds: f64) -> f64 {
    if hits == 0 { 1.0 } else { beta::lower_tail(hits as f64, misses as f64 + 1.0, odds).value() }
}

/// P(X <= hits) in hits + misses trials.
pub fn at_most(hits: u64, misses: u64, odds: f64) -> f64 {
    at_least(misses, hits, 1.0 / odds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_of_a_fair_coin_are_counted_by_hand() {
        // 7 tosses: P(X >= 5) = (21 + 7 + 1) / 128.
        assert!((at_least(5, 2, 1.0) - 29.0 / 128.0).abs() < 1e-14);
        assert!((at_most(2, 5, 1.0) - 29.0 / 128.0).abs() < 1e-14);
        assert!((ln_probability(5, 2, 1.0).exp() - 21.0 / 128.0).abs() < 1e-14);
    }

    #[test]
    fn the_ends_are_certain_or_a_plain_power() {
        assert_eq!(at_least(0, 9, 3.0), 1.0);
        assert_eq!(at_most(9, 0, 3.0), 1.0);
        assert!((ln_probability(0, 4, 1.0).exp() - 0.0625).abs() < 1e-16);
        assert!((at_least(4, 0, 1.0) - 0.0625).abs() < 1e-14);
    }
}
