//! The sections of a plan, and the whole plan as one document.

use vocabulary::Language;

use super::{agree_action, assert_led, house, make_plan, post_from, published_plan, team_leader};

const NEW: &str = "/desk/plans/2025-28/sections/new";
const FOREWORD: [(&str, &str); 4] = [
    ("heading", "Foreword"),
    ("place", "before"),
    ("text", "We met.\r\n\r\n- lamps\r\n- boats"),
    ("plainly", "You can see what we do."),
];

#[tokio::test]
async fn a_section_is_added_changed_and_taken_out_of_the_draft() {
    let app = house().await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    assert_led(&post_from(&app, &leader, NEW, &FOREWORD).await);
    let again = post_from(&app, &leader, NEW, &FOREWORD).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.words().contains("There is already a section “Foreword”"), "{}", again.words());
    let edit = "/desk/plans/2025-28/sections/foreword/edit";
    let changed = [
        ("heading", "A word before"),
        ("place", "after"),
        ("text", "Less."),
        ("plainly", ""),
        ("action", "save"),
    ];
    assert_led(&post_from(&app, &leader, edit, &changed).await);
    assert!(app.get_as(&leader, edit).await.contains("A word before"), "it keeps its address");
    assert_led(&post_from(&app, &leader, edit, &[("action", "remove")]).await);
    assert_eq!(app.get_as(&leader, edit).await.status.as_u16(), 404);
}

#[tokio::test]
async fn faults_are_named_all_at_once_and_nothing_is_kept() {
    let app = house().await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    let page = post_from(&app, &leader, NEW, &[("heading", " "), ("text", "")]).await;
    assert_eq!(page.status.as_u16(), 422);
    for said in
        ["Enter the heading of the section", "Enter the text of the section", "Say where the section stands"]
    {
        assert!(page.contains(said), "lacks “{said}”: {}", page.words());
    }
}

#[tokio::test]
async fn the_whole_plan_puts_sections_priorities_actions_and_chart_together() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    assert_led(&app.post_as(&leader, "/desk/plans/2025-28/draft", &[]).await);
    assert_led(&post_from(&app, &leader, NEW, &FOREWORD).await);
    let needed = [
        ("title", "Nuisance boats"),
        ("because", "The public meeting in May asked for it."),
        ("starred", "yes"),
        ("serves", "none"),
        ("serves_title", ""),
        ("why", "Residents are kept awake."),
        ("already", "- a harbour master"),
        ("needed", "a speed limit\na fine"),
    ];
    assert_led(
        &post_from(&app, &leader, "/desk/plans/2025-28/priorities/nuisance-boats/edit", &needed).await,
    );
    agree_action(&app, "Light the slipway", "nuisance-boats").await;
    let before = app.get("/plan/2025-28/whole").await.words();
    assert!(!before.contains("Foreword"), "a draft is nobody's yet: {before}");
    assert_led(&post_from(&app, &leader, "/desk/plans/2025-28/publish", &[("changed", "A foreword.")]).await);
    let words = app.get("/plan/2025-28/whole").await.words();
    for said in [
        "The plan on a page",
        "a speed limit; a fine",
        "1 action: 1 not started",
        "Foreword We met. lamps boats",
        "What this means for people here You can see what we do.",
        "Nuisance boats Priority of the plan",
        "What we already do a harbour master",
        "Light the slipway",
        "Version 2, published",
    ] {
        assert!(words.contains(said), "lacks “{said}”: {words}");
    }
    let pdf = app.get("/plan/2025-28/whole.pdf").await;
    assert_eq!((pdf.status.as_u16(), pdf.header("content-type")), (200, "application/pdf"));
    let welsh = app.get_in(Language::Welsh, "/plan/2025-28/whole").await.words();
    assert!(welsh.contains("Y cynllun ar dudalen"), "{welsh}");
}

#[tokio::test]
async fn a_plan_without_a_published_version_has_no_whole() {
    let app = house().await;
    make_plan(&app, &team_leader(&app).await).await;
    assert_eq!(app.get("/plan/2025-28/whole").await.status.as_u16(), 404);
}
