//! The beta distribution, in odds rather than shares so that neither end loses digits.

use super::saddle_point::ln_binomial_term;
use super::{LnTail, newton};

/// ln P(B <= x) for B ~ Beta(a, b) and x = odds / (1 + odds): the regularised incomplete beta function I_x(a, b).
///
/// `a`, `b`, `odds` > 0; the slope is by ln(odds). The upper tail is this one with `b`, `a` and `1 / odds`. Continued fraction
/// of DLMF 8.17.22 by Lentz's method, on the side of the mean where it converges.
pub fn lower_tail(a: f64, b: f64, odds: f64) -> LnTail {
    let x = odds / (1.0 + odds);
    let y = 1.0 / (1.0 + odds);
    // x^a y^b / B(a, b)
    let ln_front = ln_binomial_term(a, b, x, y) + (a * (b / (a + b))).ln();
    if x < (a + 1.0) / (a + b + 2.0) {
        let fraction = continued_fraction(a, b, x);
        LnTail { ln: (ln_front + (fraction / a).ln()).min(0.0), slope: a / fraction }
    } else {
        let front = ln_front.exp();
        let above = front * continued_fraction(b, a, y) / b;
        LnTail { ln: (-above).ln_1p().min(0.0), slope: front / (1.0 - above) }
    }
}

/// The odds x / (1 - x) below which Beta(a, b) has the share `tail`, 0 < tail < 1; `start` is a guess at its logarithm.
pub fn odds_quantile(a: f64, b: f64, tail: f64, start: f64) -> f64 {
    newton::solve(start, tail.ln(), |u| lower_tail(a, b, u.exp())).exp()
}

fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    // About five times the square root of the larger parameter is enough: the limit only guards against a bug.
    for step in 1..1_000_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let change = d * c;
        h *= change;
        if (change - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    h
}

#[cfg(test)]
mod tests {
    use super::*;

    /// a, b, odds, I_x(a, b) by mpmath 1.3.0 with 60 digits.
    const KNOWN: [(f64, f64, f64, f64); 9] = [
        (92.0, 108.0, 1.0, 0.871_674_704_389_680_5),
        (2_749.0, 1_916.0, 1.0, 1.075_522_384_795_448e-34),
        (150.0, 100.0, 93_663.0 / 92_498.0, 0.001_035_545_851_247_132),
        (50_000.0, 50_500.0, 1.0, 0.942_626_455_370_910_8),
        (1_000_000.0, 1_002_000.0, 1.0, 0.921_246_706_038_008_2),
        (1_000_000.0, 1_000_000.0, 1.0, 0.5),
        (20_000_000.0, 20_020_000.0, 1.0, 0.999_215_172_185_573_8),
        (5.0, 2_000.0, 1.0 / 9_999.0, 2.269_673_428_473_532e-6),
        (200.0, 1_000_000.0, 0.000_15 / 0.999_85, 0.000_057_623_999_121_393_646),
    ];

    #[test]
    fn tails_keep_their_relative_size_from_single_counts_to_tens_of_millions() {
        for (a, b, odds, known) in KNOWN {
            let tail = lower_tail(a, b, odds).value();
            assert!((tail / known - 1.0).abs() < 2e-11, "I({a}, {b}): {tail} for {known}");
        }
    }

    #[test]
    fn a_quantile_leaves_its_tail() {
        for (a, b) in [(1.0, 1.0), (1.0, 2e6), (2e6, 1.0), (93.0, 108.0), (1e6, 1e6), (7.0, 0.5)] {
            for tail in [1e-16, 0.001, 0.025, 0.5, 0.975] {
                let odds = odds_quantile(a, b, tail, (a / b).ln());
                assert!((lower_tail(a, b, odds).value() / tail - 1.0).abs() < 1e-9, "{a} {b} {tail}");
            }
        }
    }
}
