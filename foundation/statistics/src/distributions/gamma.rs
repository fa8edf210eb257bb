//! The gamma distribution with scale 1: half a chi-square with twice the shape as degrees of freedom.

use libm::lgamma;

use super::saddle_point::ln_poisson_term;
use super::{LnTail, newton, normal};

/// ln P(G <= x) for G ~ Gamma(shape): the regularised incomplete gamma function P(shape, x); shape, x > 0, slope by ln(x).
///
/// Series DLMF 8.11.4 below the mean, continued fraction DLMF 8.9.2 above.
pub fn lower_tail(shape: f64, x: f64) -> LnTail {
    let ln_front = ln_front(shape, x);
    if x < shape + 1.0 {
        let series = series(shape, x);
        LnTail { ln: (ln_front + series.ln()).min(0.0), slope: 1.0 / series }
    } else {
        let front = ln_front.exp();
        let above = front * continued_fraction(shape, x);
        LnTail { ln: (-above).ln_1p().min(0.0), slope: front / (1.0 - above) }
    }
}

/// ln P(G > x) for G ~ Gamma(shape): Q(shape, x) = 1 - P(shape, x), kept exact where it is small.
pub fn upper_tail(shape: f64, x: f64) -> LnTail {
    let ln_front = ln_front(shape, x);
    if x < shape + 1.0 {
        let front = ln_front.exp();
        let below = front * series(shape, x);
        LnTail { ln: (-below).ln_1p().min(0.0), slope: -front / (1.0 - below) }
    } else {
        let fraction = continued_fraction(shape, x);
        LnTail { ln: (ln_front + fraction.ln()).min(0.0), slope: -1.0 / fraction }
    }
}

/// The value with the share `tail` below it; shape >= 1, 0 < tail < 1.
pub fn lower_quantile(shape: f64, tail: f64) -> f64 {
    newton::solve(start(shape, tail, 1.0 - tail), tail.ln(), |u| lower_tail(shape, u.exp())).exp()
}

/// The value with the share `tail` above it; shape >= 1, 0 < tail < 1.
pub fn upper_quantile(shape: f64, tail: f64) -> f64 {
    newton::solve(start(shape, 1.0 - tail, tail), tail.ln(), |u| upper_tail(shape, u.exp())).exp()
}

/// ln of the first guess: Wilson and Hilferty (1931), or the leading term of the series where that fails.
fn start(shape: f64, below: f64, above: f64) -> f64 {
    let z = if below < above { -normal::upper_quantile(below) } else { normal::upper_quantile(above) };
    let cube_root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    if cube_root > 0.1 {
        shape.ln() + 3.0 * cube_root.ln()
    } else {
        (below.ln() + lgamma(shape + 1.0)) / shape
    }
}

/// ln of x^shape e^-x / G(shape).
fn ln_front(shape: f64, x: f64) -> f64 {
    ln_poisson_term(shape, x) + shape.ln()
}

fn series(shape: f64, x: f64) -> f64 {
    let mut term = 1.0 / shape;
    let mut sum = term;
    for step in 1..10_000_000 {
        term *= x / (shape + f64::from(step));
        sum += term;
        if term <= sum * (f64::EPSILON / 4.0) {
            break;
        }
    }
    sum
}

fn continued_fraction(shape: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / away_from_zero(b);
    let mut h = d;
    for step in 1..10_000_000 {
        let i = f64::from(step);
        let a = -i * (i - shape);
        b += 2.0;
        d = 1.0 / away_from_zero(a * d + b);
        c = away_from_zero(b + a / c);
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

    /// shape, x, P, Q by mpmath 1.3.0 with 60 digits.
    const KNOWN: [(f64, f64, f64, f64); 6] = [
        (1.0, 0.025, 0.024_690_087_971_667_333, 0.975_309_912_028_332_7),
        (10.0, 60.0, 0.999_999_999_999_999_7, 2.851_507_755_552_02e-16),
        (1000.0, 900.0, 0.000_549_902_265_711_782_9, 0.999_450_097_734_288_2),
        (1e6, 1_003_000.0, 0.998_638_259_353_782_4, 0.001_361_740_646_217_591_5),
        (1e6, 980_000.0, 1.837_185_732_907_132_6e-90, 1.0),
        (3e6, 3_009_000.0, 0.999_999_895_504_767_5, 1.044_952_324_557_321_6e-7),
    ];

    #[test]
    fn both_tails_keep_their_relative_size() {
        for (shape, x, below, above) in KNOWN {
            assert!((lower_tail(shape, x).value() / below - 1.0).abs() < 1e-11, "P({shape}, {x})");
            assert!((upper_tail(shape, x).value() / above - 1.0).abs() < 1e-11, "Q({shape}, {x})");
        }
    }

    #[test]
    fn quantiles_leave_their_tails() {
        for shape in [1.0, 2.0, 10.0, 1e3, 1e6] {
            for tail in [1e-16, 0.001, 0.025, 0.5, 0.975] {
                let low = lower_quantile(shape, tail);
                let high = upper_quantile(shape, tail);
                assert!((lower_tail(shape, low).value() / tail - 1.0).abs() < 1e-9, "{shape} {tail}");
                assert!((upper_tail(shape, high).value() / tail - 1.0).abs() < 1e-9, "{shape} {tail}");
            }
        }
    }
}
