//! What the assessment takes from the statistics: limits of months, hot spots of small areas, harm.

use assessment::{
    Assessment, Known, MappedArea, Question, Spot, assess,
    samples::{Incidents, december, incidents, saltmere, the_year},
};
use evidence::{Area, AreaRef, Boundary, HarmWeights, Placed};
use incident::{Category, Holdings};
use vocabulary::AreaKind;

/// A town of six by six square small areas.
const WIDE: usize = 6;

fn code(place: usize) -> String {
    format!("E0199{place:04}")
}

fn town() -> Vec<MappedArea> {
    (0..WIDE * WIDE)
        .map(|place| {
            let (west, south) = (-0.9 + 0.01 * (place % WIDE) as f64, 54.1 + 0.01 * (place / WIDE) as f64);
            // Corners are the same numbers for every area that shares them.
            let at = |step: f64, from: f64| ((from + step) * 1e6).round() / 1e6;
            let (w, e, s, n) = (at(0.0, west), at(0.01, west), at(0.0, south), at(0.01, south));
            let ring = vec![[w, s], [e, s], [e, n], [w, n], [w, s]];
            let area = Area {
                kind: AreaKind::Lsoa,
                edition: 2021,
                code: code(place),
                name: format!("Saltmere {:03}A", place + 1),
                parent_code: None,
                parent_name: None,
            };
            MappedArea { area, boundary: Boundary::new(vec![vec![ring]]).expect("a square") }
        })
        .collect()
}

fn weights() -> HarmWeights {
    let weight = |code: &str, weight: f64| (Category::from_code(code).expect("a category"), weight);
    HarmWeights {
        edition: "Made up, days".into(),
        weights: vec![weight("burglary", 250.0), weight("shoplifting", 1.0)],
    }
}

fn assessed(made: Incidents, map: Option<&[MappedArea]>, harm: Option<&HarmWeights>) -> Assessment {
    let (geography, cube) = (saltmere(), made.cube());
    let placed = Placed::new(&geography, &cube);
    let area = AreaRef { kind: AreaKind::Lad, code: Some("E06990001".into()), name: "Saltmere".into() };
    let known = Known { holdings: &Holdings::default(), harm_weights: harm, map };
    assess(&Question { area, period: the_year() }, &placed, known)
}

/// As many incidents in each small area as `count` says, this year and the year before.
fn spread(now: impl Fn(usize) -> u32, before: impl Fn(usize) -> u32) -> Incidents {
    (0..WIDE * WIDE).fold(incidents(), |made, place| {
        let (code, name) = (code(place), format!("Saltmere {:03}A", place + 1));
        let at = (code.as_str(), name.as_str(), None);
        made.at(at, december(), "shoplifting", now(place)).at(
            at,
            december().plus(-12),
            "shoplifting",
            before(place),
        )
    })
}

#[test]
fn a_busy_corner_is_a_hot_spot_and_one_busy_area_among_quiet_ones_is_none() {
    let corner = |place: usize| if place % WIDE < 2 && place / WIDE < 2 { 60 } else { 5 + place as u32 % 3 };
    let alone = |place: usize| if place == 20 { 60 } else { 5 + place as u32 % 3 };
    let made = assessed(spread(corner, alone), Some(&town()), None);
    let small = made.small_areas.expect("small areas");
    let spot = |place: usize| small.areas.iter().find(|area| area.code == code(place)).expect("an area");
    assert!(spot(0).spot.is_some_and(Spot::is_hot) && spot(0).z.is_some_and(|z| z > 3.0), "{:?}", spot(0));
    assert_eq!(spot(35).spot, Some(Spot::NotClear));
    assert_eq!(spot(20).spot_before, Some(Spot::NotClear));
    assert_eq!((small.most, small.off_map, small.areas.len()), (4, 0, 36));
    assert_eq!(small.areas.iter().map(|area| area.count).sum::<u64>(), made.totals.all.count);
}

#[test]
fn the_places_that_stay_the_worst_are_counted() {
    let now = |place: usize| 100 - place as u32;
    let made = |before: fn(usize) -> u32| {
        assessed(spread(now, before), Some(&town()), None).small_areas.expect("areas")
    };
    assert_eq!(made(|place| 200 - place as u32).most_again, Some(4));
    assert_eq!(made(|place| 100 + place as u32).most_again, Some(0));
    assert!(made(|_| 7).half_in < 18 && made(|_| 7).gini > 0.0);
}

#[test]
fn without_boundaries_or_not_asked_the_reason_is_among_the_notes() {
    let reason = |map: Option<&[MappedArea]>| {
        let made = assessed(spread(|_| 5, |_| 5), map, None);
        assert!(made.small_areas.is_none());
        made.notes.into_iter().find(|note| note.field == "small_areas").expect("a note").reason
    };
    assert!(reason(Some(&[])).contains("headland import areas"));
    assert!(reason(None).contains("one area at a time"));
    assert!(reason(Some(&town()[..2])).contains("cannot be worked out"));
}

#[test]
fn few_burglaries_outweigh_many_thefts_and_what_has_no_weight_is_named() {
    let made = incidents().years("burglary", 10, 12).years("shoplifting", 400, 380).years("drugs", 30, 30);
    let harm = assessed(made, None, Some(&weights())).harm.expect("harm");
    assert_eq!((harm.harm, harm.previous), (2_900.0, 3_380.0));
    let first = &harm.categories[0];
    assert_eq!((first.code, first.count), ("burglary", 10));
    assert!(first.share_of_harm.is_some_and(|share| share > 0.86) && first.share_of_count < 0.03);
    assert_eq!(harm.without_weight, ["drugs"]);
}

#[test]
fn without_weights_or_with_a_month_missing_there_is_no_harm_and_a_reason() {
    let reason = |made: Incidents, weights: Option<&HarmWeights>| {
        let made = assessed(made, None, weights);
        assert_eq!(made.harm, None);
        made.notes.into_iter().find(|note| note.field == "harm").expect("a note").reason
    };
    assert!(reason(incidents(), None).contains("headland import harm"));
    assert!(reason(incidents().without(december().plus(-3)), Some(&weights())).contains("missing"));
}

#[test]
fn a_row_has_limits_when_every_month_is_loaded_and_none_otherwise() {
    let made = incidents().years("burglary", 50, 40);
    let row = |made: Assessment| made.row("burglary").and_then(|row| row.control.clone());
    let control = row(assessed(made.clone(), None, None)).expect("limits");
    assert!(control.low <= control.mean && control.mean <= control.high);
    assert!(row(assessed(made.without(december().plus(-3)), None, None)).is_none());
}
