//! How long the pages take with a thousand actions: `cargo test --release -p plans --test it -- --ignored speed`.

use std::time::{Duration, Instant};

use access::Event;
use actions::{Agreement, Due, Part, store::save_new_action};
use jiff::civil::date;

use super::{house, published_plan, team_leader};

const MOST: Duration = Duration::from_millis(50);

#[tokio::test]
#[ignore = "measured in release builds only"]
async fn board_and_public_page_of_a_thousand_actions_answer_within_50_milliseconds() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let lead = app.organisation("Saltmere Fire Service").await;
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    for number in 0..1_000 {
        let agreement = Agreement {
            title: format!("Action {number} on the water"),
            why: String::new(),
            answers: None,
            start: None,
            due: Due::On(date(2027, 1, 31)),
            parties: vec![(lead, Part::Leads)],
            published: true,
        };
        let place = ("2025-28".to_owned(), "nuisance-boats".to_owned());
        let saved = save_new_action(&mut work, &app.permit(), agreement, place, date(2026, 8, 1)).await;
        saved.expect("an action");
    }
    let event = Event { what: "test", object: "actions".into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
    for address in [
        "/plan",
        "/plan/2025-28/nuisance-boats",
        "/desk/plans/2025-28",
        "/desk/plans/2025-28?silent=4&q=water&page=7",
    ] {
        let mut best = Duration::MAX;
        for _ in 0..10 {
            let begun = Instant::now();
            let page = app.get_as(&leader, address).await;
            assert_eq!(page.status.as_u16(), 200, "{address}");
            best = best.min(begun.elapsed());
        }
        eprintln!("{address}: {best:?}");
        assert!(best < MOST, "{address} took {best:?}");
    }
}
