//! The sample of the hub is whole: every part of the page has something to show.

use testkit::TestApp;

use super::{assert_says, capabilities, leader};

#[tokio::test]
async fn every_part_of_the_page_is_filled_and_the_return_before_is_locked() {
    let app = TestApp::with(capabilities()).at("2026-11-22T10:00:00Z").await;
    let visitor = app.administrator();
    measures::samples::load(&app.services.database, &visitor).await.expect("measures");
    serious_violence::samples::load(&app.services, &visitor).await.expect("the hub");
    let page = app.get("/serious-violence").await;
    assert_says(
        &page,
        &[
            "Violence with a knife, victim under 25 October 2026",
            "Homicide that is not domestic (all ages) October 2026: 0 (provisional) fewer than 5",
            "64 of 151, where 1 is the highest",
            "Young people,",
            "Hospital navigators",
            "Bleed-control cabinet, harbour office",
            "First-year evaluation",
        ],
    );
    assert!(!page.words().contains("What is not counted yet"), "all six are there");
    assert!(!page.words().contains("Mediation between families"), "that is inside the partnership");
    let returns = app.get_as(&leader(&app).await, "/desk/serious-violence/returns").await;
    assert_says(
        &returns,
        &["July to September 2026 draft", "April to June 2026 approved by Executive board"],
    );
}
