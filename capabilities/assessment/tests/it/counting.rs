//! What belongs where, and what is not known.

use assessment::{
    Verdict,
    samples::{december, incidents, saltmere},
};
use proptest::prelude::*;

const WEST: (&str, &str, Option<(f64, f64)>) = ("E01900001", "Saltmere 001A", Some((-0.75, 54.5)));
const FAR: (&str, &str, Option<(f64, f64)>) = ("E01900003", "Eastmere 001A", Some((0.25, 54.5)));

#[test]
fn a_district_is_counted_by_code_and_a_ward_by_point() {
    let made = incidents()
        .at(WEST, december(), "burglary", 5)
        .at(("E01900002", "Saltmere 001B", Some((0.25, 54.5))), december(), "burglary", 2)
        .at(("E01900003", "Eastmere 001A", Some((-0.25, 54.5))), december(), "drugs", 3)
        .at(("E01900001", "Saltmere 001A", None), december(), "drugs", 1)
        .assessed(&saltmere());
    assert_eq!(made.totals.all.count, 8);
    let wards: Vec<_> = made.wards.iter().map(|ward| (ward.name.as_str(), ward.count)).collect();
    assert_eq!(wards, [("West", 5), ("East", 3)]);
    assert_eq!((made.unplaced, made.elsewhere, made.from_elsewhere), (1, 2, 3));
}

#[test]
fn a_point_on_the_line_between_two_wards_counts_to_the_lower_code() {
    let made = incidents().at(("E01900001", "Saltmere 001A", Some((-0.5, 54.5))), december(), "drugs", 4);
    let made = made.assessed(&saltmere());
    assert_eq!(made.wards.iter().map(|ward| ward.count).collect::<Vec<_>>(), [4, 0]);
}

#[test]
fn a_code_no_lookup_knows_belongs_by_its_name() {
    let made = incidents()
        .at(("E01000999", "Saltmere 009Z", None), december(), "robbery", 2)
        .at(("E01000998", "Eastmere 009Z", None), december(), "robbery", 7)
        .at(("", "", None), december(), "robbery", 9)
        .assessed(&saltmere());
    assert_eq!(made.row("robbery").map(|row| row.count), Some(2));
}

#[test]
fn a_code_a_lookup_knows_belongs_by_the_lookup_whatever_its_name_says() {
    let made = incidents().at(("E01900003", "Saltmere 001C", None), december(), "robbery", 2);
    assert_eq!(made.assessed(&saltmere()).totals.all.count, 0);
}

#[test]
fn all_crime_leaves_out_anti_social_behaviour() {
    let made =
        incidents().years("anti-social-behaviour", 30, 20).years("burglary", 12, 12).assessed(&saltmere());
    assert_eq!((made.totals.all.count, made.totals.crime.count), (42, 12));
}

#[test]
fn rates_are_for_a_thousand_people_of_the_newest_population_not_after_the_period() {
    let made = incidents().years("burglary", 50, 40).assessed(&saltmere());
    assert_eq!(made.row("burglary").and_then(|row| row.rate), Some(5.0));
    assert_eq!(made.population.map(|population| population.people), Some(10_000));
}

#[test]
fn without_a_population_rates_are_empty_and_a_note_says_why() {
    let bare = evidence::Geography::default();
    let made = incidents().years("burglary", 50, 40).assessed(&bare);
    assert_eq!(made.row("burglary").and_then(|row| row.rate), None);
    assert!(made.notes.iter().any(|note| note.field == "population"), "{:?}", made.notes);
}

#[test]
fn a_missing_month_makes_everything_not_comparable_and_is_named() {
    let made = incidents().years("burglary", 500, 40).without(december().plus(-20)).assessed(&saltmere());
    assert!(!made.previous.complete && made.period.complete);
    assert!(made.rows().all(|row| row.verdict == Verdict::NotComparable && row.change.is_none()));
    assert!(made.notes.iter().any(|note| note.field == "previous" && note.reason.contains("2023-04")));
    assert!(made.findings.iter().all(|finding| !finding.id.starts_with("change")));
}

#[test]
fn nothing_loaded_of_the_period_before_leaves_it_empty() {
    let mut loaded = incidents().years("burglary", 5, 0);
    for back in 12..24 {
        loaded = loaded.without(december().plus(-back));
    }
    let made = loaded.assessed(&saltmere());
    assert_eq!(made.totals.all.previous, None);
    assert_eq!(made.totals.all.count, 5);
}

proptest! {
    #[test]
    fn the_wards_always_add_up_to_the_area(
        rows in prop::collection::vec((0..5_usize, 0..5_usize, 1..50_u32, 0..24_i32), 0..60)
    ) {
        let codes = ["E01900001", "E01900002", "E01900003", "E01000999", ""];
        let names = ["Saltmere 001A", "Saltmere 001B", "Eastmere 001A", "Saltmere 009Z", ""];
        let points = [Some((-0.75, 54.5)), Some((-0.25, 54.5)), Some(FAR.2.map_or((0.0, 0.0), |p| p)), Some((2.0, 60.0)), None];
        let made = rows.iter().fold(incidents(), |made, &(area, point, count, back)| {
            made.at((codes[area], names[area], points[point]), december().plus(-back), "burglary", count)
        });
        let made = made.assessed(&saltmere());
        let wards: u64 = made.wards.iter().map(|ward| ward.count).sum();
        prop_assert_eq!(
            made.totals.all.count + made.from_elsewhere,
            wards + made.unplaced + made.elsewhere
        );
    }
}
