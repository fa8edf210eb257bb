//! What holds of every chart in every state: sound markup, its words, its figures, its limits.

mod saltmere;

use std::collections::HashSet;

use charts::{Area, Chart, Choropleth, LineChart, Position, Rings, STYLESHEET, Sparkline, number};

const CANARY: &str = "<script>alert(\"1\")</script> & 'Ynys Môn' {value}";

fn no_months() -> Vec<(String, Option<f64>)> {
    Vec::new()
}

fn each_month(count: usize, value: impl Fn(usize) -> f64) -> Vec<(String, Option<f64>)> {
    saltmere::months(count)
        .into_iter()
        .enumerate()
        .map(|(i, (month, _))| (month, Some(value(i))))
        .collect()
}

fn all_series() -> Vec<Vec<(String, Option<f64>)>> {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -7.0,
        1e99,
        f64::MAX,
        f64::MIN_POSITIVE,
        0.0,
    ];
    vec![
        no_months(),
        saltmere::months(1),
        saltmere::months(2),
        saltmere::months(34),
        saltmere::months(400),
        each_month(12, |_| 0.0),
        each_month(12, |_| 7.5),
        each_month(8, |i| odd[i]),
        each_month(3, |_| f64::NAN),
        each_month(3, |i| 1e-99 * i as f64),
        each_month(3, |i| -10.0 * i as f64),
        saltmere::months(24)
            .into_iter()
            .enumerate()
            .map(|(i, (m, v))| (m, v.filter(|_| i % 3 > 0)))
            .collect(),
        vec![
            (CANARY.to_owned(), Some(3.0)),
            (String::new(), None),
            ("W".repeat(500), Some(4.0)),
        ],
    ]
}

fn wards(count: usize) -> impl Iterator<Item = Area> {
    saltmere::wards(count)
        .into_iter()
        .map(|(name, rings, value)| Area::new(name, rings).value(Some(value), number(value, 0)))
}

fn map() -> Choropleth {
    Choropleth::new("Anti-social behaviour by ward", "Incidents")
}

fn all_maps() -> Vec<Chart> {
    let odd_value = |i: usize| [f64::NAN, -4.0, 0.0, 1e99, -1e99, 0.5, f64::INFINITY, 3.0][i % 8];
    let odd = saltmere::wards(16).into_iter().enumerate();
    let odd = odd.map(|(i, (name, rings, _))| Area::new(name, rings).value(Some(odd_value(i)), ""));
    let broken: Vec<Rings> = vec![
        vec![],
        vec![vec![]],
        vec![vec![vec![]]],
        vec![vec![vec![(f64::NAN, 53.0), (0.1, f64::INFINITY)]]],
        vec![vec![vec![(-0.4, 53.1)]]],
        vec![vec![vec![(-0.4, 53.1), (-0.4, 53.1), (-0.4, 53.1)]]],
        vec![vec![vec![(-0.4, 53.1), (-0.3, 53.1), (-0.4, 53.1)]]],
        vec![vec![vec![(-0.4, 90.0), (-0.3, 90.0), (-0.2, 90.0)]]],
    ];
    let alone = broken.clone().into_iter().map(|rings| {
        map()
            .areas([Area::new("Burn", rings).value(Some(3.0), "3")])
            .draw("m")
    });
    let mut maps: Vec<Chart> = alone.collect();
    let among = broken.into_iter().map(|rings| {
        Area::new(CANARY, rings)
            .value(Some(3.0), CANARY)
            .link("/?a=1&b=\"<2>\"")
    });
    maps.extend([
        map().draw("m"),
        map().areas(wards(30)).highlight("Burn").draw("m"),
        map().areas(wards(61)).draw("m"),
        map()
            .areas(wards(30))
            .without_numbers()
            .decimals(2)
            .draw("m"),
        map().areas(odd).draw("m"),
        map()
            .areas(wards(9).chain(among))
            .highlight(CANARY)
            .draw("m"),
        map()
            .areas(
                saltmere::wards(9)
                    .into_iter()
                    .map(|(name, rings, _)| Area::new(name, rings)),
            )
            .draw("m"),
        Choropleth::new(CANARY, CANARY)
            .areas(wards(5).map(|area| area.link("https://example.org/?a=1&b=2")))
            .draw(CANARY),
    ]);
    maps
}

fn all_positions() -> Vec<Chart> {
    let rates = |change: fn(f64) -> f64| {
        saltmere::group()
            .into_iter()
            .map(move |(name, rate)| (name, rate.map(change)))
    };
    let position = || Position::new(CANARY, CANARY, CANARY);
    let mut drawn = Vec::new();
    for position in [position(), position().compact()] {
        drawn.extend([
            position.draw("p"),
            position.clone().members(saltmere::group(), 4).draw("p"),
            position
                .clone()
                .members(saltmere::group(), 99)
                .average(f64::NAN)
                .draw("p"),
            position
                .clone()
                .members(saltmere::group(), 4)
                .average(1e99)
                .draw("p"),
            position.clone().members(rates(|_| 0.0), 4).draw("p"),
            position.clone().members(rates(|_| f64::NAN), 4).draw("p"),
            position
                .clone()
                .members(rates(|rate| if rate > 30.0 { -1e99 } else { 1e99 }), 4)
                .draw("p"),
            position
                .clone()
                .members(
                    [(CANARY, Some(1.0)), (CANARY, None), (CANARY, Some(2.0))],
                    0,
                )
                .draw("p"),
            position
                .clone()
                .members([("W".repeat(500), None)], 0)
                .draw("p"),
        ]);
    }
    drawn
}

fn all_charts() -> Vec<Chart> {
    let mut charts = Vec::new();
    for series in all_series() {
        charts.push(
            LineChart::new(CANARY, CANARY)
                .months(series.clone())
                .draw("l"),
        );
        let odd = vec![Some(f64::NAN), Some(4.0), None, Some(1e99)];
        let line = LineChart::new("Line", "Incidents")
            .months(series.clone())
            .named(CANARY)
            .compare(CANARY, odd);
        charts.push(
            line.period(CANARY, 0..2)
                .period("", 2..2)
                .period("Far", 3..900)
                .decimals(99)
                .draw("l"),
        );
        charts.push(Sparkline::new(CANARY).months(series).draw(""));
    }
    let line = LineChart::new("Line", "Incidents").months(saltmere::months(12));
    charts.push(line.compare("Last year", vec![Some(200.0); 12]).draw("l"));
    charts
        .into_iter()
        .chain(all_positions())
        .chain(all_maps())
        .collect()
}

/// Every drawing of every chart, with the chart.
fn all_drawings() -> Vec<(Chart, String)> {
    let both = |chart: Chart| {
        let drawings: Vec<String> = [Some(chart.svg()), chart.narrow_svg()]
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .collect();
        drawings.into_iter().map(move |svg| (chart.clone(), svg))
    };
    all_charts().into_iter().flat_map(both).collect()
}

fn parsed<T>(svg: &str, look: impl FnOnce(&roxmltree::Document) -> T) -> T {
    look(&roxmltree::Document::parse(svg).unwrap_or_else(|fault| panic!("{fault}: {svg}")))
}

#[test]
fn every_drawing_is_an_image_with_a_size_a_title_and_a_description() {
    for (chart, svg) in all_drawings() {
        parsed(&svg, |document| {
            let root = document.root_element();
            let linked = document
                .descendants()
                .any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "a")));
            assert_eq!(
                root.attribute("role"),
                Some(if linked { "group" } else { "img" })
            );
            let size = |name| {
                root.attribute(name)
                    .and_then(|size| size.parse::<f64>().ok())
                    .expect("a size")
            };
            assert_eq!(
                root.attribute("viewBox"),
                Some(format!("0 0 {} {}", size("width"), size("height")).as_str())
            );
            assert!(size("height") >= 20.0 && size("height") < 900.0);
            let texts: Vec<String> = root
                .attribute("aria-labelledby")
                .expect("a label")
                .split(' ')
                .map(|id| {
                    let named = root
                        .children()
                        .find(|node| node.attribute("id") == Some(id))
                        .expect("the named node");
                    named.text().unwrap_or_default().to_owned()
                })
                .collect();
            assert_eq!(texts, [chart.title(), chart.description()]);
            assert!(!chart.description().is_empty());
        });
    }
}

#[test]
fn both_drawings_of_a_chart_and_all_charts_of_a_page_have_ids_of_their_own() {
    let mut seen = HashSet::new();
    for id in ["asb", "burglary"] {
        let chart = map().areas(wards(9)).draw(id);
        for svg in [Some(chart.svg()), chart.narrow_svg()]
            .into_iter()
            .flatten()
        {
            parsed(svg, |document| {
                for id in document
                    .descendants()
                    .filter_map(|node| node.attribute("id"))
                {
                    assert!(seen.insert(id.to_owned()), "{id} stands twice");
                }
            });
        }
    }
}

#[test]
fn no_drawing_needs_a_style_a_script_or_anything_from_outside() {
    let allowed = [
        "svg", "title", "desc", "g", "a", "defs", "pattern", "path", "rect", "line", "circle",
        "text",
    ];
    for (_, svg) in all_drawings() {
        parsed(&svg, |document| {
            for node in document.descendants().filter(|node| node.is_element()) {
                let name = node.tag_name().name();
                assert!(allowed.contains(&name), "{name}");
                for attribute in node.attributes() {
                    assert!(
                        attribute.name() != "style" && !attribute.name().starts_with("on"),
                        "{}",
                        attribute.name()
                    );
                    assert!(attribute.name() != "href" || name == "a");
                    assert!(!attribute.value().contains("var("));
                    if let Some(reference) = attribute.value().strip_prefix("url(#") {
                        let id = reference.trim_end_matches(')');
                        assert!(
                            document
                                .descendants()
                                .any(|node| node.attribute("id") == Some(id))
                        );
                    }
                }
            }
        });
    }
}

#[test]
fn every_coordinate_is_a_finite_number_near_the_drawing() {
    let numbers = [
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "width",
        "height",
        "font-size",
        "stroke-width",
    ];
    for (_, svg) in all_drawings() {
        parsed(&svg, |document| {
            for attribute in document.descendants().flat_map(|node| node.attributes()) {
                if numbers.contains(&attribute.name()) {
                    let value: f64 = attribute.value().parse().expect("a number");
                    assert!(
                        value.is_finite() && (-20.0..1_000.0).contains(&value),
                        "{} {value}",
                        attribute.name()
                    );
                }
                if attribute.name() == "d" {
                    assert!(
                        !attribute.value().contains("NaN") && !attribute.value().contains("inf")
                    );
                }
            }
        });
    }
}

#[test]
fn text_is_never_markup() {
    for (_, svg) in all_drawings() {
        assert!(!svg.contains("<script"));
    }
    let chart = LineChart::new(CANARY, "Incidents")
        .months(saltmere::months(2))
        .draw("l");
    parsed(chart.svg(), |document| {
        let title = document
            .descendants()
            .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "title")));
        assert_eq!(title.and_then(|title| title.text()), Some(CANARY));
    });
}

#[test]
fn every_letter_stands_inside_the_drawing() {
    for (_, svg) in all_drawings() {
        parsed(&svg, |document| {
            let root = document.root_element();
            let size = |name| {
                root.attribute(name)
                    .and_then(|size| size.parse::<f64>().ok())
                    .expect("a size")
            };
            for text in document
                .descendants()
                .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            {
                let at = |name| {
                    text.attribute(name)
                        .and_then(|at| at.parse::<f64>().ok())
                        .expect("a place")
                };
                assert!((-0.1..=size("width")).contains(&at("x")), "{svg}");
                assert!(
                    (8.0..=size("height")).contains(&at("y")),
                    "{} in {svg}",
                    at("y")
                );
            }
        });
    }
}

#[test]
fn every_row_of_a_table_has_a_cell_for_each_heading() {
    for chart in all_charts() {
        let data = chart.data();
        assert_eq!(data.caption, chart.title());
        assert!(data.rows.iter().all(|row| row.len() == data.headings.len()));
    }
}

#[test]
fn every_figure_drawn_is_in_the_table() {
    let chart = LineChart::new("ASB", "Incidents a month")
        .months([("Aug 2025", Some(1_204.0)), ("Sep 2025", None)])
        .compare("Last year", [Some(980.0)])
        .draw("l");
    assert_eq!(
        chart.data().headings,
        ["Month", "Incidents a month", "Last year"]
    );
    assert_eq!(
        chart.data().rows,
        [
            ["Aug 2025", "1,204", "980"],
            ["Sep 2025", "no data", "no data"]
        ]
    );
}

#[test]
fn a_gap_is_not_bridged() {
    let with_gap = saltmere::months(6)
        .into_iter()
        .enumerate()
        .map(|(i, (m, v))| (m, v.filter(|_| i != 2)));
    let lines = |chart: &Chart| chart.svg().matches("class=\"chart-line\"").count();
    assert_eq!(
        lines(
            &LineChart::new("ASB", "Incidents")
                .months(with_gap)
                .draw("l")
        ),
        2
    );
    assert_eq!(
        lines(
            &LineChart::new("ASB", "Incidents")
                .months(saltmere::months(6))
                .draw("l")
        ),
        1
    );
}

#[test]
fn a_chart_without_figures_says_so() {
    let series = LineChart::new("ASB", "Incidents")
        .months([("Sep 2025", None)])
        .draw("l");
    for chart in [
        series,
        LineChart::new("ASB", "Incidents").draw("l"),
        map().draw("m"),
    ] {
        assert!(chart.svg().contains(">No data for this period</text>"));
        assert!(chart.description().contains("No data for this period"));
    }
}

#[test]
fn a_comparison_is_told_apart_without_colour() {
    let chart = LineChart::new("ASB", "Incidents")
        .months(saltmere::months(12))
        .named("This year");
    let chart = chart.compare("Last year", vec![Some(200.0); 12]).draw("l");
    assert!(chart.svg().contains("stroke-dasharray=\"7 5\""));
    assert!(chart.svg().contains(">This year</text>") && chart.svg().contains(">Last year</text>"));
}

#[test]
fn a_map_of_thirty_crooked_areas_stays_below_sixty_kilobytes_and_its_narrow_drawing_too() {
    let chart = map().areas(wards(30)).draw("m");
    assert!(chart.svg().len() < 50_000, "{}", chart.svg().len());
    assert!(chart.narrow_svg().is_some_and(|svg| svg.len() < 50_000));
}

#[test]
fn numbers_on_a_map_are_places_in_its_table_highest_first_and_no_data_last() {
    let named = |name: &str, value: Option<f64>| {
        let rings = saltmere::wards(3)[["Burn", "Ham", "Rye"]
            .iter()
            .position(|n| *n == name)
            .expect("a ward")]
        .1
        .clone();
        Area::new(name, rings).value(value, if value.is_none() { "fewer than 5" } else { "" })
    };
    let chart = map()
        .areas([
            named("Burn", Some(12.0)),
            named("Ham", None),
            named("Rye", Some(40.0)),
        ])
        .draw("m");
    assert_eq!(
        chart.data().headings,
        ["Number on the map", "Area", "Incidents"]
    );
    assert_eq!(
        chart.data().rows,
        [
            ["1", "Rye", "40"],
            ["2", "Burn", "12"],
            ["3", "Ham", "fewer than 5"]
        ]
    );
    for label in [
        ">1</text>",
        ">2</text>",
        ">3</text>",
        "<title>Rye: 40</title>",
        "<title>Ham: fewer than 5</title>",
    ] {
        assert!(chart.svg().contains(label), "{label}");
    }
}

#[test]
fn every_drawn_area_keeps_its_number_though_it_has_no_room() {
    for count in [12, 30, 60] {
        let chart = map().areas(wards(count)).draw("m");
        for svg in [Some(chart.svg()), chart.narrow_svg()]
            .into_iter()
            .flatten()
        {
            for place in 1..=count {
                assert!(
                    svg.contains(&format!(">{place}</text>")),
                    "{place} of {count}"
                );
            }
        }
    }
}

#[test]
fn an_area_without_a_boundary_is_in_the_table_only() {
    let chart = map()
        .areas(wards(4).chain([Area::new("At sea", Vec::new()).value(Some(9.0), "9")]))
        .draw("m");
    assert!(chart.data().rows.iter().any(|row| row[1] == "At sea"));
    assert!(!chart.svg().contains("At sea: 9"));
}

#[test]
fn a_linked_area_says_where_it_leads() {
    let chart = map()
        .areas(wards(2).map(|area| area.link("/areas/burn?a=1&b=2")))
        .draw("m");
    assert!(
        chart
            .svg()
            .contains("<a href=\"/areas/burn?a=1&amp;b=2\" aria-label=\"Burn: ")
    );
}

#[test]
fn members_with_the_same_rate_share_a_place() {
    let members = [
        ("A", Some(2.0)),
        ("B", Some(3.0)),
        ("C", Some(3.0)),
        ("D", None),
    ];
    let chart = Position::new("ASB", "Rate", "3rd of 3")
        .members(members, 0)
        .decimals(1)
        .draw("p");
    assert_eq!(
        chart.data().rows,
        [
            ["1", "B", "3.0"],
            ["1", "C", "3.0"],
            ["3", "A", "2.0"],
            ["", "D", "no data"]
        ]
    );
}

#[test]
fn an_area_without_a_rate_is_said_to_have_none() {
    let chart = Position::new("ASB", "Rate", "")
        .members([("Saltmere", None), ("Other", Some(3.0))], 0)
        .draw("p");
    assert_eq!(chart.description(), "No figure for Saltmere.");
    assert!(!chart.svg().contains("chart-point"));
}

#[test]
fn the_same_figures_give_the_same_drawing() {
    assert_eq!(
        map().areas(wards(30)).draw("m"),
        map().areas(wards(30)).draw("m")
    );
}

#[test]
fn the_stylesheet_names_only_classes_that_are_drawn() {
    let drawn: String = all_drawings().into_iter().map(|(_, svg)| svg).collect();
    let classes = STYLESHEET
        .split('.')
        .skip(1)
        .filter(|rest| rest.starts_with("chart"));
    for class in classes.map(|rest| rest.split([' ', ',', '{']).next().unwrap_or_default()) {
        let named = [
            format!("\"{class}\""),
            format!("\"{class} "),
            format!(" {class}\""),
            format!(" {class} "),
        ];
        assert!(named.iter().any(|name| drawn.contains(name)), "{class}");
    }
}
