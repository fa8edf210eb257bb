//! The standard normal distribution.

use std::f64::consts::{PI, SQRT_2};

use libm::erfc;

use super::{LnTail, newton};

/// P(|Z| >= |z|), from 0 to 1.
pub fn two_sided_p(z: f64) -> f64 {
    erfc(z.abs() / SQRT_2).min(1.0)
}

/// The value with the share `tail` above it, for 0 < tail <= 0.5 (so from 0 up).
///
/// Guess of Abramowitz and Stegun 26.2.23, then Newton on ln(tail).
pub fn upper_quantile(tail: f64) -> f64 {
    if tail >= 0.5 {
        return 0.0;
    }
    let t = (-2.0 * tail.ln()).sqrt();
    let guess = t
        - (2.515_517 + t * (0.802_853 + t * 0.010_328))
            / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    newton::solve(guess, tail.ln(), |z| {
        let upper = 0.5 * erfc(z / SQRT_2);
        LnTail { ln: upper.ln(), slope: -(-0.5 * z * z).exp() / (2.0 * PI).sqrt() / upper }
    })
    .max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_published_tables() {
        for (tail, z) in [
            (0.025, 1.959_963_984_540_054),
            (0.001, 3.090_232_306_167_813),
            (1e-16, 8.222_082_216_130_436),
            (0.5, 0.0),
        ] {
            assert!((upper_quantile(tail) - z).abs() < 2e-15 * (1.0 + z), "{tail}: {}", upper_quantile(tail));
        }
    }
}
