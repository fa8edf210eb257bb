//! Wilson's limits for a proportion.

use crate::{Error, Interval, Level};

/// Wilson's score limits for a proportion, as shares from 0 to 1.
///
/// With O of n, q = 1 - O/n and the normal quantile z (Wilson 1927, J. American Statistical Association 22, 209-212; PHE Technical Guide:
/// Confidence Intervals, 2018): (2 O + z^2 -+ z sqrt(z^2 + 4 O q)) / (2 (n + z^2)). Part and whole may be fractions of an event
/// where they are weighted.
///
/// # Errors
/// [`Error::Proportion`] unless the whole is above zero and the part lies from zero to the whole.
pub fn wilson_limits(part: f64, whole: f64, level: Level) -> Result<Interval, Error> {
    if !(whole > 0.0 && whole <= 1e15 && (0.0..=whole).contains(&part)) {
        return Err(Error::Proportion { part, whole });
    }
    let z = level.z();
    let centre = 2.0 * part + z * z;
    let spread = z * (z * z + 4.0 * part * ((whole - part) / whole)).sqrt();
    let scale = 2.0 * (whole + z * z);
    Ok(Interval {
        low: if part == 0.0 { 0.0 } else { (centre - spread) / scale },
        high: if part == whole { 1.0 } else { (centre + spread) / scale },
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sixty_five_of_a_hundred_have_the_limits_of_the_phe_worked_example() -> Result<(), Error> {
        let limits = wilson_limits(65.0, 100.0, Level::P95)?;
        assert!((limits.low - 0.552_544).abs() < 1e-6 && (limits.high - 0.736_358).abs() < 1e-6);
        Ok(())
    }

    #[test]
    fn a_part_larger_than_its_whole_is_refused() {
        for (part, whole) in
            [(5.0, 4.0), (1.0, 0.0), (-1.0, 4.0), (f64::NAN, 4.0), (1.0, f64::NAN), (1.0, f64::INFINITY)]
        {
            assert!(wilson_limits(part, whole, Level::P95).is_err());
        }
    }

    proptest! {
        #[test]
        fn the_limits_hold_the_share_and_mirror_it(whole in 1u32..1_000_000, share in 0.0f64..=1.0) {
            let part = (f64::from(whole) * share).floor();
            let whole = f64::from(whole);
            let limits = wilson_limits(part, whole, Level::P95)?;
            let mirrored = wilson_limits(whole - part, whole, Level::P95)?;
            prop_assert!(limits.low <= part / whole + 1e-15 && part / whole <= limits.high + 1e-15);
            prop_assert!(limits.low >= 0.0 && limits.high <= 1.0);
            prop_assert!((limits.low - (1.0 - mirrored.high)).abs() < 1e-12);
        }
    }
}
