//! A series taken apart into trend, season and remainder.

/// Three lists of the length of the series, in its unit, that add up to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// The slow course.
    pub trend: Vec<f64>,
    /// What returns every year, around zero.
    pub seasonal: Vec<f64>,
    /// What is left.
    pub remainder: Vec<f64>,
}

impl Decomposition {
    /// How much of the movement beside the season is trend, from 0 (none) to 1 (all): max(0, 1 - var(R) / var(T + R)).
    ///
    /// Wang, Smith and Hyndman (2006), Data Mining and Knowledge Discovery 13, 335-364. `None` where nothing moves.
    pub fn strength_of_trend(&self) -> Option<f64> {
        strength(&self.trend, &self.remainder, self.hair())
    }

    /// How much of the movement beside the trend is season, from 0 to 1: max(0, 1 - var(R) / var(S + R)); `None` where nothing moves.
    pub fn strength_of_season(&self) -> Option<f64> {
        strength(&self.seasonal, &self.remainder, self.hair())
    }

    /// The twelfth digit of the largest value: a movement below it is rounding.
    fn hair(&self) -> f64 {
        1e-12
            * self.trend.iter().chain(&self.seasonal).fold(0.0_f64, |largest, value| largest.max(value.abs()))
    }
}

fn strength(component: &[f64], remainder: &[f64], hair: f64) -> Option<f64> {
    let both: Vec<f64> = component.iter().zip(remainder).map(|(c, r)| c + r).collect();
    let all = variance(&both);
    (all > hair * hair).then(|| (1.0 - variance(remainder) / all).max(0.0))
}

/// With divisor n.
fn variance(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_remainder_the_season_explains_all() {
        let parts = Decomposition {
            trend: vec![5.0; 4],
            seasonal: vec![1.0, -1.0, 1.0, -1.0],
            remainder: vec![0.0; 4],
        };
        assert_eq!((parts.strength_of_season(), parts.strength_of_trend()), (Some(1.0), None));
    }

    #[test]
    fn a_season_that_the_remainder_outweighs_has_no_strength() {
        let parts = Decomposition {
            trend: vec![5.0; 4],
            seasonal: vec![1.0, -1.0, 1.0, -1.0],
            remainder: vec![-2.0, 2.0, -2.0, 2.0],
        };
        assert_eq!(parts.strength_of_season(), Some(0.0));
    }
}
