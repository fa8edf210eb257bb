//! The markup of every drawing: whole, safe, needing nothing from outside, within its frame.

use std::collections::HashSet;

use charts::{Chart, LineChart, STYLESHEET};

use crate::saltmere;
use crate::samples::{CANARY, all_drawings, map, parsed, wards};

/// A structure grows with its boxes, a list with its rows; every other chart has its place on a page.
fn highest(chart: &Chart, svg: &str) -> f64 {
    let listed = chart.data().rows.len().max(chart.data().headings.len()) as f64;
    if svg.contains("chart-structure") { 7_000.0 } else { 900.0 + 80.0 * listed }
}

#[test]
fn every_drawing_is_an_image_with_a_size_a_title_and_a_description() {
    for (chart, svg) in all_drawings() {
        parsed(svg, |document| {
            let root = document.root_element();
            let linked =
                document.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "a")));
            assert_eq!(root.attribute("role"), Some(if linked { "group" } else { "img" }));
            let size = |name| root.attribute(name).and_then(|size| size.parse::<f64>().ok()).expect("a size");
            assert_eq!(
                root.attribute("viewBox"),
                Some(format!("0 0 {} {}", size("width"), size("height")).as_str())
            );
            assert!(size("height") >= 20.0 && size("height") < highest(chart, svg));
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
        for svg in [Some(chart.svg()), chart.narrow_svg()].into_iter().flatten() {
            parsed(svg, |document| {
                for id in document.descendants().filter_map(|node| node.attribute("id")) {
                    assert!(seen.insert(id.to_owned()), "{id} stands twice");
                }
            });
        }
    }
}

#[test]
fn no_drawing_needs_a_style_a_script_or_anything_from_outside() {
    let allowed =
        ["svg", "title", "desc", "g", "a", "defs", "pattern", "path", "rect", "line", "circle", "text"];
    for (_, svg) in all_drawings() {
        parsed(svg, |document| {
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
                        assert!(document.descendants().any(|node| node.attribute("id") == Some(id)));
                    }
                }
            }
        });
    }
}

#[test]
fn every_coordinate_is_a_finite_number_near_the_drawing() {
    let numbers =
        ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "font-size", "stroke-width"];
    for (chart, svg) in all_drawings() {
        parsed(svg, |document| {
            for attribute in document.descendants().flat_map(|node| node.attributes()) {
                if numbers.contains(&attribute.name()) {
                    let value: f64 = attribute.value().parse().expect("a number");
                    assert!(
                        value.is_finite() && (-20.0..highest(chart, svg) + 100.0).contains(&value),
                        "{} {value}",
                        attribute.name()
                    );
                }
                if attribute.name() == "d" {
                    assert!(!attribute.value().contains("NaN") && !attribute.value().contains("inf"));
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
    let chart = LineChart::new(CANARY, "Incidents").months(saltmere::months(2)).draw("l");
    parsed(chart.svg(), |document| {
        let title =
            document.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "title")));
        assert_eq!(title.and_then(|title| title.text()), Some(CANARY));
    });
}

#[test]
fn every_letter_stands_inside_the_drawing() {
    for (_, svg) in all_drawings() {
        parsed(svg, |document| {
            let root = document.root_element();
            let size = |name| root.attribute(name).and_then(|size| size.parse::<f64>().ok()).expect("a size");
            for text in document
                .descendants()
                .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            {
                let at = |name| text.attribute(name).and_then(|at| at.parse::<f64>().ok()).expect("a place");
                assert!((-0.1..=size("width")).contains(&at("x")), "{svg}");
                assert!((8.0..=size("height")).contains(&at("y")), "{} in {svg}", at("y"));
            }
        });
    }
}

#[test]
fn the_stylesheet_names_only_classes_that_are_drawn() {
    let drawn: String = all_drawings().iter().map(|(_, svg)| *svg).collect();
    let classes = STYLESHEET.split('.').skip(1).filter(|rest| rest.starts_with("chart"));
    for class in classes.map(|rest| rest.split([' ', ',', '{']).next().unwrap_or_default()) {
        let named =
            [format!("\"{class}\""), format!("\"{class} "), format!(" {class}\""), format!(" {class} ")];
        assert!(named.iter().any(|name| drawn.contains(name)), "{class}");
    }
}
