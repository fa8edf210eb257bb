//! Unfinished actions go on into the plan of the next year, and the old plan says so.

use access::Role;
use testkit::{SignedIn, TestApp};

use super::{agree_action, assert_led, house, post_from, published_plan, say, team_leader};

const CARRY: &str = "/desk/plans/2025-28/carry";
const MEETING: [(&str, &str); 4] =
    [("meeting", "Executive board"), ("met-day", "22"), ("met-month", "11"), ("met-year", "2026")];

/// Two plans, the later with one priority of the same name and one of its own; three actions, one of them complete.
async fn two_years() -> (TestApp, SignedIn, [actions::Action; 3]) {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    super::add_priority_later(&app, &leader).await;
    let next =
        [("title", "Next plan"), ("from", "2028"), ("to", "2031"), ("nation", "england"), ("address", "")];
    assert_led(&app.post_as(&leader, "/desk/plans/new", &next).await);
    let address = "/desk/plans/2028-31/priorities/new";
    for title in ["Nuisance boats", "Quiet nights"] {
        let fields: Vec<(&str, &str)> =
            super::NO_FINDING.into_iter().chain([("title", title), ("serves_title", "")]).collect();
        assert_led(&post_from(&app, &leader, address, &fields).await);
    }
    let boats = agree_action(&app, "Mark the channel", "nuisance-boats").await;
    let fires = agree_action(&app, "Watch the docks", "harbour-fires").await;
    let done = agree_action(&app, "Light the slipway", "nuisance-boats").await;
    super::say_complete(&app, &done).await;
    (app, leader, [boats, fires, done])
}

#[tokio::test]
async fn unfinished_actions_go_on_with_their_history_and_the_old_plan_says_so() {
    let (app, leader, [boats, ..]) = two_years().await;
    say(&app, &boats, "Twelve buoys are out.").await;
    let locked = app.post_as(&leader, "/desk/plans/2025-28/reported/new", &MEETING).await;
    assert_led(&locked);

    let preview = app.get_as(&leader, CARRY).await;
    let words = preview.words();
    for said in
        ["2 unfinished, 1 finished", "Mark the channel", "Watch the docks", "Carry them into Next plan"]
    {
        assert!(words.contains(said), "lacks “{said}”: {words}");
    }
    assert!(preview.contains("<option value=\"A-2026-001/nuisance-boats\" selected>"), "{}", preview.text);
    assert!(preview.contains("<option value=\"A-2026-002/?\" selected>"), "{}", preview.text);
    assert!(!words.contains("Light the slipway"), "what is finished stays: {words}");

    let unsaid = [("to", "2028-31"), ("go[]", "A-2026-001/nuisance-boats"), ("go[]", "A-2026-002/?")];
    let mend = app.post_as(&leader, CARRY, &unsaid).await;
    assert_eq!(mend.status.as_u16(), 422);
    assert!(mend.words().contains("Choose where A-2026-002 goes"), "{}", mend.words());

    let sent =
        [("to", "2028-31"), ("go[]", "A-2026-001/nuisance-boats"), ("go[]", "A-2026-002/quiet-nights")];
    for _ in 0..3 {
        let carried = app.post_with_key(&leader, CARRY, "one-form", &sent).await;
        assert_led(&carried);
        assert_eq!(carried.header("location"), "/desk/plans/2025-28/carry/1?done=plans.carry");
    }
    let page = app.get_as(&leader, "/desk/plans/2025-28/carry/1").await.words();
    assert!(page.contains("2 actions were carried by Ada Marsh on 15 October 2026"), "{page}");

    let action = app.get_as(&leader, "/desk/actions/A-2026-001").await.words();
    for said in [
        "Twelve buoys are out.",
        "from 2025-28, Nuisance boats to 2028-31, Nuisance boats, by Ada Marsh",
        "carried it into the plan of the next year",
    ] {
        assert!(action.contains(said), "lacks “{said}”: {action}");
    }
    assert_eq!(action.matches("carried it into the plan of the next year").count(), 1, "{action}");

    let board = app.get_as(&leader, "/desk/plans/2025-28").await.words();
    assert!(board.contains("2 actions were carried into Next plan on 15 October 2026"), "{board}");
    assert!(!board.contains("Mark the channel") && board.contains("Light the slipway"), "{board}");
    let next = app.get_as(&leader, "/desk/plans/2028-31").await.words();
    assert!(next.contains("2 actions were carried here from Community safety plan"), "{next}");
    assert!(next.contains("Mark the channel") && next.contains("Watch the docks"), "{next}");

    let report = app.get_as(&leader, locked.header("location")).await.words();
    assert!(report.contains("3 actions:"), "the locked report stays: {report}");
    assert!(report.contains("Mark the channel: carried into Next plan on 15 October 2026"), "{report}");
    let overview = app.get_as(&leader, "/desk/plans/2025-28/overview").await.words();
    assert!(overview.contains("2 more were carried into Next plan on 15 October 2026"), "{overview}");
    let public = app.get("/plan/2025-28").await.words();
    assert!(
        public.contains("2 unfinished actions went on into the next plan on 15 October 2026"),
        "{public}"
    );
    assert!(!public.contains("Next plan"), "a plan that is only a draft is not named: {public}");
}

#[tokio::test]
async fn what_was_completed_while_somebody_looked_stays() {
    let (app, leader, [boats, ..]) = two_years().await;
    super::say_complete(&app, &boats).await;
    let only = [("to", "2028-31"), ("go[]", "A-2026-001/nuisance-boats"), ("go[]", "A-2026-002/-")];
    let refused = app.post_as(&leader, CARRY, &only).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.words().contains("Nothing is left to carry"), "{}", refused.words());
    let both =
        [("to", "2028-31"), ("go[]", "A-2026-001/nuisance-boats"), ("go[]", "A-2026-002/quiet-nights")];
    assert_led(&app.post_as(&leader, CARRY, &both).await);
    let board = app.get_as(&leader, "/desk/plans/2025-28").await.words();
    assert!(
        board.contains("1 action was carried into Next plan") && board.contains("Mark the channel"),
        "{board}"
    );
}

#[tokio::test]
async fn dates_in_the_past_are_pointed_out_before_and_after() {
    let (app, _, _) = two_years().await;
    let later = TestApp::with(super::capabilities())
        .incidents(super::incidents())
        .area("Saltmere")
        .at("2027-04-01T09:00:00Z")
        .on(app.services.database.clone())
        .await;
    let leader = later.signed_in("Una Later", "Saltmere Council", &[Role::TeamLeader]).await;
    let preview = later.get_as(&leader, CARRY).await.words();
    assert!(preview.contains("The dates of 2 actions have passed"), "{preview}");
    let sent = [("to", "2028-31"), ("go[]", "A-2026-001/nuisance-boats"), ("go[]", "A-2026-002/-")];
    let carried = later.post_as(&leader, CARRY, &sent).await;
    assert_led(&carried);
    let page = later.get_as(&leader, carried.header("location")).await;
    assert!(page.words().contains("1 date has passed"), "{}", page.words());
    assert!(page.links().contains(&"/desk/actions/A-2026-001/edit".to_owned()), "{:?}", page.links());
}

#[tokio::test]
async fn only_who_may_change_actions_may_carry_them_and_only_into_what_is_there() {
    let (app, leader, _) = two_years().await;
    for role in [Role::Analyst, Role::PartnerLead, Role::Member, Role::Reader] {
        let other = app.signed_in(role.as_str(), "Saltmere Fire Service", &[role]).await;
        assert_eq!(app.get_as(&other, CARRY).await.status.as_u16(), 403, "{role:?}");
    }
    for to in ["", "2025-28", "2099-01"] {
        let sent = [("to", to), ("go[]", "A-2026-001/harbour-fires")];
        let refused = app.post_as(&leader, CARRY, &sent).await;
        assert_eq!(refused.status.as_u16(), 422, "{to}: {}", refused.words());
    }
    let words = app.get_as(&leader, "/desk/plans/2025-28").await.words();
    assert!(words.contains("Mark the channel"), "{words}");
}
