//! Tails and quantiles the methods share.
//!
//! The tails are worked out here on the log scale: no published crate kept them (statrs 0.19.1 is 1.8% off for a million
//! against a million, as its fraction stops at 140 steps, and its `erfc` keeps ten digits; special 0.14 loses small upper tails to
//! 1 - p; puruspe 0.4.4 loses both small tails and large counts). `lgamma` and `erfc` come from libm, right to the last digit. Quantiles are
//! found by Newton's method on the logarithm of the tail, which cannot go astray: see [`newton`].

pub mod beta;
pub mod binomial;
pub mod gamma;
mod newton;
pub mod normal;
pub mod poisson;
mod saddle_point;
pub mod student;

/// The logarithm of a tail and how fast it grows with the logarithm of its argument.
#[derive(Debug, Clone, Copy)]
pub struct LnTail {
    /// ln of the tail, at most 0.
    pub ln: f64,
    /// d ln(tail) / d ln(argument).
    pub slope: f64,
}

impl LnTail {
    /// The tail itself, from 0 to 1.
    pub fn value(self) -> f64 {
        self.ln.exp().min(1.0)
    }
}
