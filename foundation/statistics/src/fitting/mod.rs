//! Least squares and a minimiser: what the models of a series are fitted with.

mod least_squares;
mod simplex;

pub use least_squares::{LeastSquares, least_squares};
pub use simplex::minimise;
