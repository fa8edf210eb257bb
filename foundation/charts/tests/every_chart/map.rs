//! Maps: their size, numbers, links and areas without a boundary.

use charts::Area;

use crate::saltmere;
use crate::samples::{map, wards};

#[test]
fn a_map_of_thirty_crooked_areas_stays_below_sixty_kilobytes_and_its_narrow_drawing_too() {
    let chart = map().areas(wards(30)).draw("m");
    assert!(chart.svg().len() < 50_000, "{}", chart.svg().len());
    assert!(chart.narrow_svg().is_some_and(|svg| svg.len() < 50_000));
}

#[test]
fn numbers_on_a_map_are_places_in_its_table_highest_first_and_no_data_last() {
    let named = |name: &str, value: Option<f64>| {
        let rings = saltmere::wards(3)
            [["Burn", "Ham", "Rye"].iter().position(|n| *n == name).expect("a ward")]
        .1
        .clone();
        Area::new(name, rings).value(value, if value.is_none() { "fewer than 5" } else { "" })
    };
    let chart =
        map().areas([named("Burn", Some(12.0)), named("Ham", None), named("Rye", Some(40.0))]).draw("m");
    assert_eq!(chart.data().headings, ["Number on the map", "Area", "Incidents"]);
    assert_eq!(chart.data().rows, [["1", "Rye", "40"], ["2", "Burn", "12"], ["3", "Ham", "fewer than 5"]]);
    for label in
        [">1</text>", ">2</text>", ">3</text>", "<title>Rye: 40</title>", "<title>Ham: fewer than 5</title>"]
    {
        assert!(chart.svg().contains(label), "{label}");
    }
}

#[test]
fn every_drawn_area_keeps_its_number_though_it_has_no_room() {
    for count in [12, 30, 60] {
        let chart = map().areas(wards(count)).draw("m");
        for svg in [Some(chart.svg()), chart.narrow_svg()].into_iter().flatten() {
            for place in 1..=count {
                assert!(svg.contains(&format!(">{place}</text>")), "{place} of {count}");
            }
        }
    }
}

#[test]
fn an_area_without_a_boundary_is_in_the_table_only() {
    let chart =
        map().areas(wards(4).chain([Area::new("At sea", Vec::new()).value(Some(9.0), "9")])).draw("m");
    assert!(chart.data().rows.iter().any(|row| row[1] == "At sea"));
    assert!(!chart.svg().contains("At sea: 9"));
}

#[test]
fn a_linked_area_says_where_it_leads() {
    let chart = map().areas(wards(2).map(|area| area.link("/areas/burn?a=1&b=2"))).draw("m");
    assert!(chart.svg().contains("<a href=\"/areas/burn?a=1&amp;b=2\" aria-label=\"Burn: "));
}

#[test]
fn the_same_figures_give_the_same_drawing() {
    assert_eq!(map().areas(wards(30)).draw("m"), map().areas(wards(30)).draw("m"));
}
