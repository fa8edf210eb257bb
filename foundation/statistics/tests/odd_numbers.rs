//! Whatever numbers come in, out comes an error or a number.

use proptest::prelude::*;
use statistics::disclosure::{suppress_list, suppress_table};
use statistics::people::{Frequency, repeats_from_frequencies};
use statistics::places::concentration::{
    generalised_gini, gini, hoover, lorenz_points, places_with_share, share_in_worst, share_in_worst_percent,
    theil,
};
use statistics::places::density::{
    Kernel, ScottDensity, density, mean_nearest_distance, normal_reference_bandwidth,
};
use statistics::places::knox::{Distance, Event, KnoxBands, knox, knox_shuffled};
use statistics::places::{
    Hexagon, Neighbours, Point, Shuffles, geary, gi, gi_star, local_moran, local_moran_shuffled, moran,
    moran_shuffled, queen_neighbours,
};

/// Any number, the odd ones often.
fn odd() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -100.0..100.0,
        prop::sample::select(vec![
            0.0,
            -0.0,
            1.0,
            1e15,
            -1e15,
            1e7,
            5e-324,
            1e-300,
            1e300,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ]),
    ]
}

/// Mostly usable numbers of any size, so that methods get past their checks.
fn usable() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e3..1e3,
        2 => prop::sample::select(vec![0.0, 1.0, 1e15, -1e15, 5e-324, 1e-300, 1e-9]),
        1 => -1e15..1e15,
    ]
}

fn points(numbers: &[f64]) -> Vec<Point> {
    numbers.chunks_exact(2).map(|pair| Point { x: pair[0], y: pair[1] }).collect()
}

const SHUFFLES: Shuffles = Shuffles { number: 5, seed: 9 };

fn maps_give_numbers(values: &[f64], map: &Neighbours) -> Result<(), TestCaseError> {
    for global in [moran(values, map), geary(values, map)].into_iter().flatten() {
        prop_assert!(global.statistic.is_finite() && global.expected.is_finite());
        for surprise in [global.normality, global.randomisation].into_iter().flatten() {
            prop_assert!(surprise.z.is_finite() && surprise.variance.is_finite());
            prop_assert!((0.0..=1.0).contains(&surprise.p_two_sided));
        }
    }
    for spots in [gi(values, map), gi_star(values, map)].into_iter().flatten() {
        prop_assert!(
            spots.iter().flatten().all(|gi| gi.z.is_finite() && (0.0..=1.0).contains(&gi.p_two_sided))
        );
    }
    prop_assert!(local_moran(values, map).into_iter().flatten().flatten().all(|local| local.i.is_finite()));
    let _ = (moran_shuffled(values, map, SHUFFLES), local_moran_shuffled(values, map, SHUFFLES));
    Ok(())
}

proptest! {
    #[test]
    fn maps(
        values in prop_oneof![prop::collection::vec(odd(), 0..9), prop::collection::vec(usable(), 4..9)],
        pairs in prop::collection::vec((0usize..9, 0usize..9), 0..20),
    ) {
        let areas = values.len();
        let usable: Vec<_> = pairs.iter().copied().filter(|(i, j)| i != j && *i.max(j) < areas).collect();
        for pairs in [pairs, usable] {
            if let Ok(map) = Neighbours::from_pairs(areas, &pairs) {
                maps_give_numbers(&values, &map)?;
            }
        }
        let _ = queen_neighbours(values.chunks(3).map(|area| area.iter().map(|corner| (*corner, 1.0))));
    }

    #[test]
    fn points_of_incidents(numbers in prop::collection::vec(prop_oneof![odd(), usable()], 0..24), h in odd(), day: i64) {
        let incidents = points(&numbers);
        for kernel in [Kernel::Quartic, Kernel::Gaussian, Kernel::Epanechnikov] {
            for bandwidth in [h, 0.001, 1e6] {
                let found = density(&incidents, &incidents, bandwidth, kernel).unwrap_or_default();
                prop_assert!(found.iter().all(|density| density.is_finite() && *density >= 0.0));
            }
        }
        prop_assert!(mean_nearest_distance(&incidents).is_ok_and(f64::is_finite) || mean_nearest_distance(&incidents).is_err());
        prop_assert!(normal_reference_bandwidth(&numbers).map_or(true, f64::is_finite));
        if let Ok(cloud) = ScottDensity::of(&incidents) {
            prop_assert!(cloud.at(&incidents).is_ok_and(|found| found.iter().all(|density| density.is_finite())));
        }
        let events: Vec<Event> = incidents
            .iter()
            .enumerate()
            .map(|(at, place)| Event { place: *place, day: if at % 2 == 0 { day } else { day.wrapping_neg() } })
            .collect();
        for distance in [Distance::Straight, Distance::Manhattan] {
            for metres in [&[h][..], &[0.001, 1e6]] {
                let bands = KnoxBands { distance, metres, days: &[1, u32::MAX] };
                if let Ok(table) = knox(&events, bands) {
                    let cells = table.cells.iter().flatten();
                    prop_assert!(cells.clone().all(|cell| cell.expected.is_finite() && (0.0..=1.0).contains(&cell.p_poisson)));
                    prop_assert_eq!(cells.map(|cell| cell.observed).sum::<u64>(), table.pairs);
                }
                let _ = knox_shuffled(&events, bands, SHUFFLES);
            }
        }
    }

    #[test]
    fn hexagons(latitude in prop_oneof![odd(), -90.0..=90.0], longitude in prop_oneof![odd(), -180.0..=180.0], resolution: u8, name: String) {
        for resolution in [resolution, resolution % 16] {
            if let Ok(hexagon) = Hexagon::at(latitude, longitude, resolution) {
                let (y, x) = hexagon.centre();
                prop_assert!(y.is_finite() && x.is_finite() && hexagon.square_metres() > 0.0);
                prop_assert!(!hexagon.within(2).is_empty() && hexagon.corners().len() >= 5);
            }
        }
        let _ = name.parse::<Hexagon>();
    }

    #[test]
    fn hexagons_by_any_index(index: u64) {
        if let Ok(hexagon) = format!("{index:x}").parse::<Hexagon>() {
            prop_assert!(hexagon.square_metres() > 0.0 && hexagon.within(1).len() >= 6);
        }
    }

    #[test]
    fn counts(counts in prop::collection::vec(prop_oneof![any::<u64>(), 0u64..9], 0..20), percent in odd(), worst: usize, below: u64) {
        for measure in [gini, generalised_gini, hoover, theil] {
            prop_assert!(measure(&counts).map_or(true, f64::is_finite));
        }
        for percent in [percent, 10.0] {
            prop_assert!(share_in_worst_percent(&counts, percent).map_or(true, |share| (0.0..=1.0).contains(&share)));
            let _ = places_with_share(&counts, percent);
        }
        prop_assert!(share_in_worst(&counts, worst % 20).map_or(true, |share| (0.0..=1.0).contains(&share)));
        let _ = lorenz_points(&counts);
        for below in [below, 5, 3] {
            let _ = (suppress_list(&counts, below), suppress_table(&[&counts[..], &counts[..]], below));
        }
        let rows: Vec<Frequency> = counts.chunks_exact(2).map(|row| Frequency { events: row[0], people: row[1] }).collect();
        if let Ok(repeats) = repeats_from_frequencies(&rows) {
            prop_assert!(repeats.repeat_rate_percent().is_finite());
            let _ = (repeats.top_people(percent), repeats.burden(worst as u64, percent));
        }
    }
}
