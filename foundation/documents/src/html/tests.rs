//! What holds of a drawn document: nothing becomes markup, everything has its place, heading and name.

use charts::{Area, Choropleth};
use vocabulary::Language;

use super::{html_page, html_sections};
use crate::{Block, Cell, Column, Figure, Labels, Span, Table, Text, samples};

const ENGLISH: Labels = Labels::of(Language::English);
const CANARY: &str = "<script>alert(1)</script>\" onload='x";

fn sections_of(block: Block) -> String {
    let mut document = samples::document();
    document.sections.truncate(1);
    document.sections[0].sections.clear();
    document.sections[0].blocks = vec![block];
    html_sections(&document, &ENGLISH)
}

fn link(href: &str) -> String {
    sections_of(Block::Paragraph(Text(vec![Span::Link { words: "the words".into(), href: href.into() }])))
}

#[test]
fn no_text_of_any_field_becomes_markup() {
    let document = samples::document_of(CANARY);
    for html in [html_sections(&document, &ENGLISH), html_page(&document, &ENGLISH)] {
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x"));
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("\" onload='"), "{html}");
    }
}

#[test]
fn headings_go_down_level_by_level_with_their_ids() {
    let html = html_sections(&samples::document(), &ENGLISH);
    assert!(html.contains("<h2 class=\"govuk-heading-m\" id=\"overview\">Overview</h2>"), "{html}");
    assert!(html.contains("<h3 class=\"govuk-heading-s\" id=\"shoplifting\">Shoplifting</h3>"), "{html}");
    assert!(!html.contains("<h1"), "{html}");
}

#[test]
fn a_table_scrolls_in_a_region_named_by_its_caption() {
    let html = sections_of(Block::Table(samples::table()));
    assert!(html.contains(
        "class=\"hl-table-scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"groups-caption\""
    ));
    assert!(html.contains("id=\"groups-caption\">Crime groups"), "{html}");
}

#[test]
fn the_first_cell_heads_its_row_and_numbers_stand_to_the_right_with_their_value() {
    let html = sections_of(Block::Table(samples::table()));
    assert!(html.contains("<th scope=\"row\" class=\"govuk-table__header\">Shoplifting</th>"), "{html}");
    assert!(html.contains(
        "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">This year</th>"
    ));
    assert!(html.contains(
        "<td class=\"govuk-table__cell govuk-table__cell--numeric\" data-value=\"2253.4\">2,253</td>"
    ));
    assert!(html.contains("<strong class=\"govuk-tag hl-tag--strong\">higher</strong>"));
}

#[test]
fn a_column_of_sentences_is_as_wide_as_they_want_it_and_others_are_not() {
    let said = "Joint walkabouts have begun, and eleven piles of rubbish were cleared away.";
    let heading = |words: &str| Column { heading: words.into(), numeric: false };
    let row = |said: &str| vec![Cell::words(said), Cell::Paragraphs(vec![Text::plain(said)])];
    let table = |said: &str| Table {
        columns: vec![heading("What"), heading("Progress")],
        rows: vec![row("begun"), row(said)],
        ..Table::default()
    };
    let long = sections_of(Block::Table(table(said)));
    assert!(long.contains("class=\"govuk-table hl-table--texts\""), "{long}");
    assert!(long.contains("<th scope=\"col\" class=\"govuk-table__header\">What</th>"), "{long}");
    assert!(long.contains("govuk-table__header hl-column--texts\">Progress</th>"), "{long}");
    let short = sections_of(Block::Table(table("done")));
    assert!(!short.contains("--texts"), "{short}");
}

#[test]
fn an_empty_cell_shows_a_dash_and_tells_a_screen_reader_why() {
    let html = sections_of(Block::Table(samples::table()));
    let cell =
        "<span aria-hidden=\"true\">–</span><span class=\"govuk-visually-hidden\">too few to count</span>";
    assert!(html.contains(cell), "{html}");
}

#[test]
fn a_figure_has_its_message_before_the_drawing_and_its_data_after() {
    let html = sections_of(Block::Figure(Box::new(samples::figure())));
    let place = |needle: &str| html.find(needle).unwrap_or_else(|| panic!("{needle} in {html}"));
    assert!(place("Shoplifting rose through the year") < place("<svg"));
    assert!(place("<svg") < place("hl-chart__source"));
    assert!(place("hl-chart__source") < place("The figures in this chart"));
    assert!(place("The figures in this chart") < place("id=\"months-chart-data-caption\""));
}

#[test]
fn a_bound_figure_carries_its_value() {
    let html = html_sections(&samples::document(), &ENGLISH);
    assert!(
        html.contains(
            "<data value=\"2253.4\" class=\"hl-figure\" data-name=\"shoplifting.count\">2,253</data>"
        )
    );
}

#[test]
fn a_link_leads_only_to_the_site_or_to_a_web_or_mail_address() {
    for href in [
        "/assessment/2025-09",
        "actions?late=1",
        "#method",
        "https://www.ons.gov.uk/",
        "mailto:csp@example.org",
    ] {
        assert!(link(href).contains("href="), "{href}");
    }
    for href in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "",
    ] {
        let html = link(href);
        assert!(!html.contains("href=") && html.contains("the words"), "{href}: {html}");
    }
}

#[test]
fn a_file_of_its_own_leads_nowhere_within_the_site() {
    let html = html_page(&samples::document(), &ENGLISH);
    assert!(html.contains("the method") && !html.contains("href=\"/method\""), "{html}");
    assert!(html.contains("href=\"#overview\""), "{html}");
    assert!(html.contains("href=\"https://data.police.uk/\""), "{html}");
}

#[test]
fn a_file_of_its_own_says_language_title_marking_notice_and_date() {
    let mut document = samples::document();
    document.language = Language::Welsh;
    let html = html_page(&document, &Labels::of(Language::Welsh));
    for needle in [
        "<html lang=\"cy\">",
        "<title>Strategic assessment 2025</title>",
        ">OFFICIAL-SENSITIVE<",
        "Sample data: this place does not exist",
        "<time datetime=\"2026-11-22\">22 Tachwedd 2026</time>",
        "Y ffigurau yn y siart hwn",
    ] {
        assert!(html.contains(needle), "{needle} in {html}");
    }
}

#[test]
fn the_ids_of_a_file_are_unique() {
    let html = html_page(&samples::document(), &ENGLISH);
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
}

#[test]
fn a_column_of_words_behind_a_chart_stands_to_the_left_and_one_of_numbers_to_the_right() {
    let wards = [("Burn", 1204.0), ("Ham", 40.0)];
    let wards = wards.map(|(name, count)| Area::new(name, Vec::new()).value(Some(count), ""));
    let figure = Figure {
        chart: Choropleth::new("Incidents by ward", "Incidents").areas(wards).draw("wards"),
        ..samples::figure()
    };
    let html = sections_of(Block::Figure(Box::new(figure)));
    for needle in [
        "<th scope=\"col\" class=\"govuk-table__header\">Area</th>",
        "<td class=\"govuk-table__cell\">Burn</td>",
        "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">Incidents</th>",
        "<td class=\"govuk-table__cell govuk-table__cell--numeric\">1,204</td>",
    ] {
        assert!(html.contains(needle), "{needle} in {html}");
    }
}
