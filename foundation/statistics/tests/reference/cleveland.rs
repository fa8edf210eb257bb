//! A real map and a real year: the small areas of four districts and what the police recorded in them in 2024.
//!
//! The figures were worked out beside this by a plain loop over the same files in another language.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Instant;

use serde_json::Value;
use statistics::Level;
use statistics::places::{Shuffles, Spot, gi_star, local_moran_shuffled, moran, queen_neighbours};

const DISTRICTS: [&str; 4] = ["E06000001", "E06000002", "E06000003", "E06000004"];

fn data() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if folder.join("boundaries/lsoa_2021").is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there are no boundaries in {}", folder.display());
    None
}

/// The code of each small area, and the corners of its boundary.
fn boundaries(data: &std::path::Path) -> (Vec<String>, Vec<Vec<(f64, f64)>>) {
    let mut areas = (Vec::new(), Vec::new());
    for district in DISTRICTS {
        let path = data.join(format!("boundaries/lsoa_2021/{district}.geojson"));
        let json: Value =
            serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON");
        for feature in json["features"].as_array().expect("features") {
            areas.0.push(feature["properties"]["LSOA21CD"].as_str().expect("a code").to_owned());
            let mut corners = Vec::new();
            collect_corners(&feature["geometry"]["coordinates"], &mut corners);
            areas.1.push(corners);
        }
    }
    areas
}

/// Polygons, rings and parts alike are lists of lists that end in pairs of numbers.
fn collect_corners(coordinates: &Value, corners: &mut Vec<(f64, f64)>) {
    let list = coordinates.as_array().expect("a list");
    match (list.first().and_then(Value::as_f64), list.get(1).and_then(Value::as_f64)) {
        (Some(x), Some(y)) => corners.push((x, y)),
        _ => list.iter().for_each(|inner| collect_corners(inner, corners)),
    }
}

fn counts_of_2024(data: &std::path::Path, codes: &[String]) -> Vec<f64> {
    let at: HashMap<&str, usize> =
        codes.iter().enumerate().map(|(area, code)| (code.as_str(), area)).collect();
    let mut counts = vec![0.0; codes.len()];
    for month in 1..=12 {
        let path =
            data.join(format!("police/cleveland/2024-{month:02}/2024-{month:02}-cleveland-street.csv"));
        for line in std::fs::read_to_string(path).expect("a month").lines() {
            if let Some(area) = line.split(',').nth(7).and_then(|code| at.get(code)) {
                counts[*area] += 1.0;
            }
        }
    }
    counts
}

#[test]
fn a_year_of_real_months_by_small_area_has_its_hot_spots_at_once() {
    let Some(data) = data() else {
        return;
    };
    let (codes, corners) = boundaries(&data);
    let counts = counts_of_2024(&data, &codes);
    assert_eq!(counts.iter().sum::<f64>(), 89_873.0);

    let start = Instant::now();
    let neighbours = queen_neighbours(corners).expect("boundaries");
    let mapped = start.elapsed();
    assert_eq!((neighbours.areas(), neighbours.pairs(), neighbours.alone()), (359, 1_036, Vec::new()));
    let global = moran(&counts, &neighbours).expect("Moran");
    let star = gi_star(&counts, &neighbours).expect("Gi*");
    let worked = start.elapsed();
    assert!(worked.as_secs() < 1, "{worked:?}");
    let shuffles = Shuffles { number: 999, seed: 1 };
    let local = local_moran_shuffled(&counts, &neighbours, shuffles).expect("local Moran");
    eprintln!(
        "359 areas: neighbours {mapped:?}, with Moran and Gi* {worked:?}, with local Moran {:?}",
        start.elapsed()
    );

    assert!((global.statistic - 0.366_876_265_552_775_7).abs() < 1e-12);
    let spots = |wanted: Spot| star.iter().flatten().filter(|gi| gi.spot(Level::P95) == wanted).count();
    assert_eq!((spots(Spot::Hot), spots(Spot::Cold)), (43, 2));
    assert!(local.iter().flatten().any(|test| test.p_folded() == 0.001));
}
