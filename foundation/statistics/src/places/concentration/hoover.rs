//! The Hoover index.

use super::total;
use crate::Error;

/// What share of the incidents would have to happen elsewhere for every place to have as many?
///
/// H = 1/2 sum |x_i / total - 1 / n| (Hoover 1936, Review of Economics and Statistics 18, 162-171), from 0 to below 1.
///
/// # Errors
/// [`Error::NothingCounted`] where there are no incidents.
pub fn hoover(counts: &[u64]) -> Result<f64, Error> {
    let total = total(counts)?;
    let even = 1.0 / counts.len() as f64;
    Ok(counts.iter().map(|count| (*count as f64 / total - even).abs()).sum::<f64>() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_four_places_with_everything_would_have_to_give_three_quarters() {
        assert_eq!(hoover(&[0, 8, 0, 0]), Ok(0.75));
        assert_eq!(hoover(&[3, 1]), Ok(0.25));
    }
}
