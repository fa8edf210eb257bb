//! How a plan stands, what was reported of it, and what changed since.

use access::Role;

use super::{agree_action, assert_led, house, published_plan, say, team_leader};

const NEW: &str = "/desk/plans/2025-28/reported/new";
const MEETING: [(&str, &str); 4] =
    [("meeting", "Executive board"), ("met-day", "22"), ("met-month", "11"), ("met-year", "2026")];

#[tokio::test]
async fn a_locked_report_stays_as_it_was_and_says_what_changed_since() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let action = agree_action(&app, "Light the slipway", "nuisance-boats").await;
    let locked = app.post_as(&leader, NEW, &MEETING).await;
    assert_led(&locked);
    say(&app, &action, "Three lamps are up.").await;
    agree_action(&app, "Mark the channel", "nuisance-boats").await;

    let words = app.get_as(&leader, locked.header("location")).await.words();
    for said in [
        "The report is locked",
        "as reported to Executive board, 22 November 2026",
        "1 action: 1 amber (not started).",
        "Light the slipway: light green, was amber",
        "Mark the channel: new",
        "RAG rule 2",
    ] {
        assert!(words.contains(said), "lacks “{said}”: {words}");
    }
    assert_eq!(words.matches("Mark the channel").count(), 1, "it is no part of what was reported: {words}");
    let brief = app.get_as(&leader, "/desk/plans/2025-28/brief").await.words();
    for said in [
        "2 actions: 1 amber (not started), 1 light green (going well).",
        "What changed since Executive board",
        "Nothing.",
    ] {
        assert!(brief.contains(said), "lacks “{said}”: {brief}");
    }
}

#[tokio::test]
async fn a_meeting_has_one_report_however_often_the_form_is_sent() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    for _ in 0..20 {
        assert_led(&app.post_with_key(&leader, NEW, "one-form", &MEETING).await);
    }
    let again = app.post_as(&leader, NEW, &MEETING).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.words().contains("This meeting has its report already"), "{}", again.words());
    let list = app.get_as(&leader, "/desk/plans/2025-28/reported").await.words();
    assert_eq!(list.matches("Executive board, 22 November 2026").count(), 1, "{list}");
}

#[tokio::test]
async fn faults_in_the_form_are_named_and_the_words_stay() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let fields =
        [("meeting", "Executive board"), ("met-day", "31"), ("met-month", "2"), ("met-year", "2026")];
    let page = app.post_as(&leader, NEW, &fields).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(
        page.contains("Enter a date that exists") && page.contains("Executive board"),
        "{}",
        page.words()
    );
    let page = app.post_as(&leader, NEW, &[("meeting", " "), ("met-day", "1")]).await;
    assert!(page.contains("Enter the name of the meeting"), "{}", page.words());
}

#[tokio::test]
async fn the_overview_counts_by_priority_and_organisation_and_names_the_silent() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    agree_action(&app, "Light the slipway", "nuisance-boats").await;
    let words = app.get_as(&leader, "/desk/plans/2025-28/overview").await.words();
    for said in [
        "Nuisance boats (starred)",
        "Saltmere Fire Service",
        "Nothing is late.",
        "Not heard from for four weeks or more",
        "10 weeks",
    ] {
        assert!(words.contains(said), "lacks “{said}”: {words}");
    }
}

#[tokio::test]
async fn a_reader_sees_of_a_report_what_a_reader_may_see() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let action = agree_action(&app, "Light the slipway", "nuisance-boats").await;
    assert_led(&app.post_as(&leader, NEW, &MEETING).await);
    let reader = app.signed_in("Cy Holm", "Saltmere Council", &[Role::Reader]).await;
    let list = app.get_as(&reader, "/desk/plans/2025-28/reported").await;
    assert!(!list.words().contains("Lock a report"), "{}", list.words());
    let shown = app.get_as(&reader, "/desk/plans/2025-28/reported/1").await.words();
    assert!(shown.contains(&action.number.to_string()), "it is public: {shown}");
    assert_eq!(app.post_as(&reader, NEW, &MEETING).await.status.as_u16(), 403);
}

#[tokio::test]
async fn when_the_plan_is_over_what_was_not_done_is_counted_apart_from_what_was_not_possible() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    agree_action(&app, "Light the slipway", "nuisance-boats").await;
    let closed = agree_action(&app, "Mark the channel", "nuisance-boats").await;
    let address = format!("/desk/actions/{}/not-possible", closed.number);
    let fields = [
        ("reason", "The harbour master may not."),
        ("on-day", "1"),
        ("on-month", "9"),
        ("on-year", "2026"),
        ("version", "1"),
    ];
    assert_led(&app.post_as(&leader, &address, &fields).await);
    let overview = app.get_as(&leader, "/desk/plans/2025-28/overview").await.words();
    assert!(overview.contains("Mark the channel: The harbour master may not."), "{overview}");
    assert!(!overview.contains("The plan ended"), "it goes on: {overview}");
    let board = app.get_as(&leader, "/desk/plans/2025-28").await.words();
    assert!(board.contains("Because: The harbour master may not."), "{board}");
    assert!(
        app.get("/plan/2025-28").await.words().contains("It cannot be done: The harbour master may not.")
    );

    let app = house().at("2028-04-01T10:00:00Z").on(app.services.database.clone()).await;
    let leader = app.signed_in("Bo Fenn", "Saltmere Council", &[Role::TeamLeader]).await;
    let ended =
        "The plan ended on 31 March 2028: 0 actions were done, 1 was not done and 1 was not possible.";
    for page in ["overview", "brief"] {
        let words = app.get_as(&leader, &format!("/desk/plans/2025-28/{page}")).await.words();
        assert!(words.contains(ended), "{page}: {words}");
    }
    let public = app.get("/plan/2025-28").await.words();
    assert!(public.contains("Done: 0. Not done: 1. Found not possible: 1."), "{public}");
}
