//! What a near-repeat table is made from.

use crate::Error;
use crate::places::Point;

/// An incident at a place on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// Where, in metres.
    pub place: Point,
    /// When, in days counted from any day.
    pub day: i64,
}

/// How far two places are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// Along streets that cross at right angles: |dx| + |dy|. The choice of the Near Repeat Calculator.
    Manhattan,
    /// As the crow flies.
    Straight,
}

/// The limits of the bands: each is the first value that no longer belongs to its band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnoxBands<'a> {
    /// How distance is measured.
    pub distance: Distance,
    /// Upper limits in metres, rising, such as 200, 400, 600; the band of the same place comes before them by itself.
    pub metres: &'a [f64],
    /// Upper limits in days, rising, such as 7, 14: the first band is then 0 to 6 days.
    pub days: &'a [u32],
}

impl KnoxBands<'_> {
    /// The limits of distance in millimetres.
    pub(super) fn millimetres(&self) -> Result<Vec<u64>, Error> {
        let in_range = |limit: &f64| (0.001..=1e6).contains(limit);
        if !self.metres.iter().all(in_range) {
            return Err(Error::Bands);
        }
        let limits: Vec<u64> = self.metres.iter().map(|limit| (limit * 1_000.0).round() as u64).collect();
        if rises(&limits) && rises(self.days) { Ok(limits) } else { Err(Error::Bands) }
    }
}

fn rises<T: PartialOrd + Default>(limits: &[T]) -> bool {
    limits.first().is_some_and(|first| *first > T::default())
        && limits.windows(2).all(|pair| pair[0] < pair[1])
}
