//! The structure chart.

use charts::{StructureBox, StructureChart, StructureWords};
use documents::Figure;
use jiff::civil::Date;
use web::Words;

use crate::{
    model::{Key, Partners},
    wording,
};

/// The chart of the groups that meet on a day, each linked to its page.
pub(super) fn figure(words: Words, partners: &Partners, partnership: &str, day: Date) -> Figure {
    let keys = |keys: &[Key]| keys.iter().map(Key::to_string).collect::<Vec<_>>();
    let boxes = partners.groups_on(day).map(|group| {
        StructureBox::new(group.key.to_string(), &group.name)
            .detail(wording::cadence(words, group.cadence))
            .link(format!("/groups/{}", group.key))
            .reports_to(keys(&group.reports_to))
            .feeds(keys(&group.feeds))
    });
    let title = title(words, partners, partnership, day);
    let chart = StructureChart::new(&title).boxes(boxes).words(chart_words(words)).draw("structure");
    Figure {
        id: "structure-chart".into(),
        message: title,
        chart,
        source: words.with("chart-source", [("date", words.date(day).into())]),
    }
}

/// The message of the chart: how many groups report to the main one, and how many there are.
fn title(words: Words, partners: &Partners, partnership: &str, day: Date) -> String {
    let all = partners.groups_on(day).count();
    match partners.main_group() {
        Some(main) => {
            let reporting = partners.reporting_to(&main.key, day).count();
            let values = [
                ("main", main.name.as_str().into()),
                ("reporting", reporting.into()),
                ("others", (all.saturating_sub(1)).into()),
            ];
            words.with("chart-title-main", values)
        }
        None => words.with("chart-title", [("partnership", partnership.into()), ("count", all.into())]),
    }
}

/// The words the chart says itself.
fn chart_words(words: Words) -> StructureWords {
    let pattern = |key: &str, places: &[&'static str]| {
        let braces: Vec<String> = places.iter().map(|place| format!("{{{place}}}")).collect();
        let values: Vec<_> =
            places.iter().zip(&braces).map(|(place, brace)| (*place, brace.as_str().into())).collect();
        words.with(key, values)
    };
    StructureWords {
        no_boxes: words.t("chart-no-groups"),
        name: words.t("column-group"),
        reports_to: words.t("column-reports-to"),
        feeds: words.t("column-feeds"),
        count: pattern("chart-count", &["count"]),
        below: pattern("chart-below", &["name", "names"]),
        feeding: pattern("chart-feeding", &["name", "names"]),
        also_reports_to: pattern("chart-also-reports-to", &["names"]),
        feeds_these: pattern("chart-feeds-these", &["names"]),
    }
}
