//! How far each value lies from their mean.

use crate::Error;
use crate::error::checked_values;

/// Deviations from the mean, divided by the largest of them: at most 1, so that no power of them overflows or vanishes.
/// Every measure of autocorrelation is the same for values in any unit.
pub struct Deviations {
    /// One for each value, from -1 to 1.
    pub z: Vec<f64>,
    /// The sum of their squares, at least 1.
    pub squares: f64,
    /// How many there are.
    pub n: f64,
}

impl Deviations {
    /// Deviations of values that are not all the same.
    ///
    /// # Errors
    /// [`Error::Value`], [`Error::TooFewValues`] below `needed`, [`Error::AllTheSame`].
    pub fn of(values: &[f64], needed: usize) -> Result<Self, Error> {
        checked_values(values, needed)?;
        // Asked of the values: the mean of many times 0.1 is not 0.1.
        if values.windows(2).all(|pair| pair[0] == pair[1]) {
            return Err(Error::AllTheSame);
        }
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let largest = values.iter().map(|value| (value - mean).abs()).fold(0.0, f64::max);
        if largest == 0.0 {
            return Err(Error::AllTheSame);
        }
        let z: Vec<f64> = values.iter().map(|value| (value - mean) / largest).collect();
        let squares = z.iter().map(|z| z * z).sum();
        Ok(Self { z, squares, n })
    }

    /// n times the sum of fourth powers over the squared sum of squares: 3 for a normal distribution.
    pub fn kurtosis(&self) -> f64 {
        let fourth: f64 = self.z.iter().map(|z| z.powi(4)).sum();
        self.n * fourth / (self.squares * self.squares)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_and_largest_values_have_deviations_of_everyday_size() -> Result<(), Error> {
        for scale in [5e-324, 1e-200, 1.0, 1e15] {
            let deviations = Deviations::of(&[0.0, 0.0, scale, scale], 4)?;
            assert!((deviations.squares - 4.0).abs() < 1e-9 || scale < 1e-300, "{scale}");
            assert!(deviations.kurtosis().is_finite());
        }
        Ok(())
    }

    #[test]
    fn values_all_the_same_are_refused_though_their_mean_is_rounded() {
        assert_eq!(Deviations::of(&[0.1; 10], 4).err(), Some(Error::AllTheSame));
    }

    #[test]
    fn too_few_values_and_values_that_are_no_numbers_are_refused() {
        assert_eq!(Deviations::of(&[1.0, 2.0], 4).err(), Some(Error::TooFewValues { needed: 4, given: 2 }));
        assert!(matches!(
            Deviations::of(&[1.0, f64::NAN], 2),
            Err(Error::Value { position: 2, value }) if value.is_nan()
        ));
        let wrong = Error::Value { position: 1, value: 1e16 };
        assert_eq!(Deviations::of(&[1e16, 0.0], 2).err(), Some(wrong));
    }
}
