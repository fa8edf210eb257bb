//! Counts pairs of events by band.

use super::{Distance, Event, KnoxBands};
use crate::Error;
use crate::places::Point;
use crate::places::grid::Grid;
use crate::places::point::checked_points;

const MOST_EVENTS: usize = 1_000_000;

/// Fixed places, sorted for finding near ones; the days come when counting.
pub struct Pairs<'a> {
    grid: Grid,
    /// In whole millimetres.
    places: Vec<(i64, i64)>,
    distance: Distance,
    /// In millimetres, squared where distances are.
    limits: Vec<u64>,
    days: &'a [u32],
}

impl<'a> Pairs<'a> {
    pub fn of(events: &[Event], bands: KnoxBands<'a>) -> Result<Self, Error> {
        if events.len() < 2 {
            return Err(Error::TooFewValues { needed: 2, given: events.len() });
        }
        if events.len() > MOST_EVENTS {
            return Err(Error::TooMany { most: MOST_EVENTS, given: events.len() });
        }
        let millimetres = bands.millimetres()?;
        let points: Vec<Point> = events.iter().map(|event| event.place).collect();
        checked_points(&points)?;
        let places = points.iter().map(|point| (millimetre(point.x), millimetre(point.y))).collect();
        let farthest = millimetres.iter().max().map_or(0.0, |limit| *limit as f64 / 1_000.0);
        let square = |limit: u64| if bands.distance == Distance::Straight { limit * limit } else { limit };
        Ok(Self {
            // A little wider than the farthest limit, as the squares are laid before rounding to millimetres.
            grid: Grid::new(&points, farthest + 0.01),
            places,
            distance: bands.distance,
            limits: millimetres.into_iter().map(square).collect(),
            days: bands.days,
        })
    }

    /// The table of pairs when the events happened on these days: a row for each band of distance, a cell for each band
    /// of days.
    pub fn count(&self, days: &[i64]) -> Vec<Vec<u64>> {
        let mut table = vec![vec![0; self.days.len() + 1]; self.limits.len() + 1];
        self.grid.each_pair(|one, other| {
            if let Some(row) = self.band(self.places[one], self.places[other]) {
                table[row][self.day_band(days[one].abs_diff(days[other]))] += 1;
            }
        });
        // Far pairs are most pairs: they are what the near ones leave of all, counted by days alone.
        let mut far = self.all_by_days(days);
        for row in &table {
            far.iter_mut().zip(row).for_each(|(far, near)| *far -= near);
        }
        table.push(far);
        table
    }

    /// Which band two places are apart, 0 being the same place; nothing beyond the last limit.
    fn band(&self, one: (i64, i64), other: (i64, i64)) -> Option<usize> {
        let (dx, dy) = (one.0.abs_diff(other.0), one.1.abs_diff(other.1));
        // Two points in squares that touch are less than 2,100 km apart: their squares fit.
        let far = match self.distance {
            Distance::Manhattan => dx + dy,
            Distance::Straight => dx * dx + dy * dy,
        };
        if far == 0 {
            Some(0)
        } else {
            self.limits.iter().position(|limit| far < *limit).map(|band| band + 1)
        }
    }

    fn day_band(&self, days: u64) -> usize {
        self.days.iter().position(|limit| days < u64::from(*limit)).unwrap_or(self.days.len())
    }

    /// All pairs by their days, near or far.
    fn all_by_days(&self, days: &[i64]) -> Vec<u64> {
        let mut sorted = days.to_vec();
        sorted.sort_unstable();
        let n = sorted.len() as u64;
        let mut bands = Vec::with_capacity(self.days.len() + 1);
        let mut below = 0;
        for limit in self.days {
            let within = pairs_within(&sorted, u64::from(*limit));
            bands.push(within - below);
            below = within;
        }
        bands.push(n * (n - 1) / 2 - below);
        bands
    }
}

/// The pairs of rising days less than a limit apart.
fn pairs_within(sorted: &[i64], limit: u64) -> u64 {
    let mut first = 0;
    let mut pairs = 0;
    for (last, day) in sorted.iter().enumerate() {
        while day.abs_diff(sorted[first]) >= limit {
            first += 1;
        }
        pairs += (last - first) as u64;
    }
    pairs
}

fn millimetre(metres: f64) -> i64 {
    (metres * 1_000.0).round() as i64
}
