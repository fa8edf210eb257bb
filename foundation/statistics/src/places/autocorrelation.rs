//! What the measures of a whole map share: their answer, and the moments of the weights.

use super::Neighbours;
use crate::distributions::normal;

/// Whether near places have like values, as one number for the whole map.
///
/// The weights are row-standardised: each neighbour of an area counts one over the number of its neighbours. An area without
/// neighbours counts in the mean and spread of the values, but has no weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Autocorrelation {
    /// Moran's I or Geary's C.
    pub statistic: f64,
    /// What it is on average where values lie by chance.
    pub expected: f64,
    /// How surprising it is if each value is a draw from one normal distribution; nothing where it cannot vary.
    pub normality: Option<Surprise>,
    /// How surprising it is if these very values lie in an order of chance; nothing where it cannot vary. The one to use for
    /// counts and rates, which are not normal.
    pub randomisation: Option<Surprise>,
}

/// How far a statistic lies from what chance gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surprise {
    /// The variance of the statistic where there is nothing but chance.
    pub variance: f64,
    /// (statistic - expected) / root of the variance.
    pub z: f64,
    /// The two-sided p-value of z by the normal distribution.
    pub p_two_sided: f64,
}

impl Surprise {
    /// `terms` is the size of what was added up to the variance; where rounding leaves nothing else, there is no variance.
    pub(super) fn of(difference: f64, variance: f64, terms: f64) -> Option<Self> {
        (variance > 1e-11 * terms).then(|| {
            let z = difference / variance.sqrt();
            Self { variance, z, p_two_sided: normal::two_sided_p(z) }
        })
    }
}

/// The sums of row-standardised weights the variances are made of (Cliff and Ord 1981, Spatial Processes, section 1.4.1).
pub(super) struct WeightMoments {
    /// The sum of all weights: the number of areas with neighbours.
    pub s0: f64,
    /// Half the sum of (w_ij + w_ji) squared.
    pub s1: f64,
    /// The sum of (row sum + column sum) squared.
    pub s2: f64,
}

impl WeightMoments {
    pub fn of(neighbours: &Neighbours) -> Self {
        let weight = |area: usize| 1.0 / neighbours.of(area).len() as f64;
        let mut moments = Self { s0: 0.0, s1: 0.0, s2: 0.0 };
        for area in 0..neighbours.areas() {
            let near = neighbours.of(area);
            if near.is_empty() {
                continue;
            }
            moments.s0 += 1.0;
            moments.s1 += near.iter().map(|other| (weight(area) + weight(*other)).powi(2)).sum::<f64>() / 2.0;
            moments.s2 += (1.0 + near.iter().map(|other| weight(*other)).sum::<f64>()).powi(2);
        }
        moments
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn the_moments_of_three_areas_in_a_row_are_those_by_hand() -> Result<(), Error> {
        // Weights: ends 1 to the middle, the middle 1/2 to each end.
        let moments = WeightMoments::of(&Neighbours::from_pairs(3, &[(0, 1), (1, 2)])?);
        assert_eq!(moments.s0, 3.0);
        assert_eq!(moments.s1, 2.0 * 1.5 * 1.5);
        assert_eq!(moments.s2, 1.5 * 1.5 + 3.0 * 3.0 + 1.5 * 1.5);
        Ok(())
    }

    #[test]
    fn a_statistic_that_cannot_vary_has_no_z() {
        assert_eq!(Surprise::of(0.1, 1e-17, 1.0), None);
        assert_eq!(Surprise::of(0.1, 0.0, 0.0), None);
    }
}
