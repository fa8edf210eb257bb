//! A priority is chosen from a finding, and the plan is published.

use access::Role;

use super::{add_priority, assert_led, house, make_plan, post_from, published_plan, team_leader};

const NEW: &str = "/desk/plans/2025-28/priorities/new";

#[tokio::test]
async fn a_priority_is_chosen_from_a_finding_and_the_public_reads_which() {
    let app = house().await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    let form = app.get_as(&leader, NEW).await;
    assert!(form.contains("value=\"2026-09/change-shoplifting\""), "{}", form.words());
    let fields = [
        ("title", "Shop theft"),
        ("starred", "yes"),
        ("findings", "2026-09/change-shoplifting"),
        ("findings", "2026-09/change-crime"),
        ("because", ""),
        ("why", "Shopkeepers asked for it."),
        ("serves", "priority"),
        ("serves_title", "Business without fear"),
    ];
    assert_led(&post_from(&app, &leader, NEW, &fields).await);
    assert_led(&post_from(&app, &leader, "/desk/plans/2025-28/objective", &[("objective", "Safe.")]).await);
    assert_led(&post_from(&app, &leader, "/desk/plans/2025-28/publish", &[]).await);

    let page = app.get("/plan/2025-28/shop-theft").await;
    let words = page.words();
    assert_eq!(page.h1(), "Shop theft");
    assert!(words.contains("Shoplifting recorded by the police went up"), "{words}");
    assert!(
        words.contains("It serves the police and crime plan priority “Business without fear”"),
        "{words}"
    );
    assert!(page.links().contains(&"/assessment/2026-09".to_owned()), "{:?}", page.links());
}

#[tokio::test]
async fn a_form_with_something_to_mend_says_what_and_keeps_the_words() {
    let app = house().await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    let page = post_from(&app, &leader, NEW, &[("title", "Fires"), ("why", "They frighten people.")]).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    let words = page.words();
    assert!(words.contains("Choose a finding, or say below why it is a priority all the same"), "{words}");
    assert!(words.contains("Say which priority of the police and crime plan it serves"), "{words}");
    assert!(page.contains("They frighten people."));
}

#[tokio::test]
async fn a_plan_without_objective_cannot_be_published() {
    let app = house().await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    add_priority(&app, &leader, "Nuisance boats").await;
    let page = app.get_as(&leader, "/desk/plans/2025-28/publish").await;
    assert!(page.words().contains("Write the objective before you publish"), "{}", page.words());
    let refused =
        app.post_as(&leader, "/desk/plans/2025-28/publish", &[("changed", ""), ("changes", "2")]).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert_eq!(app.get("/plan/2025-28").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_next_version_says_what_changed() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    assert_led(&app.post_as(&leader, "/desk/plans/2025-28/draft", &[]).await);
    add_priority(&app, &leader, "Harbour fires").await;
    let publish = "/desk/plans/2025-28/publish";
    let page = app.get_as(&leader, publish).await;
    assert!(page.words().contains("New priority: Harbour fires"), "{}", page.words());
    let refused = post_from(&app, &leader, publish, &[("changed", " ")]).await;
    assert!(refused.words().contains("Say what changed since version 1"), "{}", refused.words());
    assert!(!app.get("/plan").await.contains("Harbour fires"), "a draft is not public");
    assert_led(&post_from(&app, &leader, publish, &[("changed", "Harbour fires are new.")]).await);
    assert!(
        app.get("/plan")
            .await
            .words()
            .contains("Version 2, published 15 October 2026, a refresh of the plan. Harbour fires are new.")
    );
    let first = app.get_as(&leader, "/desk/plans/2025-28/versions/1").await;
    assert!(!first.contains("Harbour fires"), "{}", first.words());
    let versions = app.get_as(&leader, "/desk/plans/2025-28/versions").await;
    for said in
        ["Published 15 October 2026 by Ada Marsh", "added a priority: Harbour fires", "published a version"]
    {
        assert!(versions.words().contains(said), "lacks “{said}”: {}", versions.words());
    }
    let reader = app.signed_in("Cai Sands", "Saltmere Council", &[Role::Reader]).await;
    let versions = app.get_as(&reader, "/desk/plans/2025-28/versions").await;
    assert!(!versions.words().contains("Who did what"), "{}", versions.words());
}

#[tokio::test]
async fn an_analyst_writes_but_does_not_publish() {
    let app = house().await;
    let analyst = app.signed_in("Ben Weir", "Saltmere Council", &[Role::Analyst]).await;
    make_plan(&app, &analyst).await;
    assert_eq!(app.get_as(&analyst, NEW).await.status.as_u16(), 200);
    assert_eq!(app.get_as(&analyst, "/desk/plans/2025-28/publish").await.status.as_u16(), 403);
    let board = app.get_as(&analyst, "/desk/plans/2025-28").await;
    assert!(!board.contains("/desk/plans/2025-28/publish"), "{}", board.words());
}

#[tokio::test]
async fn a_priority_is_changed_and_taken_out() {
    let app = house().await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    add_priority(&app, &leader, "Nuisance boats").await;
    let edit = "/desk/plans/2025-28/priorities/nuisance-boats/edit";
    let fields = [
        ("title", "Boats at night"),
        ("because", "The harbour master asked."),
        ("serves", "none"),
        ("why", ""),
        ("serves_title", ""),
    ];
    assert_led(&post_from(&app, &leader, edit, &fields).await);
    let board = app.get_as(&leader, "/desk/plans/2025-28").await;
    assert!(
        board.contains("Boats at night") && board.contains("nuisance-boats/edit"),
        "the name in the address stays"
    );
    assert_led(&post_from(&app, &leader, "/desk/plans/2025-28/priorities/nuisance-boats/remove", &[]).await);
    assert!(!app.get_as(&leader, "/desk/plans/2025-28").await.contains("Boats at night"));
}
