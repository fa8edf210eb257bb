//! The plan of the sample partnership.

use super::{house, team_leader};

#[tokio::test]
async fn the_sample_has_a_published_plan_and_a_draft_that_cites_the_latest_assessment() {
    let app = house().await;
    plans::samples::make(&app.services, &app.administrator()).await.expect("a sample");
    let page = app.get("/plan").await;
    let words = page.words();
    assert_eq!(page.h1(), "Community safety plan 2025 to 2028");
    assert!(words.contains("Version 1, published 15 December 2025"), "{words}");
    for priority in plans::samples::PRIORITIES {
        let address = format!("/plan/2025-28/{priority}");
        assert!(page.links().contains(&address), "{address}: {:?}", page.links());
        assert_eq!(app.get(&address).await.status.as_u16(), 200);
    }
    let told = app.get("/plan/2025-28/anti-social-behaviour").await.words();
    for said in ["Progress by quarter", "No progress reported for", "Author not stated", "District manager"] {
        assert!(told.contains(said), "lacks “{said}”: {told}");
    }
    let leader = team_leader(&app).await;
    let board = app.get_as(&leader, "/desk/plans/2025-28").await;
    assert!(board.words().contains("Version 2 is a draft"), "{}", board.words());
    let draft = app.get_as(&leader, "/desk/plans/2025-28/versions/2").await;
    assert!(draft.words().contains("Shoplifting recorded by the police went up"), "{}", draft.words());
}
