//! An area among its group: shared places and missing rates.

use charts::Position;

#[test]
fn members_with_the_same_rate_share_a_place() {
    let members = [("A", Some(2.0)), ("B", Some(3.0)), ("C", Some(3.0)), ("D", None)];
    let chart = Position::new("ASB", "Rate", "3rd of 3").members(members, 0).decimals(1).draw("p");
    assert_eq!(
        chart.data().rows,
        [["1", "B", "3.0"], ["1", "C", "3.0"], ["3", "A", "2.0"], ["", "D", "no data"]]
    );
}

#[test]
fn an_area_without_a_rate_is_said_to_have_none() {
    let chart =
        Position::new("ASB", "Rate", "").members([("Saltmere", None), ("Other", Some(3.0))], 0).draw("p");
    assert_eq!(chart.description(), "No figure for Saltmere.");
    assert!(!chart.svg().contains("chart-point"));
}
