//! The scorecard and the performance report.

use axum::http::StatusCode;
use capability::ReportRequest;
use documents::{Block, Cell};
use measures::{Cadence, Definition, Direction, Kind, Unit};
use testkit::TestApp;
use vocabulary::Language;

use super::{analyst, file, house, keep};

async fn filled() -> TestApp {
    let app = house().await;
    let monthly = |name: &str, kind| Definition {
        cadence: Some(Cadence::Monthly),
        kind: Some(kind),
        direction: Some(Direction::Higher),
        target: Some(10.0),
        ..Definition::new("People come forward", name, Unit::Count)
    };
    keep(&app, "reports", monthly("Reports", Kind::Outcome)).await;
    keep(&app, "leaflets", monthly("Leaflets", Kind::Activity)).await;
    let month: vocabulary::Month = "2024-11".parse().expect("a month");
    let rows: String = (0..24)
        .map(|step| {
            let value = if step == 23 { 90 } else { 20 + step % 4 };
            format!("Reports,{0},{value}\nLeaflets,{0},{value}\n", month.plus(step))
        })
        .collect();
    let (_folder, path) = file(&format!("measure,period,value\n{rows}"));
    app.import("values", [path], &[]).await.expect("taken in");
    app
}

#[tokio::test]
async fn the_report_has_the_last_month_six_months_and_twelve_months_and_keeps_activity_apart() {
    let app = filled().await;
    let report = measures::capability().reports.into_iter().find(|report| report.name == "performance");
    let request = ReportRequest {
        services: app.services.clone(),
        visitor: app.administrator(),
        language: Language::English,
        medium: capability::Medium::Paper,
        options: Default::default(),
    };
    let document = (report.expect("a report").make)(request).await.expect("a document");
    let headings: Vec<&str> = document.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(headings, ["People come forward", "What was done: activity", "What is missing"]);
    let Some(Block::Table(outcome)) = document.sections[0].blocks.first() else { panic!("a table") };
    let figures: Vec<f64> = outcome.rows[0]
        .iter()
        .filter_map(|cell| match cell {
            Cell::Number { value, .. } => Some(*value),
            _ => None,
        })
        .collect();
    assert_eq!(figures, [90.0, 90.0 + 108.0, 90.0 + 235.0, 258.0]);
    let said = format!("{:?}", outcome.rows[0]);
    assert!(
        said.contains("signal for the better: above the upper limit") && said.contains("met (10)"),
        "{said}"
    );
    let activity = format!("{:?}", document.sections[1].blocks);
    assert!(activity.contains("activity, not judged") && !activity.contains("for the better"), "{activity}");
    assert!(document.summary.starts_with("1 of 1 outcome measures have values."), "{}", document.summary);
    assert!(documents::csv_of_document(&document).expect("CSV").contains("Reports"));
}

#[tokio::test]
async fn the_scorecard_shows_small_charts_and_gives_paper_and_csv() {
    let app = filled().await;
    let analyst = analyst(&app).await;
    let page = app.get_as(&analyst, "/desk/measures/scorecard").await;
    assert_eq!(page.h1(), "Scorecard");
    assert!(page.contains("chart-cell") && page.contains("/desk/measures/reports"), "{}", page.words());
    assert!(page.words().contains("1 of 1 targets that can be judged are met"), "{}", page.words());
    let csv = app.get_as(&analyst, "/desk/measures/scorecard.csv").await;
    assert!(csv.status == StatusCode::OK && csv.contains("Reports"));
    let paper = app.get_as(&analyst, "/desk/measures/scorecard.pdf").await;
    assert_eq!((paper.status, paper.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert_eq!(app.pressed()[0].title, "Performance report");
    assert_ne!(app.get("/desk/measures/scorecard").await.status, StatusCode::OK);
}
