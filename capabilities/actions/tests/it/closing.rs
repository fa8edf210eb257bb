//! Closing an action as not possible, and opening it again.

use access::Role;
use actions::{Asking, Due, Going, State, capability, roll, samples};
use jiff::civil::date;
use testkit::{SignedIn, TestApp};

use crate::given::{HERE, agreed, an_action, an_update, day};

const CLOSED: [(&str, &str); 4] =
    [("reason", "The owner of the site refuses."), ("on-day", "20"), ("on-month", "11"), ("on-year", "2026")];

async fn house() -> (TestApp, SignedIn, String) {
    let app = TestApp::with([capability()]).at("2026-11-22T10:00:00Z").await;
    let leader = app.signed_in("Lee Leader", "Council", &[Role::TeamLeader]).await;
    let due = Due::On(day("2026-11-01"));
    let database = &app.services.database;
    let action = an_action(database, actions::Agreement { due, ..agreed("Light the slipway") }).await;
    an_update(database, "2026-10-01T09:00:00Z", ("Begun.", Some(Going::Well)), &[action.number]).await;
    (app, leader, action.desk_address())
}

async fn version(app: &TestApp, number: &str) -> String {
    let number = number.parse().expect("a number");
    let found = actions::store::fetch_action(app.services.database.reader(), HERE, number).await;
    found.expect("a database").expect("an action").version.to_string()
}

async fn sent(app: &TestApp, who: &SignedIn, address: &str, fields: &[(&str, &str)]) -> testkit::Page {
    let version = version(app, "A-2026-001").await;
    let all: Vec<_> = fields.iter().copied().chain([("version", version.as_str())]).collect();
    app.post_as(who, address, &all).await
}

#[tokio::test]
async fn what_is_not_possible_stands_outside_the_grades_with_its_reason_and_keeps_its_history() {
    let (app, leader, desk) = house().await;
    assert!(app.get_as(&leader, &desk).await.words().contains("Red"), "it was late");
    let closed = sent(&app, &leader, &format!("{desk}/not-possible"), &CLOSED).await;
    assert_eq!(closed.header("location"), format!("{desk}?done=not-possible"), "{}", closed.words());

    let page = app.get_as(&leader, &desk).await.words();
    for said in [
        "Not possible",
        "not possible since 20 November 2026, because: The owner of the site refuses.",
        "closed as not possible by Lee Leader, Manager, Council",
        "RAG rule 2",
        "Open it again",
        "closed it as not possible",
    ] {
        assert!(page.contains(said), "lacks “{said}”: {page}");
    }
    for gone in ["Override the grade", "Close as not possible", "silent", "How is it going?"] {
        assert!(!page.contains(gone), "has “{gone}”: {page}");
    }
    let public = app.get("/actions/A-2026-001").await.words();
    assert!(
        public.contains("It was found on 20 November 2026 that this cannot be done: The owner of the site"),
        "{public}"
    );

    // An update does not open it again; whoever may change it does.
    let update = [("text", "We asked once more."), ("going", "complete")];
    assert_eq!(app.post_as(&leader, &format!("{desk}/update"), &update).await.status.as_u16(), 303);
    assert!(app.get_as(&leader, &desk).await.words().contains("Open it again"));
    let reason = [("reason", "The new owner agrees.")];
    let again = sent(&app, &leader, &format!("{desk}/reopen"), &reason).await;
    assert_eq!(again.header("location"), format!("{desk}?done=reopened"), "{}", again.words());
    let page = app.get_as(&leader, &desk).await.words();
    for said in [
        "22 November 2026: opened again by Lee Leader, Manager, Council, because: The new owner agrees.",
        "20 November 2026: closed as not possible by",
        "21 days over; started",
        "Close as not possible",
    ] {
        assert!(page.contains(said), "lacks “{said}”: {page}");
    }
}

#[tokio::test]
async fn a_reason_and_a_day_are_asked_for_and_only_who_may_change_it_closes_it() {
    let (app, leader, desk) = house().await;
    let address = format!("{desk}/not-possible");
    let page = sent(&app, &leader, &address, &[("reason", " ")]).await;
    assert_eq!(page.status.as_u16(), 422);
    let words = page.words();
    assert!(words.contains("Enter why it cannot be done") && words.contains("Enter the day"), "{words}");
    let stale = app.post_as(&leader, &address, &[&CLOSED[..], &[("version", "1")]].concat()).await;
    assert_eq!(stale.status.as_u16(), 409, "{}", stale.words());
    let partner = app.signed_in("Pat Partner", "Council", &[Role::PartnerLead]).await;
    assert_eq!(sent(&app, &partner, &address, &CLOSED).await.status.as_u16(), 403);
    let early = sent(&app, &leader, &format!("{desk}/reopen"), &[("reason", "why not")]).await;
    assert!(early.words().contains("is not closed as not possible"), "{}", early.words());
}

#[test]
fn nobody_is_asked_about_what_is_not_possible() {
    let mut action = samples::an_action();
    let asked = |action: &actions::Action| {
        let nobody = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        let roll = roll(&Asking {
            today: date(2026, 11, 22),
            silent_weeks: None,
            actions: std::slice::from_ref(action),
            people: &[],
            partner_leads: &nobody.0,
            signers: &std::collections::HashMap::new(),
            not_chased: &[],
            came_back: &nobody.1,
        });
        roll.bundles.len() + roll.left_out.len()
    };
    assert_eq!(asked(&action), 1);
    action.progress.state = State::NotPossible { on: date(2026, 11, 1), because: "no site".into() };
    assert_eq!(asked(&action), 0);
    assert!(actions::silence_of(&action, date(2026, 11, 22)).is_empty());
}

#[tokio::test]
async fn a_partner_who_says_that_it_cannot_be_done_closes_nothing_and_the_leader_is_told() {
    let (app, leader, desk) = house().await;
    let said = [("text", "We asked twice."), ("going", "cannot-be-done"), ("because", "The owner refuses.")];
    let without = app.post_as(&leader, &format!("{desk}/update"), &said[..2]).await;
    assert!(without.words().contains("Enter why it cannot be done"), "{}", without.words());
    let partner = app.signed_in("Pat Partner", "Council", &[Role::PartnerLead]).await;
    assert_eq!(app.post_as(&partner, &format!("{desk}/update"), &said).await.status.as_u16(), 303);
    let page = app.get_as(&leader, &desk).await.words();
    assert!(page.contains("A partner says that it cannot be done: The owner refuses. Close it as"), "{page}");
    assert!(page.contains("Red") && !page.contains("Open it again"), "late is late: {page}");
    assert!(!app.get_as(&partner, &desk).await.words().contains("Close it as not possible"));
    let decided = sent(&app, &leader, &format!("{desk}/not-possible"), &CLOSED).await;
    assert_eq!(decided.status.as_u16(), 303, "{}", decided.words());
    assert!(!app.get_as(&leader, &desk).await.words().contains("A partner says"));
}
