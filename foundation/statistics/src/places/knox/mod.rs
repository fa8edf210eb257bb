//! Near repeats: does one incident bring another nearby soon after?

mod bands;
mod pairs;

pub use bands::{Distance, Event, KnoxBands};

use self::pairs::Pairs;
use super::permutation::{PermutationTest, Shuffles};
use crate::Error;
use crate::distributions::gamma;
use crate::random::Chance;

/// Pairs of incidents by how far and how long apart they were.
#[derive(Debug, Clone, PartialEq)]
pub struct Knox {
    /// All pairs of incidents: n (n - 1) / 2.
    pub pairs: u64,
    /// A row for each band of distance, the same place first and everything beyond the limits last; in it a cell for
    /// each band of days, everything beyond last.
    pub cells: Vec<Vec<KnoxCell>>,
}

/// The pairs in one band of distance and one of days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnoxCell {
    /// How many there were.
    pub observed: u64,
    /// How many there would be on average were the days dealt out over the places by chance.
    pub expected: f64,
    /// Observed over expected, above 1 where incidents come closer together than by chance; nothing where none was expected.
    pub ratio: Option<f64>,
    /// One-sided, upper: the chance of at least as many, were their number Poisson with the expected mean. Pairs are
    /// not independent, so this is a quick guide; where a decision hangs on it, use [`knox_shuffled`].
    pub p_poisson: f64,
}

/// Were there more pairs of incidents near each other and soon after each other than chance gives?
///
/// The table of Knox (1964), Applied Statistics 13, 25-30. A pair lies in a band where lower limit <= distance < upper
/// limit, days likewise; the first band of distance is the same place. Expected is (pairs in the band of distance) x
/// (pairs in the band of days) / (all pairs): exactly the mean over all shuffles of the days, so the ratio needs no
/// simulation.
///
/// `events` have places in metres and days counted from any day. Distances are worked out in whole millimetres, so a
/// pair lying exactly on a limit is on its right side. Work grows with the pairs nearer than twice the last limit.
///
/// # Errors
/// [`Error::Point`], [`Error::Bands`] where limits do not rise from above zero (metres to 1,000,000), [`Error::TooFewValues`] below two
/// events, [`Error::TooMany`] above 1,000,000.
pub fn knox(events: &[Event], bands: KnoxBands<'_>) -> Result<Knox, Error> {
    let days: Vec<i64> = events.iter().map(|event| event.day).collect();
    let pairs = Pairs::of(events, bands)?;
    let table = pairs.count(&days);
    let columns: Vec<u64> =
        (0..=bands.days.len()).map(|column| table.iter().map(|row| row[column]).sum()).collect();
    let all: u64 = columns.iter().sum();

    let row_of_cells = |row: &Vec<u64>| {
        let in_row: u64 = row.iter().sum();
        let cell = |(observed, in_column): (&u64, &u64)| {
            let expected = in_row as f64 * *in_column as f64 / all as f64;
            KnoxCell {
                observed: *observed,
                expected,
                ratio: (expected > 0.0).then(|| *observed as f64 / expected),
                p_poisson: at_least(*observed, expected),
            }
        };
        row.iter().zip(&columns).map(cell).collect()
    };
    Ok(Knox { pairs: all, cells: table.iter().map(row_of_cells).collect() })
}

/// How often do the days, dealt out anew over the places, give as many near repeats?
///
/// A table of the shape of [`Knox::cells`]; [`PermutationTest::p_greater`] is the p-value the Near Repeat Calculator
/// prints, with the observed table counted as one of the shuffles.
///
/// # Errors
/// Those of [`knox`]; [`Error::Shuffles`] unless there are 1 to 1,000,000.
pub fn knox_shuffled(
    events: &[Event],
    bands: KnoxBands<'_>,
    shuffles: Shuffles,
) -> Result<Vec<Vec<PermutationTest>>, Error> {
    let mut days: Vec<i64> = events.iter().map(|event| event.day).collect();
    let pairs = Pairs::of(events, bands)?;
    let blank = PermutationTest::new(shuffles.checked()?);
    let observed = pairs.count(&days);
    let mut tests: Vec<Vec<PermutationTest>> = observed.iter().map(|row| vec![blank; row.len()]).collect();
    let mut chance = Chance::from_seed(shuffles.seed);
    for _ in 0..shuffles.number {
        chance.shuffle(&mut days);
        let cells = pairs.count(&days).into_iter().flatten().zip(observed.iter().flatten());
        for (test, (shuffled, observed)) in tests.iter_mut().flatten().zip(cells) {
            test.count(shuffled as f64, *observed as f64, 0.0);
        }
    }
    Ok(tests)
}

/// P(X >= count) for a Poisson variable.
fn at_least(count: u64, mean: f64) -> f64 {
    if count == 0 || mean <= 0.0 { 1.0 } else { gamma::lower_tail(count as f64, mean).value() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::places::Point;

    const BANDS: KnoxBands<'_> =
        KnoxBands { distance: Distance::Straight, metres: &[100.0, 200.0], days: &[7, 14] };

    fn event(x: f64, y: f64, day: i64) -> Event {
        Event { place: Point { x, y }, day }
    }

    fn observed(knox: &Knox) -> Vec<Vec<u64>> {
        knox.cells.iter().map(|row| row.iter().map(|cell| cell.observed).collect()).collect()
    }

    #[test]
    fn four_events_are_worked_by_hand() -> Result<(), Error> {
        // Pairs: 0-1 same place, 6 days; 0-2 and 1-2 100 m, 7 and 1 days; the last far from all, 20, 14 and 13 days.
        let events = [event(0.0, 0.0, 0), event(0.0, 0.0, 6), event(60.0, 80.0, 7), event(5_000.0, 0.0, 20)];
        let knox = knox(&events, BANDS)?;
        assert_eq!(observed(&knox), [[1, 0, 0], [0, 0, 0], [1, 1, 0], [0, 1, 2]]);
        assert_eq!((knox.pairs, knox.cells[0][0].expected), (6, 1.0 * 2.0 / 6.0));
        assert_eq!((knox.cells[0][0].ratio, knox.cells[1][0].ratio), (Some(3.0), None));
        // Poisson with mean 1/3: 1 - e^(-1/3).
        assert!((knox.cells[0][0].p_poisson - 0.283_468_689_426_210_7).abs() < 1e-14);
        assert_eq!(knox.cells[1][0].p_poisson, 1.0);
        Ok(())
    }

    #[test]
    fn a_pair_exactly_on_a_limit_lies_beyond_it_however_its_tenths_are_rounded() -> Result<(), Error> {
        // 0.3 - 0.1 is below 0.2 in binary.
        let bands = KnoxBands { distance: Distance::Manhattan, metres: &[0.2], days: &[1] };
        let knox = knox(&[event(0.1, 0.0, 0), event(0.3, 0.0, 0)], bands)?;
        assert_eq!(observed(&knox), [[0, 0], [0, 0], [1, 0]]);
        Ok(())
    }

    #[test]
    fn events_and_bands_that_cannot_be_used_are_refused() {
        let two = [event(0.0, 0.0, 0), event(0.0, 0.0, 0)];
        let shuffles = Shuffles { number: 9, seed: 1 };
        let wrong_bands = [
            KnoxBands { metres: &[], ..BANDS },
            KnoxBands { metres: &[0.0], ..BANDS },
            KnoxBands { metres: &[200.0, 100.0], ..BANDS },
            KnoxBands { metres: &[f64::NAN], ..BANDS },
            KnoxBands { metres: &[1e7], ..BANDS },
            KnoxBands { days: &[], ..BANDS },
            KnoxBands { days: &[7, 7], ..BANDS },
            KnoxBands { days: &[0], ..BANDS },
        ];
        for bands in wrong_bands {
            assert_eq!(knox(&two, bands), Err(Error::Bands));
            assert_eq!(knox_shuffled(&two, bands, shuffles), Err(Error::Bands));
        }
        assert_eq!(knox(&two[..1], BANDS), Err(Error::TooFewValues { needed: 2, given: 1 }));
        let nowhere = [event(0.0, 0.0, 0), event(f64::NAN, 0.0, 0)];
        assert_eq!(knox(&nowhere, BANDS), Err(Error::Point { position: 2 }));
        let crowd = vec![two[0]; 1_000_001];
        let too_many = Error::TooMany { most: 1_000_000, given: 1_000_001 };
        assert_eq!(knox(&crowd, BANDS), Err(too_many));
        let none = Shuffles { number: 0, seed: 1 };
        assert_eq!(knox_shuffled(&two, BANDS, none), Err(Error::Shuffles(0)));
    }

    proptest! {
        #[test]
        fn the_table_is_that_of_looking_at_every_pair(
            events in prop::collection::vec((-40i32..40, -40i32..40, any::<i8>()), 2..40), straight: bool,
        ) {
            let distance = if straight { Distance::Straight } else { Distance::Manhattan };
            let bands = KnoxBands { distance, ..BANDS };
            let events: Vec<Event> = events
                .into_iter()
                .map(|(x, y, day)| event(f64::from(x) * 10.0, f64::from(y) * 10.0, i64::from(day)))
                .collect();
            let mut table = vec![vec![0; 3]; 4];
            for (i, one) in events.iter().enumerate() {
                for other in &events[i + 1..] {
                    let (dx, dy) = ((one.place.x - other.place.x).abs(), (one.place.y - other.place.y).abs());
                    let metres = if straight { libm::hypot(dx, dy) } else { dx + dy };
                    let days = one.day.abs_diff(other.day);
                    let row = if metres == 0.0 { 0 } else { 1 + [100.0, 200.0].iter().filter(|limit| metres >= **limit).count() };
                    table[row][[7, 14].iter().filter(|limit| days >= **limit).count()] += 1;
                }
            }
            let knox = knox(&events, bands)?;
            prop_assert_eq!(observed(&knox), table);
            let expected: f64 = knox.cells.iter().flatten().map(|cell| cell.expected).sum();
            prop_assert!((expected - knox.pairs as f64).abs() < 1e-9 * knox.pairs as f64);
            prop_assert!(knox.cells.iter().flatten().all(|cell| (0.0..=1.0).contains(&cell.p_poisson)));
        }

        #[test]
        fn a_seed_gives_the_same_p_values_twice(seed: u64) {
            let events: Vec<Event> = (0..12).map(|i| event(f64::from(i % 4) * 60.0, 0.0, i64::from(i * i % 11))).collect();
            let shuffles = Shuffles { number: 19, seed };
            let tests = knox_shuffled(&events, BANDS, shuffles)?;
            prop_assert_eq!(&tests, &knox_shuffled(&events, BANDS, shuffles)?);
            prop_assert!(tests.iter().flatten().all(|test| test.at_least + test.at_most >= 19));
        }

        #[test]
        fn moving_the_map_and_the_calendar_changes_nothing(
            events in prop::collection::vec((0i32..500, 0i32..500, 0i64..60), 2..30), dx in -9000i32..9000, days in -9000i64..9000,
        ) {
            let here: Vec<Event> = events.iter().map(|(x, y, day)| event(f64::from(*x), f64::from(*y), *day)).collect();
            let there: Vec<Event> =
                events.iter().map(|(x, y, day)| event(f64::from(x + dx), f64::from(*y), day + days)).collect();
            prop_assert_eq!(knox(&here, BANDS)?, knox(&there, BANDS)?);
        }
    }
}
