//! Binomial and Poisson probabilities that keep their digits at any size.
//!
//! C. Loader (2000), Fast and Accurate Computation of Binomial Probabilities: differences of huge log-gammas are replaced by
//! the deviance and a small Stirling remainder.

use std::f64::consts::PI;

use libm::lgamma;

/// ln of x^a y^b G(a+b+1) / (G(a+1) G(b+1)), for a, b > 0 and x + y = 1; for whole a and b the binomial probability.
pub fn ln_binomial_term(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    stirling_remainder(n)
        - stirling_remainder(a)
        - stirling_remainder(b)
        - deviance(a, n * x)
        - deviance(b, n * y)
        - 0.5 * (2.0 * PI * a * (b / n)).ln()
}

/// ln of mean^a e^-mean / G(a+1), for a, mean > 0; for whole a the Poisson probability.
pub fn ln_poisson_term(a: f64, mean: f64) -> f64 {
    -stirling_remainder(a) - deviance(a, mean) - 0.5 * (2.0 * PI * a).ln()
}

/// ln(n!) less Stirling's formula (n + 1/2) ln n - n + ln sqrt(2 pi), for n > 0.
fn stirling_remainder(n: f64) -> f64 {
    if n <= 15.0 {
        return lgamma(n + 1.0) - (n + 0.5) * n.ln() + n - 0.5 * (2.0 * PI).ln();
    }
    let square = n * n;
    (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square)
        / n
}

/// x ln(x/mean) + mean - x, without loss where x is near the mean.
fn deviance(x: f64, mean: f64) -> f64 {
    if (x - mean).abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() + mean - x;
    }
    let v = (x - mean) / (x + mean);
    let mut sum = (x - mean) * v;
    let mut power = 2.0 * x * v;
    for j in 1..1000 {
        power *= v * v;
        let next = sum + power / f64::from(2 * j + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_heads_in_twenty_is_the_known_probability() {
        let probability = ln_binomial_term(10.0, 10.0, 0.5, 0.5).exp();
        assert!((probability - 184_756.0 / 1_048_576.0).abs() < 1e-14);
    }

    #[test]
    fn the_two_formulas_of_the_remainder_meet_at_fifteen() {
        assert!((stirling_remainder(15.0) - stirling_remainder(15.0 + 1e-12)).abs() < 1e-13);
    }
}
