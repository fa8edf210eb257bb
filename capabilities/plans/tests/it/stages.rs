//! How a version gets out: draft, consultation, draft, final, published, refreshed; and every other way refused.

use testkit::{Page, SignedIn, TestApp};
use vocabulary::Language;

use super::{add_priority, assert_led, house, make_plan, post_from, published_plan, team_leader};

const PLAN: &str = "/desk/plans/2025-28";
const STAGE: &str = "/desk/plans/2025-28/stage";
const PUBLIC: &str = "/plan/2025-28/consultation";

async fn written_plan(app: &TestApp, leader: &SignedIn) {
    make_plan(app, leader).await;
    let objective = [("objective", "Streets where people feel safe.")];
    assert_led(&post_from(app, leader, "/desk/plans/2025-28/objective", &objective).await);
    add_priority(app, leader, "Nuisance boats").await;
}

/// Opens a consultation from October 2026, on which day the tests stand, to 20 December.
async fn open(app: &TestApp, leader: &SignedIn, more: &[(&str, &str)]) -> Page {
    let asked = [
        ("action", "open"),
        ("closes-day", "20"),
        ("closes-month", "12"),
        ("closes-year", "2026"),
        ("asks", "Did we choose rightly?\r\n\r\n- What is missing?"),
        ("answering", "Write to the harbour office."),
    ];
    let all: Vec<(&str, &str)> = asked.into_iter().chain(more.iter().copied()).collect();
    post_from(app, leader, STAGE, &all).await
}

#[tokio::test]
async fn everybody_reads_what_is_asked_and_the_text_is_frozen_until_the_consultation_ends() {
    let app = house().await;
    let leader = team_leader(&app).await;
    written_plan(&app, &leader).await;
    assert_eq!(app.get(PUBLIC).await.status.as_u16(), 404, "nobody is asked yet");
    assert_led(&open(&app, &leader, &[]).await);
    let public = app.get(PUBLIC).await;
    for said in [
        "Have your say: Community safety plan",
        "You can answer until the end of 20 December 2026.",
        "Did we choose rightly?",
        "What is missing?",
        "Write to the harbour office.",
        "Nuisance boats",
        "It is not agreed yet.",
    ] {
        assert!(public.words().contains(said), "lacks “{said}”: {}", public.words());
    }
    for file in ["pdf", "docx"] {
        assert_eq!(app.get(&format!("{PUBLIC}.{file}")).await.status.as_u16(), 200, "{file}");
    }
    assert_eq!(app.get("/plan/2025-28").await.status.as_u16(), 404, "asked about is not published");
    for frozen in ["objective", "priorities/new", "priorities/nuisance-boats/edit", "sections/new"] {
        let page = app.get_as(&leader, &format!("{PLAN}/{frozen}")).await;
        assert_eq!(page.status.as_u16(), 409, "{frozen}: {}", page.words());
        assert!(
            page.words().contains("Version 1 is open for consultation, so its text is frozen"),
            "{}",
            page.words()
        );
    }
    let publish = app.get_as(&leader, &format!("{PLAN}/publish")).await;
    assert!(publish.words().contains("It cannot be published yet"), "{}", publish.words());
    let sent = app.post_as(&leader, &format!("{PLAN}/publish"), &[("changes", "5")]).await;
    assert_ne!(sent.status.as_u16(), 303, "{}", sent.words());

    let early = post_from(&app, &leader, STAGE, &[("action", "close")]).await;
    assert_eq!(early.status.as_u16(), 422);
    assert!(early.words().contains("People were told they have until 20 December 2026"), "{}", early.words());
    let close =
        [("action", "close"), ("early", "A map was wrong."), ("result", "People asked for a speed limit.")];
    assert_led(&post_from(&app, &leader, STAGE, &close).await);
    let public = app.get(PUBLIC).await.words();
    for said in ["This consultation closed on", "A map was wrong.", "People asked for a speed limit."] {
        assert!(public.contains(said), "lacks “{said}”: {public}");
    }
    assert!(!public.contains("Nuisance boats"), "the draft is nobody’s again: {public}");
    assert_eq!(app.get(&format!("{PUBLIC}.pdf")).await.status.as_u16(), 404);
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/objective"), &[("objective", "Safer.")]).await);
}

#[tokio::test]
async fn a_text_is_put_out_again_with_what_changed() {
    let app = house().await;
    let leader = team_leader(&app).await;
    written_plan(&app, &leader).await;
    assert_led(&open(&app, &leader, &[]).await);
    assert_led(&post_from(&app, &leader, STAGE, &[("action", "close"), ("early", "A map was wrong.")]).await);
    let silent = open(&app, &leader, &[]).await;
    assert_eq!(silent.status.as_u16(), 422);
    assert!(silent.contains("Say what changed since people were last asked"), "{}", silent.words());
    assert_led(&open(&app, &leader, &[("reissued", "The map is right now.")]).await);
    let public = app.get_in(Language::Welsh, PUBLIC).await.words();
    assert!(public.contains("The map is right now.") && public.contains("Dweud eich dweud"), "{public}");
}

#[tokio::test]
async fn final_freezes_the_text_and_is_published_or_made_a_draft_again() {
    let app = house().await;
    let leader = team_leader(&app).await;
    written_plan(&app, &leader).await;
    assert_led(&post_from(&app, &leader, STAGE, &[("action", "final")]).await);
    let frozen = app.get_as(&leader, &format!("{PLAN}/objective")).await;
    assert!(frozen.words().contains("Version 1 is final, so its text is frozen"), "{}", frozen.words());
    for refused in ["final", "close", "open"] {
        let more = [
            ("closes-day", "20"),
            ("closes-month", "12"),
            ("closes-year", "2026"),
            ("asks", "?"),
            ("answering", "!"),
        ];
        let all: Vec<(&str, &str)> = [("action", refused), ("early", "x")].into_iter().chain(more).collect();
        let page = post_from(&app, &leader, STAGE, &all).await;
        assert_eq!(page.status.as_u16(), 422, "{refused}");
        assert!(page.words().contains("Version 1 is final and not published yet."), "{}", page.words());
    }
    assert_led(&post_from(&app, &leader, STAGE, &[("action", "reopen")]).await);
    assert_led(&post_from(&app, &leader, STAGE, &[("action", "final")]).await);
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/publish"), &[]).await);
    assert_eq!(app.get("/plan/2025-28").await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_refresh_says_what_changed_since_the_version_before() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    assert_led(&app.post_as(&leader, &format!("{PLAN}/draft"), &[]).await);
    add_priority(&app, &leader, "Harbour fires").await;
    assert_led(&post_from(&app, &leader, &format!("{PLAN}/publish"), &[("changed", "Fires came up.")]).await);
    for address in ["/plan/2025-28", "/plan/2025-28/whole"] {
        let words = app.get(address).await.words();
        for said in [
            "a refresh of the plan.",
            "Fires came up.",
            "What changed since version 1",
            "New priority: Harbour fires",
        ] {
            assert!(words.contains(said), "{address} lacks “{said}”: {words}");
        }
    }
}

#[tokio::test]
async fn the_plan_on_one_page_and_the_whole_plan_are_files_as_well() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    for address in ["/plan/2025-28/whole.docx", "/plan/2025-28/on-a-page.docx"] {
        let file = app.get(address).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, docx), "{address}");
        assert!(file.words().contains("Nuisance boats"), "{address}");
    }
    for name in ["overview", "brief"] {
        let file = app.get_as(&leader, &format!("{PLAN}/{name}.docx")).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, docx), "{name}");
    }
    let file = app.get("/plan/2025-28/on-a-page.pdf").await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/pdf"));
    let page = app.get("/plan/2025-28/on-a-page").await.words();
    assert!(page.contains("Community safety plan on a page") && page.contains("Signs of success"), "{page}");
}
