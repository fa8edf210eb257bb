//! Who approves a plan: chosen, recorded, asked for before a version goes out, and told in the plan.

use access::Role;
use testkit::{SignedIn, TestApp};

use super::{add_priority, assert_led, house, make_plan, post_from, team_leader};

const PLAN: &str = "/desk/plans/2025-28";

async fn written_plan(app: &TestApp, leader: &SignedIn) {
    make_plan(app, leader).await;
    let objective = [("objective", "Streets where people feel safe.")];
    assert_led(&post_from(app, leader, "/desk/plans/2025-28/objective", &objective).await);
    add_priority(app, leader, "Nuisance boats").await;
}

async fn choose_bodies(app: &TestApp, leader: &SignedIn) {
    let bodies = [("approves_others", "Executive board\nCabinet"), ("receives_others", "Commissioner")];
    assert_led(&app.post_as(leader, &format!("{PLAN}/approvals/bodies"), &bodies).await);
}

async fn record(app: &TestApp, leader: &SignedIn, body: &str, outcome: &str) -> testkit::Page {
    let decision = [
        ("version", "1"),
        ("body", body),
        ("outcome", outcome),
        ("on-day", "15"),
        ("on-month", "1"),
        ("on-year", "2026"),
        ("reference", "minute 34"),
        ("note", "The summary is to be shorter"),
    ];
    app.post_as(leader, &format!("{PLAN}/approvals/new"), &decision).await
}

#[tokio::test]
async fn a_version_is_published_with_its_approvals_and_the_plan_says_who_and_when_and_how_late() {
    let app = house().await;
    let leader = team_leader(&app).await;
    written_plan(&app, &leader).await;
    choose_bodies(&app, &leader).await;
    let refused = post_from(&app, &leader, &format!("{PLAN}/publish"), &[]).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.words().contains("Not approved yet by Executive board, Cabinet."), "{}", refused.words());
    assert_led(&record(&app, &leader, "Executive board", "approved").await);
    assert_led(&record(&app, &leader, "Cabinet", "with-changes").await);
    assert_led(&record(&app, &leader, "Commissioner", "sent").await);
    let desk = app.get_as(&leader, &format!("{PLAN}/approvals")).await.words();
    for said in [
        "Version 1 has every approval it needs.",
        "It was approved 9 months after its term began on 1 April 2025.",
        "Approved with changes 15 January 2026, minute 34. The summary is to be shorter",
        "Sent 15 January 2026",
    ] {
        assert!(desk.contains(said), "lacks “{said}”: {desk}");
    }
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/publish"), &[]).await);
    let whole = app.get("/plan/2025-28/whole").await.words();
    for said in [
        "Who approved this plan",
        "Cabinet: approved with changes 15 January 2026, minute 34",
        "Commissioner: sent",
        "9 months after its term began",
    ] {
        assert!(whole.contains(said), "lacks “{said}”: {whole}");
    }
}

#[tokio::test]
async fn without_an_approval_it_goes_out_for_a_reason_that_stands_in_the_plan() {
    let app = house().await;
    let leader = team_leader(&app).await;
    written_plan(&app, &leader).await;
    choose_bodies(&app, &leader).await;
    assert_led(&record(&app, &leader, "Cabinet", "not-approved").await);
    let reason = [("despite", "The cabinet meets again in May.")];
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/publish"), &reason).await);
    let whole = app.get("/plan/2025-28/whole").await.words();
    for said in [
        "Not approved yet by: Executive board, Cabinet",
        "Why it was published without: The cabinet meets again in May.",
        "Cabinet: not approved",
    ] {
        assert!(whole.contains(said), "lacks “{said}”: {whole}");
    }
}

#[tokio::test]
async fn faults_of_a_decision_are_named_beside_their_fields() {
    let app = house().await;
    let leader = team_leader(&app).await;
    written_plan(&app, &leader).await;
    choose_bodies(&app, &leader).await;
    let wrong = record(&app, &leader, "Commissioner", "approved").await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert!(wrong.contains("Commissioner is sent the plan. Choose “Sent”"), "{}", wrong.words());
    let later =
        [("version", "7"), ("body", "Mayor"), ("on-day", "1"), ("on-month", "1"), ("on-year", "2199")];
    let page = app.post_as(&leader, &format!("{PLAN}/approvals/new"), &later).await;
    for said in [
        "Choose the version it was about",
        "Choose the body",
        "Choose what was decided",
        "Enter the day it was decided, not one to come",
    ] {
        assert!(page.contains(said), "lacks “{said}”: {}", page.words());
    }
    let twice = [("approves_others", "Cabinet\ncabinet")];
    let page = app.post_as(&leader, &format!("{PLAN}/approvals/bodies"), &twice).await;
    assert!(page.contains("“cabinet” is named twice"), "{}", page.words());
}

#[tokio::test]
async fn an_analyst_reads_approvals_and_records_none() {
    let app = house().await;
    let leader = team_leader(&app).await;
    written_plan(&app, &leader).await;
    choose_bodies(&app, &leader).await;
    let analyst = app.signed_in("Ivo Sand", "Saltmere Council", &[Role::Analyst]).await;
    let page = app.get_as(&analyst, &format!("{PLAN}/approvals")).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(!page.contains("Record a decision"));
    assert_eq!(record(&app, &analyst, "Cabinet", "approved").await.status.as_u16(), 403);
}
