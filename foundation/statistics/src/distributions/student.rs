//! Student's t distribution.

use super::{beta, normal};

/// The value with the share `tail` above it, for 0 < tail <= 0.5 and degrees of freedom above zero.
///
/// P(|T| >= t) = I_x(df/2, 1/2) with x = df / (df + t^2) (DLMF 8.17; Abramowitz and Stegun 26.7.1).
pub fn upper_quantile(degrees: f64, tail: f64) -> f64 {
    let z = normal::upper_quantile(tail);
    if z <= 0.0 {
        return 0.0;
    }
    (degrees / beta::odds_quantile(degrees / 2.0, 0.5, 2.0 * tail, (degrees / (z * z)).ln())).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_published_table() {
        // 97.5% for 1, 4, 14 and 120 degrees of freedom; the first is tan(0.475 pi).
        for (degrees, t) in [
            (1.0, 12.706_204_736_174_7),
            (4.0, 2.776_445_105_197_8),
            (14.0, 2.144_786_687_917_8),
            (120.0, 1.979_930_405_082_4),
        ] {
            assert!((upper_quantile(degrees, 0.025) - t).abs() < 1e-11, "{degrees}");
        }
    }
}
