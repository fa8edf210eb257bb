//! Finds where the logarithm of a tail takes a value.

use super::LnTail;

/// The `u` at which `tail(u).ln` equals `ln_target`, for a log-concave tail.
///
/// A distribution with a log-concave density has log-concave tails (Bagnoli and Bergstrom 2005, Economic Theory 26, 445-469).
/// The curve then lies below each of its tangents, so from the first step on Newton's method comes to the root from one side
/// and never passes it. Beta in log-odds, gamma in logarithm and the normal are such. The first step is held to 3.
pub fn solve(start: f64, ln_target: f64, tail: impl Fn(f64) -> LnTail) -> f64 {
    let mut u = start;
    for _ in 0..200 {
        let at = tail(u);
        let step = (ln_target - at.ln) / at.slope;
        if !step.is_finite() {
            break;
        }
        let step = step.clamp(-3.0, 3.0);
        u += step;
        // Newton squares the error: what is left after a step of 1e-11 is far below the last digit.
        if step.abs() <= 1e-11 {
            break;
        }
    }
    u
}
