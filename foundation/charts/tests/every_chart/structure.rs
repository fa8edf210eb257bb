//! Structures: their layers, lines, words and links.

use charts::{StructureBox, StructureChart};

use crate::groups::groups;
use crate::samples::parsed;

fn chart() -> StructureChart {
    StructureChart::new("Two groups report to Safer Saltmere")
}

fn three() -> StructureChart {
    chart().boxes([
        StructureBox::new("csp", "Safer Saltmere"),
        StructureBox::new("da", "Domestic abuse board").reports_to(["csp"]),
        StructureBox::new("ps", "Problem solving").reports_to(["csp"]).feeds(["da"]),
    ])
}

#[test]
fn who_reports_to_whom_stands_in_the_table_and_in_the_description() {
    let chart = three().draw("s");
    assert_eq!(chart.data().headings, ["Group", "Reports to", "Feeds"]);
    assert_eq!(chart.data().rows[2], ["Problem solving", "Safer Saltmere", "Domestic abuse board"]);
    assert_eq!(
        chart.description(),
        "Groups: 3. To Safer Saltmere report: Domestic abuse board, Problem solving. \
         Problem solving feeds: Domestic abuse board."
    );
}

#[test]
fn feeding_is_told_from_reporting_without_colour() {
    let chart = three().draw("s");
    assert!(
        chart.svg().contains("stroke-dasharray=\"5 4\"") && chart.svg().contains("class=\"chart-arrow\"")
    );
    assert!(chart.svg().contains(">Reports to</text>") && chart.svg().contains(">Feeds</text>"));
    assert!(chart.narrow_svg().is_some_and(|svg| svg.contains(">Feeds Domestic abuse board</text>")));
}

#[test]
fn a_structure_without_feeding_needs_no_key() {
    let chart = chart().boxes([StructureBox::new("csp", "Safer Saltmere")]).draw("s");
    assert!(!chart.svg().contains(">Feeds</text>"));
}

#[test]
fn every_group_is_drawn_once_in_both_drawings() {
    for count in [1, 5, 30, 60] {
        let chart = chart().boxes(groups(count)).draw("s");
        for svg in [Some(chart.svg()), chart.narrow_svg()].into_iter().flatten() {
            assert_eq!(svg.matches("class=\"chart-box\"").count(), count);
        }
        assert_eq!(chart.data().rows.len(), count);
    }
}

#[test]
fn boxes_do_not_lie_on_each_other() {
    for count in [5, 12, 13, 30, 60] {
        let chart = chart().boxes(groups(count)).draw("s");
        for svg in [Some(chart.svg()), chart.narrow_svg()].into_iter().flatten() {
            let boxes = rectangles(svg);
            for (i, one) in boxes.iter().enumerate() {
                for other in &boxes[i + 1..] {
                    let apart = one.0 + one.2 <= other.0
                        || other.0 + other.2 <= one.0
                        || one.1 + one.3 <= other.1
                        || other.1 + other.3 <= one.1;
                    assert!(apart, "{count}: {one:?} {other:?}");
                }
            }
        }
    }
}

#[test]
fn no_line_runs_through_a_box() {
    for count in [5, 12, 13, 30, 60] {
        let chart = chart().boxes(groups(count)).draw("s");
        let boxes = rectangles(chart.svg());
        parsed(chart.svg(), |document| {
            for line in document.descendants().filter(|node| node.tag_name().name() == "line") {
                let at = |name| line.attribute(name).and_then(|at| at.parse::<f64>().ok()).expect("a place");
                let (x1, y1, x2, y2) = (at("x1"), at("y1"), at("x2"), at("y2"));
                let through = |one: &&(f64, f64, f64, f64)| {
                    let (left, top, right, bottom) =
                        (one.0 + 2.0, one.1 + 2.0, one.0 + one.2 - 2.0, one.1 + one.3 - 2.0);
                    x1.max(x2) > left && x1.min(x2) < right && y1.max(y2) > top && y1.min(y2) < bottom
                };
                assert_eq!(boxes.iter().find(through), None, "{count}: {x1} {y1} {x2} {y2}");
            }
        });
    }
}

#[test]
fn a_circle_of_reporting_is_in_the_table_and_does_not_stop_the_drawing() {
    let chart = chart()
        .boxes([
            StructureBox::new("a", "A").reports_to(["b"]),
            StructureBox::new("b", "B").reports_to(["a", "b", "nobody"]),
        ])
        .draw("s");
    assert_eq!(chart.data().rows, [["B", "A", ""], ["A", "B", ""]]);
}

#[test]
fn a_linked_box_says_its_name_and_leads_only_into_the_site() {
    let linked = |href: &str| chart().boxes([StructureBox::new("a", "A & B").link(href)]).draw("s");
    assert!(linked("/groups/a").svg().contains("<a href=\"/groups/a\" aria-label=\"A &amp; B\">"));
    assert!(!linked("javascript:alert(1)").svg().contains("javascript"));
}

#[test]
fn a_long_name_is_wrapped_and_whole_in_its_title() {
    let name = "Domestic abuse local strategic partnership board for Saltmere and the surrounding villages";
    let chart = chart().boxes([StructureBox::new("a", name)]).draw("s");
    assert!(chart.svg().contains(&format!("<title>{name}</title>")));
    assert!(chart.svg().matches("<text").count() > 1);
}

/// The boxes of a drawing: left, top, width, height.
fn rectangles(svg: &str) -> Vec<(f64, f64, f64, f64)> {
    parsed(svg, |document| {
        let boxes = document.descendants().filter(|node| node.attribute("class") == Some("chart-box"));
        let side = |node: roxmltree::Node, name| {
            node.attribute(name).and_then(|at| at.parse().ok()).expect("a side")
        };
        boxes
            .map(|node| (side(node, "x"), side(node, "y"), side(node, "width"), side(node, "height")))
            .collect()
    })
}
