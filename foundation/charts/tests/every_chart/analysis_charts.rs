//! The charts of the analysis: what they say, what they refuse, what they never leave to colour.

use std::collections::HashSet;

use charts::{
    ControlChart, Forecast, Funnel, FunnelLimits, FunnelPoint, HotSpot, HotSpotMap, IntervalChart,
    IntervalRow, Lorenz, Signal, SmallMultiples, Standing,
};

use crate::saltmere;
use crate::samples::{analysis, parsed, wards};

fn control() -> ControlChart {
    ControlChart::new("Title", "Incidents").months(saltmere::months(24)).stretch(
        "",
        0..24,
        300.0,
        Some((200.0, 400.0)),
    )
}

#[test]
fn every_signal_has_a_shape_of_its_own_and_its_word_in_key_and_table() {
    let words = [
        (Signal::AboveLimit, "above the upper limit"),
        (Signal::BelowLimit, "below the lower limit"),
        (Signal::Rising, "part of a run of rises"),
        (Signal::Falling, "part of a run of falls"),
        (Signal::NearUpperLimit, "two of three near the upper limit"),
        (Signal::NearLowerLimit, "two of three near the lower limit"),
        (Signal::ShiftUp, "part of a run above the mean"),
        (Signal::ShiftDown, "part of a run below the mean"),
    ];
    let mut shapes = HashSet::new();
    for (signal, word) in words {
        let chart = control().signal(3, signal).draw("c");
        assert_eq!(chart.data().rows[3][5], word);
        assert!(chart.description().contains(&format!("Signal, {word}: {}", chart.data().rows[3][0])));
        let shape = parsed(chart.svg(), |document| {
            let mark = document
                .descendants()
                .find(|node| matches!(node.attribute("class"), Some("chart-mark" | "chart-point-hollow")));
            let mark = mark.expect("a mark");
            let corners = mark.attribute("d").map_or(0, |d| d.matches('L').count());
            let first = mark.attribute("d").map(|d| d.split('L').next() == d.split('L').nth(1));
            (mark.tag_name().name().to_owned(), corners, mark.attribute("class").map(str::to_owned), first)
        });
        assert!(chart.svg().contains(&format!(">{word}</text>")));
        assert!(shapes.insert(shape.clone()) || shape.1 == 3, "{shape:?}");
    }
    assert!(shapes.len() >= 6);
}

#[test]
fn a_month_with_several_signals_has_all_of_them_in_the_table_the_strongest_first() {
    let chart = control().signal(3, Signal::ShiftUp).signal(3, Signal::AboveLimit).signal(3, Signal::ShiftUp);
    assert_eq!(chart.draw("c").data().rows[3][5], "above the upper limit; part of a run above the mean");
}

#[test]
fn a_month_without_a_figure_or_beyond_the_series_signals_nothing() {
    let chart = ControlChart::new("Title", "Incidents").months([("Sep 2025", None), ("Oct 2025", Some(3.0))]);
    let chart = chart.signal(0, Signal::AboveLimit).signal(9, Signal::AboveLimit).draw("c");
    assert!(chart.data().rows.iter().all(|row| row[5].is_empty()));
    assert!(!chart.svg().contains("chart-mark"));
}

#[test]
fn every_month_has_the_limits_of_its_own_stretch() {
    let chart = ControlChart::new("Title", "Incidents")
        .months(saltmere::months(4))
        .stretch("Before", 0..2, 300.0, Some((200.0, 400.0)))
        .stretch("Since", 2..4, 30.5, Some((20.0, 40.25)))
        .draw("c");
    let limits: Vec<&[String]> = chart.data().rows.iter().map(|row| &row[2..5]).collect();
    assert_eq!(limits[1], ["300", "200", "400"]);
    assert_eq!(limits[2], ["30.5", "20", "40.2"]);
    assert!(chart.svg().contains(">Before</text>") && chart.svg().contains(">Since</text>"));
}

#[test]
fn limits_in_the_wrong_order_or_not_numbers_are_not_drawn() {
    for limits in [(400.0, 200.0), (f64::NAN, 400.0), (200.0, f64::INFINITY)] {
        let chart = ControlChart::new("Title", "Incidents").months(saltmere::months(4));
        let chart = chart.stretch("", 0..4, 300.0, Some(limits)).draw("c");
        assert_eq!(chart.data().rows[0][2..5], ["300", "", ""]);
        assert!(!chart.svg().contains("chart-comparison"));
    }
}

#[test]
fn an_axis_that_does_not_start_at_nought_says_so() {
    let months = |value: f64| [("Aug 2025", Some(value)), ("Sep 2025", Some(value + 40.0))];
    let far = ControlChart::new("Title", "Incidents").months(months(1_000.0)).draw("c");
    assert!(far.svg().contains(">The axis starts at 1,000, not at 0</text>"), "{}", far.svg());
    let near = ControlChart::new("Title", "Incidents").months(months(20.0)).draw("c");
    assert!(!near.svg().contains("The axis starts"));
}

#[test]
fn a_bar_starts_at_nought_and_only_dots_may_do_otherwise() {
    let chart = || {
        IntervalChart::new("Title", "Rate")
            .rows([IntervalRow::new("Burn", Some(990.0)).interval(980.0, 1_000.0)])
    };
    assert!(!chart().draw("i").svg().contains("The axis starts"));
    assert!(chart().dots().draw("i").svg().contains("The axis starts at 980"));
}

#[test]
fn an_interval_in_the_wrong_order_is_no_interval() {
    let chart = IntervalChart::new("Title", "Rate").rows([
        IntervalRow::new("Burn", Some(3.0)).interval(1.5, 5.0),
        IntervalRow::new("Ham", Some(3.0)).interval(5.0, 1.0),
        IntervalRow::new("Rye", Some(f64::NAN)).interval(1.0, 5.0),
    ]);
    let rows = chart.draw("i").data().rows.clone();
    assert_eq!(rows, [["Burn", "3", "1.5", "5"], ["Ham", "3", "", ""], ["Rye", "no data", "", ""]]);
}

#[test]
fn a_forecast_is_told_and_labelled_as_a_range() {
    let chart = Forecast::new("Title", "Incidents", "8 in 10 chance")
        .months(saltmere::months(12))
        .ahead([("Oct 2025", (900.4, 1_150.2), Some(1_000.0)), ("Nov 2025", (5.0, 3.0), Some(4.0))])
        .draw("f");
    assert!(chart.description().ends_with("Forecast for Oct 2025: between 900 and 1,150 (8 in 10 chance)."));
    assert!(chart.svg().contains(">900 to 1,150</text>"));
    assert!(!chart.svg().contains(">1,000</text>") || chart.svg().contains(">500</text>"));
    let rows = &chart.data().rows;
    assert_eq!(rows[12], ["Oct 2025", "", "900", "1,150", "1,000"]);
    assert_eq!(rows[13], ["Nov 2025", "", "no data", "no data", ""]);
}

#[test]
fn a_funnel_names_those_outside_in_the_drawing_and_where_they_stand_in_the_table() {
    let point = |name: &str, base, standing| FunnelPoint::new(name, base, 20.0).standing(standing);
    let limits =
        [1_000.0, 9_000.0].map(|base| FunnelLimits { base, inner: (15.0, 25.0), outer: (10.0, 30.0) });
    let chart = Funnel::new("Title", "Households", "Rate")
        .points([
            point("Burn", 2_000.0, Standing::AboveOuter),
            point("Ham", 4_000.0, Standing::Within),
            point("Rye", 8_000.0, Standing::BelowInner),
        ])
        .limits("95%", "99.8%", limits)
        .draw("n");
    for svg in [Some(chart.svg()), chart.narrow_svg()].into_iter().flatten() {
        assert!(svg.contains(">Burn</text>") && svg.contains(">Rye</text>") && !svg.contains(">Ham</text>"));
    }
    assert_eq!(chart.data().rows[0], ["Burn", "2,000", "20", "above the 99.8% limit"]);
    assert!(chart.description().ends_with("above the 99.8% limit: Burn. below the 95% limit: Rye."));
}

#[test]
fn a_funnel_with_many_outside_lists_every_name_under_its_number() {
    let points = (0..34u32).map(|i| {
        FunnelPoint::new(format!("Ward {}", i + 1), 900.0 + f64::from(i), 20.0).standing(Standing::AboveOuter)
    });
    let chart = Funnel::new("Title", "Households", "Rate").points(points).draw("n");
    for svg in [Some(chart.svg()), chart.narrow_svg()].into_iter().flatten() {
        for i in 1..=34 {
            assert!(svg.contains(&format!(">Ward {i}</text>")));
            assert!(svg.matches(&format!(">{i}</text>")).count() >= 2, "{i}");
        }
    }
}

#[test]
fn small_multiples_say_what_scale_they_have() {
    let chart =
        || SmallMultiples::new("Title", "Incidents").months(["Sep 2025"]).panel("Burglary", [Some(40.0)]);
    assert!(chart().draw("m").svg().contains(">All on one scale, 0 to 40</text>"));
    let own = chart().own_scales().draw("m");
    assert!(own.svg().contains(">Each on its own scale"));
    assert_eq!(own.data().rows, [["Sep 2025", "40"]]);
}

#[test]
fn a_lorenz_curve_of_many_places_is_tabled_at_every_tenth_and_at_its_marks() {
    let points = (1..=100).map(|i| f64::from(i) / 100.0).map(|x| (x, x.sqrt()));
    let chart =
        Lorenz::new("Title", "Areas", "Incidents").points(points).mark(0.04, "A fifth in 4%").draw("l");
    assert_eq!(chart.data().rows.len(), 12);
    assert_eq!(chart.data().rows[1], ["4%", "20%"]);
    assert!(chart.description().starts_with("A fifth in 4%. Areas 10%: Incidents 31.6%."));
}

#[test]
fn hot_and_cold_are_told_apart_by_dots_and_lines_and_by_words() {
    let spots = [HotSpot::Hot99, HotSpot::Hot95, HotSpot::NotClear, HotSpot::Cold95, HotSpot::Cold99];
    let areas = wards(6).zip(spots.into_iter().map(Some).chain([None]));
    let chart = HotSpotMap::new("Title", "Gi*").areas(areas).note("Not below areas").draw("h");
    let words: Vec<&str> = chart.data().rows.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(
        words,
        ["hot, 99% level", "hot, 95% level", "neither", "cold, 95% level", "cold, 99% level", "no data"]
    );
    parsed(chart.svg(), |document| {
        let fills: HashSet<&str> = document
            .descendants()
            .filter(|node| node.attribute("class") == Some("chart-area"))
            .filter_map(|node| node.attribute("fill"))
            .collect();
        assert_eq!(fills.len(), 6);
        assert_eq!(fills.iter().filter(|fill| fill.starts_with("url(#")).count(), 5);
    });
    assert!(chart.description().ends_with("Not below areas."));
    assert!(chart.svg().contains(">Not below areas</text>"));
}

#[test]
fn a_chart_in_welsh_says_nothing_in_english() {
    let english = [
        "No data",
        "no data",
        "mean",
        "limit<",
        "Signal",
        "axis starts",
        "Forecast",
        "between",
        "scale",
        "average",
        "within",
        "above",
        "below",
        "evenly",
        "hot,",
        "cold,",
        "neither",
        "Numbers",
        "Month",
        "Area<",
        "Lowest",
        "highest",
    ];
    for (name, chart) in analysis().iter().filter(|(name, _)| name.ends_with("-welsh")) {
        let table = format!("{:?}", (&chart.data().headings, &chart.data().rows));
        for word in english {
            assert!(!chart.svg().replace(chart.title(), "").contains(word), "{name}: {word}");
            assert!(!table.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn every_chart_without_figures_says_so_in_the_drawing_and_the_description() {
    for (name, chart) in analysis().iter().filter(|(name, _)| name.ends_with("-empty")) {
        assert!(chart.svg().contains(">No data for this period</text>"), "{name}");
        assert!(chart.description().contains("No data for this period"), "{name}");
        assert!(chart.data().rows.is_empty(), "{name}");
    }
}
