//! Which areas are meant, and what belongs to them, where the world is less simple than one would like.

use evidence::{AreaNotFound, AreaRef, Geography, LookupRow, Placed, Population};
use incident::{Cell, Cube, Place};
use vocabulary::{AreaKind, Month};

fn row(from: (AreaKind, u16, &str), to: (AreaKind, u16, &str, &str)) -> LookupRow {
    LookupRow {
        from: (from.0, from.1),
        to: (to.0, to.1),
        from_code: from.2.into(),
        from_name: None,
        to_code: to.2.into(),
        to_name: Some(to.3.into()),
    }
}

fn geography(lookups: Vec<LookupRow>) -> Geography {
    Geography::new(vec![], vec![], lookups, vec![], vec![])
}

fn cube(places: &[(&str, &str)]) -> Cube {
    let month = Month::new(2024, 12).expect("a month");
    let category = incident::Category::from_code("burglary").expect("a category");
    Cube {
        forces: vec!["saltmarsh".into()],
        places: places
            .iter()
            .map(|(code, name)| Place { lsoa_code: (*code).into(), lsoa_name: (*name).into(), point: None })
            .collect(),
        cells: (0..places.len() as u32)
            .map(|place| Cell { month, force: 0, place, category, count: 1 })
            .collect(),
        loaded: vec![(month, 0)],
    }
}

fn members(geography: &Geography, cube: &Cube, area: &AreaRef) -> Vec<bool> {
    Placed::new(geography, cube).members(area)
}

#[test]
fn an_abolished_district_still_holds_what_it_held() {
    let known = geography(vec![
        row((AreaKind::Lsoa, 2011, "E01900001"), (AreaKind::Lad, 2019, "E07990001", "Oldmere")),
        row((AreaKind::Lsoa, 2021, "E01900001"), (AreaKind::Lad, 2025, "E06990001", "Newmere")),
    ]);
    let cube = cube(&[("E01900001", "Oldmere 001A")]);
    for name in ["Oldmere", "Newmere"] {
        let area = known.find(name, None, &cube).expect("an area");
        assert_eq!(members(&known, &cube, &area), [true], "{name}");
    }
}

#[test]
fn codes_of_both_editions_are_accepted() {
    let known = geography(vec![
        row((AreaKind::Lsoa, 2021, "E01900009"), (AreaKind::Lad, 2025, "E06990001", "Saltmere")),
        row((AreaKind::Lsoa, 2011, "E01900001"), (AreaKind::Lad, 2019, "E06990001", "Saltmere")),
    ]);
    let cube = cube(&[("E01900009", "Saltmere 001A"), ("E01900001", "Saltmere 001B"), ("", "")]);
    let area = known.find("E06990001", None, &cube).expect("an area");
    assert_eq!(members(&known, &cube, &area), [true, true, false]);
}

#[test]
fn a_district_split_between_partnerships_belongs_to_none_by_its_code() {
    let known = geography(vec![
        row((AreaKind::Lsoa, 2021, "E01900001"), (AreaKind::Lad, 2019, "E06990001", "Saltmere")),
        row((AreaKind::Lad, 2019, "E06990001"), (AreaKind::Csp, 2019, "E22990001", "North")),
        row((AreaKind::Lad, 2019, "E06990001"), (AreaKind::Csp, 2019, "E22990002", "South")),
    ]);
    assert!(known.shares_a_district("E22990001"));
    let cube = cube(&[("E01900001", "Saltmere 001A")]);
    let north = known.find("North", None, &cube).expect("an area");
    assert_eq!(members(&known, &cube, &north), [false]);
}

#[test]
fn a_lookup_of_its_own_divides_a_shared_district() {
    let known = geography(vec![
        row((AreaKind::Lad, 2019, "E06990001"), (AreaKind::Csp, 2019, "E22990001", "North")),
        row((AreaKind::Lad, 2019, "E06990001"), (AreaKind::Csp, 2019, "E22990002", "South")),
        row((AreaKind::Lsoa, 2021, "E01900001"), (AreaKind::Csp, 2019, "E22990001", "North")),
    ]);
    assert!(!known.shares_a_district("E22990001"));
    let cube = cube(&[("E01900001", "Saltmere 001A"), ("E01900002", "Saltmere 001B")]);
    let north = known.find("North", None, &cube).expect("an area");
    assert_eq!(members(&known, &cube, &north), [true, false]);
}

#[test]
fn a_name_of_a_district_and_a_partnership_means_the_district() {
    let known = geography(vec![
        row((AreaKind::Lad, 2019, "E06990001"), (AreaKind::Csp, 2019, "E22990001", "Saltmere")),
        row((AreaKind::Lsoa, 2021, "E01900001"), (AreaKind::Lad, 2019, "E06990001", "Saltmere")),
    ]);
    let kind_of = |kind| known.find("Saltmere", kind, &Cube::default()).expect("an area").kind;
    assert_eq!(kind_of(None), AreaKind::Lad);
    assert_eq!(kind_of(Some(AreaKind::Csp)), AreaKind::Csp);
}

#[test]
fn two_districts_of_one_name_are_refused_with_both_codes() {
    let known = geography(vec![
        row((AreaKind::Lsoa, 2021, "E01900001"), (AreaKind::Lad, 2025, "E06990001", "Newport")),
        row((AreaKind::Lsoa, 2021, "E01900002"), (AreaKind::Lad, 2025, "W06990002", "Newport")),
    ]);
    let refused = known.find("newport", None, &Cube::default()).expect_err("a refusal");
    assert!(matches!(&refused, AreaNotFound::Ambiguous { codes, .. } if codes == "E06990001, W06990002"));
}

#[test]
fn a_population_of_a_later_year_is_not_used() {
    let population = Population {
        kind: AreaKind::Lad,
        edition: 2021,
        code: "E06990001".into(),
        people: 100,
        households: None,
        source: "census.csv".into(),
    };
    let known = Geography::new(vec![], vec![], vec![], vec![population], vec![]);
    let area = AreaRef { kind: AreaKind::Lad, code: Some("E06990001".into()), name: "Saltmere".into() };
    assert!(known.population_of(&area, 2020, &[]).is_err());
    assert_eq!(known.population_of(&area, 2021, &[]).map(|population| population.people), Ok(100));
}
