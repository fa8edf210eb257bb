//! The words and the tables every chart has.

use charts::LineChart;

use crate::samples::{all_charts, map};

#[test]
fn every_row_of_a_table_has_a_cell_for_each_heading() {
    for chart in all_charts() {
        let data = chart.data();
        assert_eq!(data.caption, chart.title());
        assert!(data.rows.iter().all(|row| row.len() == data.headings.len()));
    }
}

#[test]
fn a_chart_without_figures_says_so() {
    let series = LineChart::new("ASB", "Incidents").months([("Sep 2025", None)]).draw("l");
    for chart in [series, LineChart::new("ASB", "Incidents").draw("l"), map().draw("m")] {
        assert!(chart.svg().contains(">No data for this period</text>"));
        assert!(chart.description().contains("No data for this period"));
    }
}
