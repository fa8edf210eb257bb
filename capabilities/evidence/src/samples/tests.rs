//! What the sample promises.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::boundaries::{Drawing, Spot, cells, doubled_area, holds, turn};
use super::incidents::Sample;
use super::months::Month;
use super::rates::{ASB, CATEGORIES, SHOPLIFTING};
use super::*;

const THEFT_FROM_THE_PERSON: usize = 11;

/// Placed incidents of a borough by category, over the twelve months that end with one.
fn year(sample: &Sample, borough: usize, last: Month) -> [u32; 14] {
    let mut counts = [0; 14];
    for incident in Month(last.0 - 11).through(last).flat_map(|month| sample.incidents(borough, month)) {
        counts[incident.category] += u32::from(incident.place.is_some());
    }
    counts
}

/// The ratio of two counts between the ends of its 95% interval (normal on the logarithm).
fn ratio(now: u32, before: u32) -> (f64, f64, f64) {
    let (now, before) = (f64::from(now), f64::from(before));
    let reach = (1.96 * (1.0 / now + 1.0 / before).sqrt()).exp();
    let ratio = now / before;
    (ratio / reach, ratio, ratio * reach)
}

fn is_clear(now: u32, before: u32) -> bool {
    let (low, _, high) = ratio(now, before);
    low > 1.0 || high < 1.0
}

fn text(file: &SampleFile) -> &str {
    std::str::from_utf8(&file.bytes).expect("UTF-8")
}

#[test]
fn the_same_files_come_out_twice() {
    let mut again = files();
    for file in files() {
        assert!(again.next().as_ref() == Some(&file), "{}", file.path);
    }
    assert!(again.next().is_none());
}

#[test]
fn thirty_four_months_of_every_kind_for_the_borough_and_two_years_for_the_other_forces() {
    let months: Vec<String> = FIRST.through(LAST).map(|month| month.to_string()).collect();
    assert_eq!((months.len(), months[0].as_str(), months[33].as_str()), (34, FIRST_MONTH, LAST_MONTH));
    let paths: Vec<String> =
        files().filter(|file| file.what == SampleKind::Police).map(|file| file.path).collect();
    for month in &months {
        for kind in ["street", "outcomes", "stop-and-search"] {
            assert!(paths.contains(&format!("police/{month}/{month}-saltmarsh-{kind}.csv")));
        }
    }
    assert!(paths.contains(&"police/2024-10/2024-10-northtide-street.csv".to_string()));
    assert_eq!(paths.len(), 3 * 34 + 4 * 24);
}

#[test]
fn police_files_have_the_columns_and_the_month_of_police_uk() {
    for file in files().filter(|file| file.what == SampleKind::Police) {
        let (header, rows) = text(&file).split_once('\n').expect("a header");
        let (first, columns) = match file.path.rsplit('-').next() {
            Some("street.csv") => ("Crime ID,Month,", 12),
            Some("outcomes.csv") => ("Crime ID,Month,", 10),
            _ => ("Type,Date,", 15),
        };
        assert!(header.starts_with(first) && !rows.is_empty() && rows.ends_with('\n'), "{}", file.path);
        for row in std::iter::once(header).chain(rows.lines()).step_by(7) {
            assert_eq!(row.matches(',').count() + 1, columns, "{}: {row}", file.path);
        }
        let month = format!(",{},", &file.path[7..14]);
        assert!(columns == 15 || rows.lines().step_by(7).all(|row| row.contains(&month)), "{}", file.path);
    }
}

#[test]
fn every_point_lies_inside_its_small_area() {
    for borough in Sample::new().boroughs.iter().filter(|borough| !borough.ring.is_empty()) {
        for lsoa in &borough.lsoas {
            assert!(
                lsoa.snaps.len() >= 8 && lsoa.snaps.iter().all(|snap| holds(&lsoa.ring, snap.spot)),
                "{}",
                lsoa.name
            );
        }
    }
}

#[test]
fn a_point_on_the_line_is_not_inside() {
    let spot = |lon, lat| Spot { lon, lat };
    let square = [spot(0, 0), spot(10, 0), spot(10, 10), spot(0, 10)];
    assert!(holds(&square, spot(5, 5)) && holds(&square, spot(1, 9)));
    for (lon, lat) in [(0, 0), (10, 10), (0, 10), (5, 0), (5, 10), (0, 5), (10, 5), (11, 5), (5, 11), (-1, 0)]
    {
        assert!(!holds(&square, spot(lon, lat)), "{lon} {lat}");
    }
}

#[test]
fn small_areas_fill_their_wards_and_wards_the_borough() {
    let borough = &Sample::new().boroughs[0];
    assert_eq!((borough.wards.len(), borough.lsoas.len()), (12, 60));
    for (number, ward) in borough.wards.iter().enumerate() {
        let parts: Vec<i64> = borough
            .lsoas
            .iter()
            .filter(|lsoa| lsoa.ward == number)
            .map(|lsoa| doubled_area(&lsoa.ring))
            .collect();
        assert!(parts.len() == 5 && parts.iter().all(|part| *part > 0), "{}", ward.name);
        assert_eq!(parts.iter().sum::<i64>(), doubled_area(&ward.ring), "{}", ward.name);
    }
    let wards: i64 = borough.wards.iter().map(|ward| doubled_area(&ward.ring)).sum();
    assert_eq!(wards, doubled_area(&borough.ring));
}

#[test]
fn no_two_lines_of_the_map_cross() {
    let cells = cells();
    let drawing = Drawing::of(&cells);
    let mut lines = BTreeSet::new();
    for ring in cells.iter().map(|cell| drawing.outline([cell].into_iter())) {
        lines.extend(
            (0..ring.len()).map(|i| (ring[i], ring[(i + 1) % ring.len()])).map(|(a, b)| (a.min(b), a.max(b))),
        );
    }
    // From west to east, so that lines which begin beyond the end of one need not be looked at.
    let lines: Vec<(Spot, Spot)> = lines.into_iter().collect();
    for (i, &(a, b)) in lines.iter().enumerate() {
        for &(c, d) in lines[i + 1..].iter().take_while(|(c, _)| c.lon <= b.lon) {
            let meet = a == c || a == d || b == c || b == d;
            let cross = turn(a, b, c).signum() * turn(a, b, d).signum() <= 0
                && turn(c, d, a).signum() * turn(c, d, b).signum() <= 0;
            assert!(meet || !cross, "{a:?} {b:?} {c:?} {d:?}");
        }
    }
}

#[test]
fn codes_stand_for_one_area_each() {
    let boroughs = Sample::new().boroughs;
    let mut codes: Vec<&str> = boroughs.iter().map(|borough| borough.code.as_str()).collect();
    codes.extend(boroughs.iter().flat_map(|borough| borough.wards.iter().map(|ward| ward.code.as_str())));
    codes.extend(boroughs.iter().flat_map(|borough| borough.lsoas.iter().map(|lsoa| lsoa.code.as_str())));
    assert!(codes.iter().all(|code| code.len() == 9));
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    assert_eq!((codes[0], boroughs[0].name, boroughs.len()), (BOROUGH_CODE, BOROUGH_NAME, 15));
}

#[test]
fn shoplifting_is_clearly_higher_and_nothing_else_has_changed() {
    let sample = Sample::new();
    let (now, before) = (year(&sample, 0, LAST), year(&sample, 0, Month(LAST.0 - 12)));
    let (low, change, _) = ratio(now[SHOPLIFTING], before[SHOPLIFTING]);
    assert!(low > 1.0 && (1.3..1.4).contains(&change), "{change}");
    for (i, category) in CATEGORIES.iter().enumerate().filter(|(i, _)| *i != SHOPLIFTING) {
        assert!(!is_clear(now[i], before[i]), "{}: {} {}", category.label, now[i], before[i]);
    }
    assert!(!is_clear(now.iter().sum(), before.iter().sum()));
    let (_, noise, _) = ratio(now[THEFT_FROM_THE_PERSON], before[THEFT_FROM_THE_PERSON]);
    assert!(noise > 1.3, "{noise}");
}

#[test]
fn the_rise_is_in_the_town_centre() {
    let sample = Sample::new();
    let count = |last: Month, centre: bool| -> u32 {
        let months = Month(last.0 - 11).through(last);
        let shoplifting =
            months.flat_map(|month| sample.incidents(0, month)).filter(|one| one.category == SHOPLIFTING);
        let ward = |lsoa: usize| sample.boroughs[0].wards[sample.boroughs[0].lsoas[lsoa].ward].name.as_str();
        shoplifting
            .filter(|one| {
                one.place.is_some_and(|(lsoa, _)| (ward(lsoa) == names::TOWN_CENTRE_WARD) == centre)
            })
            .count() as u32
    };
    let before = Month(LAST.0 - 12);
    assert!(is_clear(count(LAST, true), count(before, true)));
    assert!(!is_clear(count(LAST, false), count(before, false)));
}

#[test]
fn the_borough_stands_above_its_group_in_shoplifting_and_below_in_burglary() {
    let sample = Sample::new();
    let years: Vec<[u32; 14]> = (0..15).map(|borough| year(&sample, borough, LAST)).collect();
    // The borough's rate against the plain mean of the fifteen, and what chance allows either way.
    let against = |count: &dyn Fn(&[u32; 14]) -> u32| {
        let rate =
            |(i, year): (usize, &[u32; 14])| f64::from(count(year)) / f64::from(sample.boroughs[i].people());
        let mean = years.iter().enumerate().map(rate).sum::<f64>() / 15.0;
        (rate((0, &years[0])) / mean, 1.96 / f64::from(count(&years[0])).sqrt())
    };
    let position = |category: usize| {
        let (ratio, chance) = against(&|year| year[category]);
        if ratio > 1.0 + chance { 1 } else { -i32::from(ratio < 1.0 - chance) }
    };
    let positions: Vec<i32> = (0..14).map(position).collect();
    // Burglary, drugs and vehicle crime are below; shoplifting is above.
    assert_eq!(positions, [0, 0, -1, 0, -1, 0, 0, 0, 0, 0, 1, 0, -1, 0]);
    let (whole, chance) = against(&|year| year.iter().sum());
    assert!((whole - 1.0).abs() < chance, "{whole}");
}

#[test]
fn every_crime_has_a_number_of_its_own_and_anti_social_behaviour_has_none() {
    let sample = Sample::new();
    let mut seen = HashSet::new();
    for (borough, month) in (0..15).flat_map(|borough| FIRST.through(LAST).map(move |month| (borough, month)))
    {
        for incident in sample.incidents(borough, month) {
            assert_eq!(incident.crime.is_none(), incident.category == ASB);
            assert!(incident.crime.is_none_or(|(id, _)| seen.insert(id)));
        }
    }
}

#[test]
fn outcomes_follow_crimes_of_the_borough() {
    let mut crimes: BTreeMap<String, String> = BTreeMap::new();
    let (mut known, mut all) = (0, 0);
    let own = |file: &SampleFile| file.path.contains("-saltmarsh-") && !file.path.ends_with("search.csv");
    let mut outcomes = Vec::new();
    for file in files().filter(own) {
        let month = file.path[7..14].to_string();
        let ids =
            text(&file).lines().skip(1).filter_map(|row| row.split(',').next()).filter(|id| !id.is_empty());
        if file.path.ends_with("street.csv") {
            crimes.extend(ids.map(|id| (id.to_string(), month.clone())));
        } else {
            outcomes.extend(ids.map(|id| (id.to_string(), month.clone())));
        }
    }
    for (id, month) in outcomes {
        assert!(id.len() == 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
        all += 1;
        known += crimes.get(&id).map_or(0, |of| {
            assert!(*of <= month);
            1
        });
    }
    // The others are of crimes before the first month.
    assert!(known > all * 95 / 100 && known < all, "{known} of {all}");
}

#[test]
fn the_group_is_the_borough_and_fourteen_peers_it_does_not_name_itself() {
    let peers = files().find(|file| file.what == SampleKind::Peers).expect("a file of peers");
    let rows: Vec<&str> = text(&peers).lines().skip(1).collect();
    let codes: BTreeSet<&str> = rows.iter().filter_map(|row| row.split(',').nth(1)).collect();
    assert_eq!((rows.len(), codes.len()), (14, 14));
    assert!(rows.iter().all(|row| row.starts_with(BOROUGH_CODE)) && !codes.contains(BOROUGH_CODE));
}

#[test]
fn the_boundaries_are_closed_rings_under_the_property_names_of_the_year() {
    let areas: Vec<SampleFile> =
        files().take_while(|file| matches!(file.what, SampleKind::Areas { .. })).collect();
    for (file, (name, count)) in areas.iter().zip([("LAD25CD", 4), ("WD25CD", 12), ("LSOA21CD", 60)]) {
        assert_eq!(text(file).matches(&format!("{{ \"FID\": 1, \"{name}\"")).count(), 1, "{}", file.path);
        let rings: Vec<&str> =
            text(file).split("[ [ [ ").skip(1).filter_map(|rest| rest.split(" ] ]").next()).collect();
        assert_eq!(rings.len(), count);
        for ring in rings {
            let points: Vec<&str> = ring.split(" ], [ ").collect();
            assert!(points.len() > 20 && points.first() == points.last(), "{}", file.path);
        }
    }
}
