//! What the law wants in a plan: vision and summary, steps and resources, theory of change; the page that says what is missing; boards.

use access::Role;

use super::{agree_action, assert_led, house, make_plan, post_from, published_plan, team_leader};

const PLAN: &str = "/desk/plans/2025-28";

async fn partners(app: &testkit::TestApp) {
    partnership::samples::load(&app.services.database, &app.administrator()).await.expect("partners");
}

#[tokio::test]
async fn what_is_written_stands_in_the_whole_plan_and_a_published_version_keeps_it() {
    let app = house().await;
    let leader = team_leader(&app).await;
    partners(&app).await;
    published_plan(&app, &leader).await;
    assert_led(&app.post_as(&leader, &format!("{PLAN}/draft"), &[]).await);
    let parts = [("vision", "Nobody is afraid."), ("summary", "Short and plain."), ("measured", "We count.")];
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/parts"), &parts).await);
    let steps =
        [("authority[]", "saltmere-council"), ("does[]", "Lamps\r\nBenches"), ("puts-in[]", "Six officers")];
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/steps"), &steps).await);
    let theory = [
        ("activity[]", "Lamps"),
        ("activity[]", ""),
        ("outcome[]", "People stay out later"),
        ("outcome[]", ""),
        ("impact[]", "Safer streets"),
        ("impact[]", ""),
    ];
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/theory"), &theory).await);
    let publish = format!("{PLAN}/publish");
    assert_led(&post_from(&app, &leader, &publish, &[("changed", "All of it is written.")]).await);
    let whole = app.get("/plan/2025-28/whole").await.words();
    for said in [
        "Our vision Nobody is afraid.",
        "Summary Short and plain.",
        "We count.",
        "Saltmere Council Lamps; Benches Six officers",
        "Saltmere Coast Police – not written yet",
        "Lamps People stay out later Safer streets",
        "The vision",
    ] {
        assert!(whole.contains(said), "lacks “{said}”: {whole}");
    }
    assert!(app.get("/plan/2025-28/on-a-page").await.words().contains("Nobody is afraid."));
    assert_led(&app.post_as(&leader, &format!("{PLAN}/draft"), &[]).await);
    let kept = app.get_as(&leader, &format!("{PLAN}/steps")).await;
    assert!(kept.contains("Benches"), "the next version begins with it: {}", kept.words());
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/parts"), &[("vision", "Other.")]).await);
    assert!(app.get("/plan/2025-28").await.words().contains("Nobody is afraid."), "what is out stays");
}

#[tokio::test]
async fn a_line_of_the_theory_says_what_is_done_and_what_changes() {
    let app = house().await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    let half = [("activity[]", "Lamps"), ("outcome[]", ""), ("impact[]", "")];
    let page = post_from(&app, &leader, &format!("{PLAN}/theory"), &half).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.contains("Line 1: say what is done and what changes by it"), "{}", page.words());
}

#[tokio::test]
async fn the_page_before_the_meeting_says_what_the_law_asks_and_what_is_missing() {
    let app = house().await;
    let leader = team_leader(&app).await;
    partners(&app).await;
    make_plan(&app, &leader).await;
    let empty = app.get_as(&leader, &format!("{PLAN}/ready")).await.words();
    for said in [
        "Version 1 is a draft. It cannot be published yet. Of 9 things the law asks for, 1 are there.",
        "Write the objective before you publish",
        "regulation 11",
        "Not written what it will do: Probation Service, Saltmere Coast",
        "Name Police and Crime Commissioner for Saltmere Coast",
        "No consultation on this plan is recorded",
        "There is no summary. You can publish without",
    ] {
        assert!(empty.contains(said), "lacks “{said}”: {empty}");
    }
    let file = app.get_as(&leader, &format!("{PLAN}/versions/1/whole.pdf")).await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/pdf"));
    assert_eq!(app.get_as(&leader, &format!("{PLAN}/versions/2/whole.pdf")).await.status.as_u16(), 404);
    let reader = app.signed_in("Cai Sands", "Saltmere Council", &[Role::Reader]).await;
    for hidden in ["ready", "versions/1/whole.pdf"] {
        let page = app.get_as(&reader, &format!("{PLAN}/{hidden}")).await;
        assert_eq!(page.status.as_u16(), 404, "a draft is hidden: {hidden}");
    }
}

#[tokio::test]
async fn a_report_that_is_locked_for_a_board_counts_for_its_due_day() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    agree_action(&app, "Light the slipway", "nuisance-boats").await;
    let board = |gets: &'static str, every: &'static str| {
        [
            ("action", "add"),
            ("name", "Executive board"),
            ("gets", gets),
            ("every", every),
            ("first-day", "1"),
            ("first-month", "10"),
            ("first-year", "2026"),
        ]
    };
    let address = format!("{PLAN}/boards");
    assert_led(&app.post_as(&leader, &address, &board("narrative", "6")).await);
    let page = app.get_as(&leader, &address).await.words();
    assert!(page.contains("The next is due 1 October 2026") && page.contains("Late"), "{page}");
    let desk = desk_of(&app).await;
    assert!(desk.iter().any(|title| title == "Report to Executive board: the report in words"), "{desk:?}");

    let locked =
        [("meeting", "Executive board"), ("met-day", "14"), ("met-month", "10"), ("met-year", "2026")];
    assert_led(&app.post_as(&leader, &format!("{PLAN}/reported/new"), &locked).await);
    let page = app.get_as(&leader, &address).await.words();
    assert!(page.contains("The next is due 1 April 2027") && page.contains("14 October 2026"), "{page}");
    assert_eq!(desk_of(&app).await, Vec::<String>::new());

    assert_led(&app.post_as(&leader, &address, &board("figures", "3")).await);
    let page = app.get_as(&leader, &address).await.words();
    assert!(page.contains("some figures come without words about them"), "{page}");
    let again = app.post_as(&leader, &address, &board("figures", "5")).await;
    assert_eq!(again.status.as_u16(), 422);
    let off = [("action", "remove"), ("name", "Executive board"), ("gets", "figures")];
    assert_led(&app.post_as(&leader, &address, &off).await);
    assert!(!app.get_as(&leader, &address).await.contains("some figures come"));
}

/// The titles of what plans put on the desk of whoever runs the house.
async fn desk_of(app: &testkit::TestApp) -> Vec<String> {
    let request = capability::DeskRequest { services: app.services.clone(), visitor: app.administrator() };
    let lines = (plans::capability().desk[0])(request).await.expect("a desk");
    lines.mine.into_iter().map(|line| line.title).collect()
}

#[tokio::test]
async fn a_strategy_has_a_kind_and_a_midpoint_and_the_law_on_plans_is_not_asked_of_it() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let address = format!("{PLAN}/term");
    let half = [("kind", "domestic-abuse"), ("done-day", "1"), ("done-month", "10"), ("done-year", "2026")];
    let page = post_from(&app, &leader, &address, &half).await;
    assert!(page.contains("Enter the day by which it was due as well"), "{}", page.words());
    let due = [("midpoint-day", "30"), ("midpoint-month", "9"), ("midpoint-year", "2026")];
    let kind: Vec<(&str, &str)> = [("kind", "domestic-abuse")].into_iter().chain(due).collect();
    assert_led(&post_from(&app, &leader, &address, &kind).await);
    let ready = app.get_as(&leader, &format!("{PLAN}/ready")).await.words();
    assert!(!ready.contains("What the law asks of it"), "{ready}");
    let whole = app.get("/plan/2025-28/whole").await.words();
    assert!(whole.contains("It is looked at in the middle of its term, by 30 September 2026."), "{whole}");
    let done: Vec<(&str, &str)> = half.into_iter().chain(due).chain([("result", "It works.")]).collect();
    assert_led(&post_from(&app, &leader, &address, &done).await);
    let whole = app.get("/plan/2025-28/whole").await.words();
    assert!(whole.contains("on 1 October 2026. It works."), "{whole}");
}
