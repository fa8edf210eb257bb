//! How sure an interval is to be.

use crate::Error;
use crate::distributions::normal;

/// A two-sided confidence level, with the share left in each tail and its normal quantile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    tail: f64,
    z: f64,
}

impl Level {
    /// 95%: 2.5% in each tail, z = 1.959963984540054 (not 1.96).
    pub const P95: Self = Self { tail: 0.025, z: 1.959_963_984_540_054 };
    /// 99.8%: 0.1% in each tail, z = 3.090232306167813; the outer limit of funnel plots.
    pub const P998: Self = Self { tail: 0.001, z: 3.090_232_306_167_813 };

    /// A level from its share of confidence, such as 0.95.
    ///
    /// # Errors
    /// [`Error::Level`] unless the share lies strictly between 0 and 1.
    pub fn new(confidence: f64) -> Result<Self, Error> {
        if !(confidence > 0.0 && confidence < 1.0) {
            return Err(Error::Level(confidence));
        }
        // (1 - 0.95) / 2 is not 0.025 in binary; the two everyday levels are taken as they are meant.
        for known in [Self::P95, Self::P998] {
            if (confidence - known.confidence()).abs() < 1e-15 {
                return Ok(known);
            }
        }
        let tail = (1.0 - confidence) / 2.0;
        Ok(Self { tail, z: normal::upper_quantile(tail) })
    }

    /// The share of confidence, from 0 to 1.
    pub fn confidence(self) -> f64 {
        1.0 - 2.0 * self.tail
    }

    /// The share left in each tail, from 0 to 0.5.
    pub fn tail(self) -> f64 {
        self.tail
    }

    /// The standard normal value with [`tail`](Self::tail) above it.
    pub fn z(self) -> f64 {
        self.z
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_everyday_levels_carry_the_exact_normal_quantile() {
        for level in [Level::P95, Level::P998] {
            assert!((normal::upper_quantile(level.tail()) - level.z()).abs() < 2e-15);
        }
    }

    #[test]
    fn a_level_written_as_a_share_is_the_everyday_level() -> Result<(), Error> {
        assert_eq!(Level::new(0.95)?, Level::P95);
        assert_eq!(Level::new(0.998)?, Level::P998);
        Ok(())
    }

    #[test]
    fn any_level_has_its_quantile() -> Result<(), Error> {
        // Published tables: 80%, 90% and 99%.
        for (confidence, z) in
            [(0.8, 1.281_551_565_544_600_4), (0.9, 1.644_853_626_951_472_2), (0.99, 2.575_829_303_548_900_4)]
        {
            assert!((Level::new(confidence)?.z() - z).abs() < 1e-14, "{confidence}");
        }
        Ok(())
    }

    #[test]
    fn a_level_outside_0_to_1_is_refused() {
        for wrong in [0.0, 1.0, -0.5, 95.0, f64::NAN, f64::INFINITY] {
            assert!(Level::new(wrong).is_err());
        }
    }
}
