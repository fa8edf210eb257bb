//! Lines: their figures, gaps and comparisons.

use charts::{Chart, LineChart};

use crate::saltmere;

#[test]
fn every_figure_drawn_is_in_the_table() {
    let chart = LineChart::new("ASB", "Incidents a month")
        .months([("Aug 2025", Some(1_204.0)), ("Sep 2025", None)])
        .compare("Last year", [Some(980.0)])
        .draw("l");
    assert_eq!(chart.data().headings, ["Month", "Incidents a month", "Last year"]);
    assert_eq!(chart.data().rows, [["Aug 2025", "1,204", "980"], ["Sep 2025", "no data", "no data"]]);
}

#[test]
fn a_gap_is_not_bridged() {
    let with_gap = saltmere::months(6).into_iter().enumerate().map(|(i, (m, v))| (m, v.filter(|_| i != 2)));
    let lines = |chart: &Chart| chart.svg().matches("class=\"chart-line\"").count();
    assert_eq!(lines(&LineChart::new("ASB", "Incidents").months(with_gap).draw("l")), 2);
    assert_eq!(lines(&LineChart::new("ASB", "Incidents").months(saltmere::months(6)).draw("l")), 1);
}

#[test]
fn a_comparison_is_told_apart_without_colour() {
    let chart = LineChart::new("ASB", "Incidents").months(saltmere::months(12)).named("This year");
    let chart = chart.compare("Last year", vec![Some(200.0); 12]).draw("l");
    assert!(chart.svg().contains("stroke-dasharray=\"7 5\""));
    assert!(chart.svg().contains(">This year</text>") && chart.svg().contains(">Last year</text>"));
}
