//! Plans that belong to other plans, and what is counted of them there.

use testkit::{SignedIn, TestApp, on_both};

use super::{
    add_priority_to, agree_action_under, assert_led, hidden, house, post_from, published_plan, team_leader,
};

async fn a_plan(app: &TestApp, who: &SignedIn, title: &str, address: &str, priority: &str) {
    let fields =
        [("title", title), ("from", "2025"), ("to", "2028"), ("nation", "england"), ("address", address)];
    assert_led(&app.post_as(who, "/desk/plans/new", &fields).await);
    let board = format!("/desk/plans/{address}");
    assert_led(&post_from(app, who, &format!("{board}/objective"), &[("objective", "Safe.")]).await);
    add_priority_to(app, who, address, priority).await;
    assert_led(&post_from(app, who, &format!("{board}/publish"), &[]).await);
}

async fn belong(app: &TestApp, who: &SignedIn, plan: &str, parent: &str, serves: &str) -> testkit::Page {
    let address = format!("/desk/plans/{plan}/parent");
    assert_led(&post_from(app, who, &address, &[("parent", parent)]).await);
    post_from(app, who, &address, &[("parent", parent), ("serves[]", serves)]).await
}

#[tokio::test]
async fn a_plan_counts_the_actions_of_those_that_belong_to_it_apart_and_together() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    a_plan(&app, &leader, "Moorings plan", "moorings", "Loose ropes").await;
    a_plan(&app, &leader, "Knots plan", "knots", "Bad knots").await;
    agree_action_under(&app, "Mark the channel", ("2025-28", "nuisance-boats")).await;
    agree_action_under(&app, "Check the ropes", ("moorings", "loose-ropes")).await;
    agree_action_under(&app, "Teach a knot", ("knots", "bad-knots")).await;
    assert_led(&belong(&app, &leader, "moorings", "2025-28", "loose-ropes/nuisance-boats").await);
    assert_led(&belong(&app, &leader, "knots", "moorings", "bad-knots/loose-ropes").await);

    let overview = app.get_as(&leader, "/desk/plans/2025-28/overview").await;
    let words = overview.words();
    for said in [
        "Plans that belong to it",
        "This plan alone",
        "Moorings plan",
        "Knots plan, through another",
        "Together",
    ] {
        assert!(words.contains(said), "lacks “{said}”: {words}");
    }
    let together = overview.text.split("Together").nth(1).and_then(|rest| rest.split("</tr>").next());
    assert!(
        together.is_some_and(|row| row.contains("data-value=\"3\"") || row.contains(">3<")),
        "{together:?}"
    );
    assert!(words.contains("Actions of those plans by the priority of this plan they serve"), "{words}");
    let brief = app.get_as(&leader, "/desk/plans/2025-28/brief").await.words();
    assert!(brief.contains("Moorings plan : 1 action: 1 amber (not started)."), "{brief}");
    let board = app.get_as(&leader, "/desk/plans/2025-28").await;
    assert!(board.words().contains("This plan and those together 3 actions"), "{}", board.words());
    assert!(board.words().contains("Serves Nuisance boats."), "{}", board.words());
    let below = app.get_as(&leader, "/desk/plans/moorings").await;
    assert!(below.words().contains("It belongs to Community safety plan"), "{}", below.words());

    let public = app.get("/plan/2025-28").await;
    assert!(public.words().contains("This plan and those together 3 actions"), "{}", public.words());
    assert!(public.links().contains(&"/plan/moorings".to_owned()), "{:?}", public.links());
    assert!(app.get("/plan/moorings").await.words().contains("It is part of Community safety plan"));
    assert!(
        app.get("/plan").await.h1().starts_with("Community safety plan"),
        "a sub-plan is no plan of the year"
    );
}

#[tokio::test]
async fn two_plans_never_belong_to_each_other() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    a_plan(&app, &leader, "Moorings plan", "moorings", "Loose ropes").await;
    a_plan(&app, &leader, "Knots plan", "knots", "Bad knots").await;
    assert_led(&belong(&app, &leader, "moorings", "2025-28", "loose-ropes/nuisance-boats").await);
    assert_led(&belong(&app, &leader, "knots", "moorings", "bad-knots/loose-ropes").await);
    let form = app.get_as(&leader, "/desk/plans/2025-28/parent").await;
    assert!(!form.contains("value=\"knots\""), "what belongs to it is not offered: {}", form.text);
    for (parent, said) in [
        ("knots", "“Knots plan” belongs to this plan already, directly or through others"),
        ("2025-28", "A plan cannot belong to itself"),
        ("nowhere", "There is no plan “nowhere”"),
    ] {
        let page = post_from(&app, &leader, "/desk/plans/2025-28/parent", &[("parent", parent)]).await;
        assert_eq!(page.status.as_u16(), 422, "{parent}");
        assert!(page.words().contains(said), "{parent}: {}", page.words());
    }
    assert_led(&post_from(&app, &leader, "/desk/plans/moorings/parent", &[("parent", "")]).await);
    assert!(!app.get("/plan/2025-28").await.contains("/plan/knots\">Knots plan</a></h3>"));
}

#[tokio::test]
async fn whoever_is_late_to_say_where_a_plan_belongs_is_told() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    a_plan(&app, &leader, "Moorings plan", "moorings", "Loose ropes").await;
    let address = "/desk/plans/moorings/parent";
    let changes = hidden(&app.get_as(&leader, address).await, "changes");
    assert_led(&app.post_as(&leader, "/desk/plans/moorings/draft", &[]).await);
    let late = app.post_as(&leader, address, &[("parent", "2025-28"), ("changes", &changes)]).await;
    assert_eq!(late.status.as_u16(), 422);
    assert!(late.words().contains("they started a new version"), "{}", late.words());
}

#[tokio::test]
async fn families_and_carries_are_kept_in_both_databases() {
    on_both(super::capabilities(), async |database| {
        let app = TestApp::with(super::capabilities()).on(database).await;
        let leader = team_leader(&app).await;
        published_plan(&app, &leader).await;
        a_plan(&app, &leader, "Moorings plan", "moorings", "Loose ropes").await;
        assert_led(&belong(&app, &leader, "moorings", "2025-28", "loose-ropes/nuisance-boats").await);
        agree_action_under(&app, "Check the ropes", ("moorings", "loose-ropes")).await;
        let sent = [("to", "2025-28"), ("go[]", "A-2026-001/nuisance-boats")];
        let carried = app.post_as(&leader, "/desk/plans/moorings/carry", &sent).await;
        assert_led(&carried);
        let board = app.get_as(&leader, "/desk/plans/2025-28").await.words();
        assert!(board.contains("1 action was carried here from Moorings plan"), "{board}");
    })
    .await;
}
