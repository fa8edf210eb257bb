//! What the public reads: objective, priorities, actions with their words; and what the board shows of the same.

use capability::HomeRequest;
use vocabulary::Language;
use web::SurroundingsSource;

use super::{agree_action, house, published_plan, say, team_leader};

#[tokio::test]
async fn the_public_page_shows_priority_action_state_and_update() {
    let app = house().await;
    published_plan(&app, &team_leader(&app).await).await;
    let action = agree_action(&app, "Light the slipway", "nuisance-boats").await;
    agree_action(&app, "Mark the channel", "nuisance-boats").await;
    say(&app, &action, "Three lamps are up.").await;
    for address in ["/plan", "/plan/2025-28", "/plan/2025-28/nuisance-boats"] {
        let page = app.get(address).await;
        let words = page.words();
        assert_eq!(page.status.as_u16(), 200, "{address}");
        for said in [
            "2 actions",
            "1 going well",
            "1 not started",
            "Light the slipway",
            "Going well",
            "due 31 January 2027",
            "Saltmere Fire Service (leads)",
            "Three lamps are up.",
            "District manager, Fire, 1 October 2026",
        ] {
            assert!(words.contains(said), "{address} lacks “{said}”: {words}");
        }
        assert!(!words.contains("Jo Quay"), "{address} names a person");
        assert!(page.links().contains(&format!("/actions/{}", action.number)), "{:?}", page.links());
    }
    assert!(app.get("/plan").await.words().contains("Streets where people feel safe."));
}

#[tokio::test]
async fn the_public_pages_speak_welsh() {
    let app = house().await;
    published_plan(&app, &team_leader(&app).await).await;
    let page = app.get_in(Language::Welsh, "/plan/2025-28/nuisance-boats").await;
    assert!(page.words().contains("Beth mae partneriaid yn ei wneud"), "{}", page.words());
}

#[tokio::test]
async fn the_home_part_shows_the_objective_and_each_priority() {
    let app = house().await;
    published_plan(&app, &team_leader(&app).await).await;
    agree_action(&app, "Light the slipway", "nuisance-boats").await;
    let surroundings = SurroundingsSource::new("Safer Saltmere").at("/", None, Language::English);
    let request = HomeRequest { services: app.services.clone(), surroundings };
    let part = (plans::capability().home[0])(request).await.expect("an answer").expect("a part");
    for said in [
        "Our objective 2025–28:",
        "Streets where people feel safe.",
        "Nuisance boats",
        "1 action",
        "1 not started",
    ] {
        assert!(part.contains(said), "lacks “{said}”: {part}");
    }
}

#[tokio::test]
async fn the_board_tells_who_is_silent_and_finds_by_filter() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let action = agree_action(&app, "Light the slipway", "nuisance-boats").await;
    let other = agree_action(&app, "Mark the channel", "nuisance-boats").await;
    say(&app, &action, "Three lamps are up.").await;
    let board = app.get_as(&leader, "/desk/plans/2025-28").await;
    let words = board.words();
    for said in [
        "Light green",
        "Amber",
        "“Three lamps are up.”",
        "Jo Quay",
        "never heard from, 10 weeks",
        "in 15 weeks",
    ] {
        assert!(words.contains(said), "the board lacks “{said}”: {words}");
    }
    for (query, found, left_out) in [
        ("grade=amber", &other, &action),
        ("silent=8", &other, &action),
        ("q=lamps", &action, &other),
        ("q=channel&priority=nuisance-boats", &other, &action),
    ] {
        let page = app.get_as(&leader, &format!("/desk/plans/2025-28?{query}")).await;
        assert!(page.contains(&found.number.to_string()), "{query}: {}", page.words());
        assert!(!page.contains(&left_out.number.to_string()), "{query}: {}", page.words());
    }
    let none = app.get_as(&leader, "/desk/plans/2025-28?due=late").await;
    assert!(none.words().contains("No action is like that"), "{}", none.words());
}

#[tokio::test]
async fn an_action_whose_priority_left_the_plan_stays_on_the_board() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let action = agree_action(&app, "Count the swans", "swans").await;
    let board = app.get_as(&leader, "/desk/plans/2025-28").await;
    assert!(board.words().contains("No longer in the plan: swans"), "{}", board.words());
    assert!(board.contains(&action.number.to_string()));
}

#[tokio::test]
async fn others_can_point_at_a_plan_and_a_priority() {
    let app = house().await;
    published_plan(&app, &team_leader(&app).await).await;
    let titles = async |address: &str| {
        let found = capability::find_reference(&app.services, address).await.expect("an answer");
        found.map(|reference| reference.title)
    };
    assert_eq!(titles("/plan/2025-28").await.as_deref(), Some("Community safety plan"));
    assert_eq!(titles("/plan/2025-28/nuisance-boats").await.as_deref(), Some("Nuisance boats"));
    assert_eq!(titles("/plan/2025-28/swans").await, None);
}

#[tokio::test]
async fn a_remark_is_signed_and_the_public_sees_post_and_organisation() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let address = "/desk/plans/2025-28/priorities/nuisance-boats/remarks";
    let empty = app.post_as(&leader, address, &[("text", " ")]).await;
    assert_eq!(empty.status.as_u16(), 422);
    let open = app.post_as(&leader, address, &[("text", "The harbour master joins in May.")]).await;
    super::assert_led(&open);
    let inside = app.post_as(&leader, address, &[("text", "Staffing is short."), ("withheld", "yes")]).await;
    super::assert_led(&inside);
    let desk = app.get_as(&leader, address).await.words();
    assert!(desk.contains("Ada Marsh, Manager, Saltmere Council, 15 October 2026"), "{desk}");
    assert!(desk.contains("Staffing is short."), "{desk}");
    let public = app.get("/plan/2025-28/nuisance-boats").await.words();
    assert!(public.contains("The harbour master joins in May. Manager, Saltmere Council"), "{public}");
    assert!(!public.contains("Staffing is short.") && !public.contains("Ada Marsh"), "{public}");
}
