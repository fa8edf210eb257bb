//! An action stands under a priority chosen from a list, names the measures it should move, and these name it back.

use testkit::{SignedIn, TestApp};

use super::{assert_led, capabilities, incidents, published_plan, team_leader};

const ACTION: &str = "/desk/actions/A-2026-001";

/// A house with measures beside the rest, the plan 2025-28, and somebody who leads the team.
async fn house() -> (TestApp, SignedIn) {
    let all = capabilities().into_iter().chain([measures::capability()]);
    let app = TestApp::with(all).incidents(incidents()).area("Saltmere").await;
    measures::samples::load(&app.services.database, &app.administrator()).await.expect("measures");
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    (app, leader)
}

async fn agree(app: &TestApp, leader: &SignedIn, more: &[(&str, &str)]) -> testkit::Page {
    let lead = app.organisation("Saltmere Fire Service").await.to_string();
    let fields =
        [("title", "Light the slipway"), ("leads", &lead), ("due-kind", "no-date"), ("published", "yes")];
    let all: Vec<(&str, &str)> = fields.iter().copied().chain(more.iter().copied()).collect();
    app.post_as(leader, "/desk/actions/new", &all).await
}

const PLACE: (&str, &str) = ("place", "2025-28/nuisance-boats");
const FIRES: (&str, &str) = ("measures", "/measures/deliberate-fires");
const INSIDE: (&str, &str) = ("measures", "/measures/sharp-object-admissions");

#[tokio::test]
async fn an_action_and_the_measure_it_should_move_name_each_other() {
    let (app, leader) = house().await;
    let form = app.get_as(&leader, "/desk/actions/new?plan=2025-28&priority=nuisance-boats").await;
    assert!(
        form.contains("<option value=\"2025-28/nuisance-boats\" selected>Nuisance boats</option>"),
        "{}",
        form.text
    );
    assert!(form.contains("value=\"/measures/deliberate-fires\""), "{}", form.text);
    assert!(form.contains("value=\"/assessment/2026-09#change-shoplifting\""), "{}", form.text);
    let finding = ("findings", "/assessment/2026-09#change-shoplifting");
    let decision = ("decision", "Harbour board, 3 March 2026");
    assert_led(&agree(&app, &leader, &[PLACE, FIRES, INSIDE, finding, decision]).await);

    let desk = app.get_as(&leader, ACTION).await;
    for said in [
        "The measures it should move",
        "Deliberate fires",
        "Harbour board, 3 March 2026",
        "Shoplifting recorded",
    ] {
        assert!(desk.words().contains(said), "lacks “{said}”: {}", desk.words());
    }
    for href in [
        "/desk/measures/deliberate-fires",
        "/desk/measures/sharp-object-admissions",
        "/assessment/2026-09#change-shoplifting",
    ] {
        assert!(desk.links().contains(&href.to_owned()), "{href}: {:?}", desk.links());
    }
    assert!(
        desk.contains("id=\"chart-deliberate-fires") || desk.contains("chart-deliberate-fires"),
        "no chart"
    );

    let public = app.get("/actions/A-2026-001").await;
    assert!(public.links().contains(&"/measures/deliberate-fires".to_owned()), "{:?}", public.links());
    assert!(!public.contains("sharp"), "a measure that is not public: {}", public.words());

    let measure = app.get_as(&leader, "/desk/measures/deliberate-fires").await;
    assert!(measure.words().contains("Actions that should move it"), "{}", measure.words());
    assert!(measure.links().contains(&ACTION.to_owned()));
    let seen = app.get("/measures/deliberate-fires").await;
    assert!(seen.links().contains(&"/actions/A-2026-001".to_owned()), "{:?}", seen.links());
    let other = app.get_as(&leader, "/desk/measures/asb-incidents").await;
    assert!(other.words().contains("No action names this measure yet"), "{}", other.words());
}

#[tokio::test]
async fn an_action_without_a_measure_is_said_and_counted() {
    let (app, leader) = house().await;
    assert_led(&agree(&app, &leader, &[PLACE]).await);
    assert_led(&agree(&app, &leader, &[PLACE, FIRES]).await);
    assert!(app.get_as(&leader, ACTION).await.words().contains("It names no measure"));
    let board = app.get_as(&leader, "/desk/plans/2025-28").await.words();
    assert!(board.contains("1 action names no measure"), "{board}");
    let aimless = app.get_as(&leader, "/desk/plans/2025-28?measure=none").await;
    assert!(aimless.contains("A-2026-001") && !aimless.contains("A-2026-002"), "{}", aimless.words());
    let overview = app.get_as(&leader, "/desk/plans/2025-28/overview").await.words();
    assert!(overview.contains("1 of 2 actions names no measure"), "{overview}");

    let edit = format!("{ACTION}/edit");
    let form = app.get_as(&leader, &edit).await;
    let version = super::hidden(&form, "version");
    let lead = app.organisation("Saltmere Fire Service").await.to_string();
    let fields = [
        ("title", "Light the slipway"),
        ("leads", lead.as_str()),
        ("due-kind", "no-date"),
        ("published", "yes"),
        ("version", version.as_str()),
        FIRES,
    ];
    assert_led(&app.post_as(&leader, &edit, &fields).await);
    let page = app.get_as(&leader, ACTION).await.words();
    assert!(
        page.contains("The measure it should move") && page.contains("changed the measures it should move"),
        "{page}"
    );
    let board = app.get_as(&leader, "/desk/plans/2025-28").await.words();
    assert!(!board.contains("no measure they should move"), "{board}");
}

#[tokio::test]
async fn only_what_the_lists_offer_is_taken() {
    let (app, leader) = house().await;
    let misplaced = agree(&app, &leader, &[("place", "2025-28/moonlight")]).await;
    assert_eq!(misplaced.status.as_u16(), 422);
    assert!(
        misplaced.words().contains("Choose a plan and priority that the list offers"),
        "{}",
        misplaced.words()
    );
    let nowhere = agree(&app, &leader, &[]).await;
    assert!(
        nowhere.words().contains("Choose the plan and priority the action stands under"),
        "{}",
        nowhere.words()
    );
    let elsewhere = agree(&app, &leader, &[PLACE, ("decision", "https://elsewhere.example")]).await;
    assert!(elsewhere.words().contains("Enter an address of this service"), "{}", elsewhere.words());
    assert_led(&agree(&app, &leader, &[PLACE, ("measures", "/measures/invented")]).await);
    assert!(app.get_as(&leader, ACTION).await.words().contains("It names no measure"));
}

#[tokio::test]
async fn an_action_is_moved_to_a_priority_chosen_from_the_list() {
    let (app, leader) = house().await;
    assert_led(&app.post_as(&leader, "/desk/plans/2025-28/draft", &[]).await);
    super::add_priority(&app, &leader, "Harbour fires").await;
    assert_led(&agree(&app, &leader, &[PLACE]).await);
    let address = format!("{ACTION}/move");
    let form = app.get_as(&leader, &address).await;
    assert!(form.contains("<option value=\"2025-28/harbour-fires\">Harbour fires</option>"), "{}", form.text);
    let version = super::hidden(&form, "version");
    let stay = app.post_as(&leader, &address, &[PLACE, ("version", &version)]).await;
    assert!(stay.words().contains("is already under this plan and priority"), "{}", stay.words());
    let there = [("place", "2025-28/harbour-fires"), ("version", version.as_str())];
    assert_led(&app.post_as(&leader, &address, &there).await);
    let words = app.get_as(&leader, ACTION).await.words();
    assert!(words.contains("from 2025-28, Nuisance boats to 2025-28, Harbour fires"), "{words}");
}

#[tokio::test]
async fn a_board_opens_a_kept_view_by_its_number() {
    let (app, leader) = house().await;
    assert_led(&agree(&app, &leader, &[PLACE]).await);
    assert_led(&agree(&app, &leader, &[PLACE, FIRES]).await);
    let asked = app.get_as(&leader, "/desk/plans/2025-28?measure=none&order=due").await;
    let question = super::hidden(&asked, "question").replace("&#34;", "\"").replace("&quot;", "\"");
    let kept = [("name", "Without a measure"), ("plan", "2025-28"), ("question", question.as_str())];
    let kept = app.post_as(&leader, "/desk/views", &kept).await;
    assert_eq!(kept.header("location"), "/desk/plans/2025-28?view=1&done=view", "{}", kept.words());
    let board = app.get_as(&leader, "/desk/plans/2025-28?view=1").await;
    assert!(
        board.words().contains("Without a measure") && board.words().contains("1 action found"),
        "{}",
        board.words()
    );
    assert!(board.contains("A-2026-001") && !board.contains("A-2026-002"), "{}", board.words());
}
