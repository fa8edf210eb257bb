//! A measure that is bound to incidents shows the figure that the assessment shows.

use assessment::{Request, fetch_assessment};
use measures::{Binding, Cadence, Definition, Unit, Window, save_measure, tell};
use vocabulary::Month;

use crate::sample::a_sample;

#[tokio::test]
async fn a_measure_bound_to_a_category_and_an_area_shows_the_figure_of_the_assessment() {
    let app = a_sample().await;
    let services = &app.services;
    let area = services.partnership.area.clone().expect("an area");
    let mut checked = 0;
    for code in ["anti-social-behaviour", "violent-crime", "burglary", "crime"] {
        for unit in [Unit::Count, Unit::RateOfPeople(1_000)] {
            let binding = Binding { category: incident::Category::from_code(code), area: area.clone() };
            let definition = Definition {
                cadence: Some(Cadence::Monthly),
                window: Window::Rolling12,
                binding: Some(binding),
                ..Definition::new("Safer streets", format!("{code} {}", unit.as_str()), unit)
            };
            let mut work = app.administrator().begin(&services.database).await.expect("work");
            let slug =
                format!("bound-{code}-{}", unit.as_str().replace(' ', "-")).parse().expect("an address");
            let measure = save_measure(&mut work, &app.permit(), slug, definition).await.expect("saved");
            let event =
                access::Event { what: "test", object: measure.object(), detail: serde_json::json!({}) };
            work.record(event).await.expect("recorded");
            work.done().await.expect("done");

            let told = tell(services, measure).await.expect("a measure");
            let to: Month = told.series.latest().expect("a month").period.last();
            let wanted = Request { area: area.clone(), kind: None, to, months: 12 };
            let assessment = fetch_assessment(services, &wanted).await.expect("an assessment");
            let row = assessment.row(code).expect("a row");
            let figure =
                told.standing.as_ref().and_then(|standing| standing.figure.amount()).expect("a figure");
            match unit {
                Unit::Count => {
                    assert_eq!(figure.value, row.count as f64, "{code}");
                    let before = told
                        .series
                        .before(Window::Rolling12, told.standing.as_ref().expect("a standing").span);
                    assert_eq!(
                        before.1.amount().map(|before| before.value),
                        row.previous.map(|count| count as f64),
                        "{code}"
                    );
                    for month in &row.months {
                        let point =
                            told.series.points.iter().find(|point| point.period.first() == month.month);
                        let count = point.and_then(|point| point.amount).map(|amount| amount.value);
                        assert_eq!(count, month.count.map(|count| count as f64), "{code} {}", month.month);
                    }
                }
                _ => {
                    let rate = row.rate.expect("a rate");
                    assert!((figure.value - rate).abs() < 1e-9, "{code}: {} for {rate}", figure.value);
                }
            }
            let page = app.get(&told.measure.public_address()).await;
            assert_eq!(page.status, 404, "it is not public");
            checked += 1;
        }
    }
    assert_eq!(checked, 8);
}
