//! How long methods take, on a made-up town and a made-up country: figures, not tests, so they run only when asked.

use std::time::{Duration, Instant};

use statistics::places::knox::{Distance, Event, KnoxBands, knox};
use statistics::places::{
    Neighbours, Point, Shuffles, gi_star, local_moran_shuffled, moran, queen_neighbours,
};

/// Squares of a map so many across, with the corners of a boundary drawn in detail.
fn a_country(across: u32, corners_a_side: u32) -> Vec<Vec<(f64, f64)>> {
    let step = 1.0 / f64::from(corners_a_side);
    (0..across * across)
        .map(|area| {
            let (x, y) = (f64::from(area % across), f64::from(area / across));
            (0..4 * corners_a_side)
                .map(|corner| {
                    let along = f64::from(corner % corners_a_side) * step;
                    match corner / corners_a_side {
                        0 => (x + along, y),
                        1 => (x + 1.0, y + along),
                        2 => (x + along, y + 1.0),
                        _ => (x, y + along),
                    }
                })
                .chain([(x + 1.0, y + 1.0)])
                .collect()
        })
        .collect()
}

fn a_town() -> (Vec<f64>, Neighbours) {
    let neighbours = queen_neighbours(a_country(19, 10)).expect("a map");
    let values = (0..neighbours.areas()).map(|area| ((area * 7_919) % 101) as f64).collect();
    (values, neighbours)
}

fn within<T>(what: &str, limit: Duration, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let answer = work();
    let took = start.elapsed();
    eprintln!("{what}: {:.1} ms", took.as_secs_f64() * 1_000.0);
    let limit = if cfg!(debug_assertions) { limit * 10 } else { limit };
    assert!(took < limit, "{what} took {took:?}");
    answer
}

#[test]
#[ignore = "a measurement: cargo test --release -p statistics --test speed -- --ignored"]
fn moran_and_hot_spots_of_a_town_of_361_areas_come_at_once() {
    let (values, neighbours) = a_town();
    within("Moran of 361 areas", Duration::from_secs(1), || moran(&values, &neighbours)).expect("Moran");
    within("Gi* of 361 areas", Duration::from_secs(1), || gi_star(&values, &neighbours)).expect("Gi*");
}

#[test]
#[ignore = "a measurement: cargo test --release -p statistics --test speed -- --ignored"]
fn local_moran_with_999_shuffles_of_a_town_takes_less_than_two_seconds() {
    let (values, neighbours) = a_town();
    let shuffles = Shuffles { number: 999, seed: 1 };
    within("local Moran, 361 areas, 999 shuffles", Duration::from_secs(2), || {
        local_moran_shuffled(&values, &neighbours, shuffles)
    })
    .expect("shuffles");
}

#[test]
#[ignore = "a measurement: cargo test --release -p statistics --test speed -- --ignored"]
fn near_repeats_of_5_000_events_take_less_than_a_second() {
    // A town 10 km across, a third of the events in a square of 1 km.
    let events: Vec<Event> = (0..5_000_u32)
        .map(|event| {
            let across = if event % 3 == 0 { 10_000 } else { 100_000 };
            let spread = |prime: u32| f64::from(event.wrapping_mul(prime) % across) / 10.0;
            Event {
                place: Point { x: spread(2_654_435_761), y: spread(2_246_822_519) },
                day: i64::from(event % 365),
            }
        })
        .collect();
    let bands = KnoxBands {
        distance: Distance::Straight,
        metres: &[100.0, 200.0, 300.0, 400.0],
        days: &[7, 14, 21, 28],
    };
    let table =
        within("Knox of 5,000 events", Duration::from_secs(1), || knox(&events, bands)).expect("a table");
    assert_eq!(table.pairs, 5_000 * 4_999 / 2);
}

#[test]
#[ignore = "a measurement: cargo test --release -p statistics --test speed -- --ignored"]
fn neighbours_of_all_small_areas_of_england_and_wales_are_found_in_seconds() {
    // 189 x 189 = 35,721 areas with 41 corners each.
    let country = a_country(189, 10);
    let map = within("queen neighbours of 35,721 areas, 1.5 million corners", Duration::from_secs(4), || {
        queen_neighbours(country.iter().map(|area| area.iter().copied()))
    })
    .expect("a map");
    assert_eq!(map.pairs(), 2 * 189 * 188 + 2 * 188 * 188);
}
