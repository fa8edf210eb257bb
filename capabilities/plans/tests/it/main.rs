//! Plans: what is published and what is not, who sees which, and the screens.

mod approvals;
mod carrying;
mod choosing;
mod columns;
mod drafts;
mod families;
mod papers;
mod parts;
mod pointing;
mod policies;
mod public;
mod reported;
mod sample;
mod sections;
mod speed;
mod stages;
mod twice;
mod versions;
mod words;

use access::{Event, Role};
use actions::{
    Agreement, Due, Part,
    store::{save_new_action, save_update},
};
use jiff::civil::date;
use testkit::{MemoryStore, SignedIn, TestApp, TestAppBuilder};

/// The house with the register, the assessment and plans, and two years in which shop theft went up.
fn house() -> TestAppBuilder {
    TestApp::with(capabilities()).incidents(incidents()).area("Saltmere")
}

fn capabilities() -> [capability::Capability; 5] {
    [
        evidence::capability(),
        assessment::capability(),
        partnership::capability(),
        actions::capability(),
        plans::capability(),
    ]
}

fn incidents() -> MemoryStore {
    let months = |from: i32| (0..12).map(move |month| (from * 12 + 9 + month, 0));
    let named = |month: i32| format!("{}-{:02}", month / 12, month % 12 + 1);
    let before = months(2024).map(|(month, _)| (named(month), 20));
    let now = months(2025).map(|(month, _)| (named(month), 60));
    before.chain(now).fold(MemoryStore::new(), |store, (month, count)| {
        store.with_street(&month, "saltmarsh", "E01990001", "Saltmere 001A", None, "shoplifting", count)
    })
}

async fn team_leader(app: &TestApp) -> SignedIn {
    app.signed_in("Ada Marsh", "Saltmere Council", &[Role::TeamLeader]).await
}

/// Sends a form with the count of changes that the page of the form carries.
async fn post_from(app: &TestApp, who: &SignedIn, address: &str, fields: &[(&str, &str)]) -> testkit::Page {
    let form = app.get_as(who, address).await;
    assert_eq!(form.status.as_u16(), 200, "{address}: {}", form.words());
    let changes = hidden(&form, "changes");
    let all: Vec<(&str, &str)> = fields.iter().copied().chain([("changes", changes.as_str())]).collect();
    app.post_as(who, address, &all).await
}

/// What a hidden field of a page holds.
fn hidden(page: &testkit::Page, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let value = page.text.split_once(&field).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| value.to_owned()).expect("a hidden field")
}

const NO_FINDING: [(&str, &str); 4] = [
    ("because", "The public meeting in May asked for it."),
    ("starred", "yes"),
    ("serves", "none"),
    ("why", "Residents are kept awake."),
];

/// Makes the plan 2025-28 with one priority and publishes it.
async fn published_plan(app: &TestApp, who: &SignedIn) {
    make_plan(app, who).await;
    let objective = [("objective", "Streets where people feel safe.")];
    assert_led(&post_from(app, who, "/desk/plans/2025-28/objective", &objective).await);
    add_priority(app, who, "Nuisance boats").await;
    assert_led(&post_from(app, who, "/desk/plans/2025-28/publish", &[]).await);
}

async fn make_plan(app: &TestApp, who: &SignedIn) {
    let fields = [
        ("title", "Community safety plan"),
        ("from", "2025"),
        ("to", "2028"),
        ("nation", "england"),
        ("address", ""),
    ];
    assert_led(&app.post_as(who, "/desk/plans/new", &fields).await);
}

async fn add_priority(app: &TestApp, who: &SignedIn, title: &str) {
    add_priority_to(app, who, "2025-28", title).await;
}

async fn add_priority_to(app: &TestApp, who: &SignedIn, plan: &str, title: &str) {
    let fields: Vec<(&str, &str)> =
        NO_FINDING.into_iter().chain([("title", title), ("serves_title", "")]).collect();
    assert_led(&post_from(app, who, &format!("/desk/plans/{plan}/priorities/new"), &fields).await);
}

/// Starts version 2 of the plan 2025-28 with one more priority.
async fn add_priority_later(app: &TestApp, who: &SignedIn) {
    assert_led(&app.post_as(who, "/desk/plans/2025-28/draft", &[]).await);
    add_priority(app, who, "Harbour fires").await;
}

fn assert_led(page: &testkit::Page) {
    assert_eq!(page.status.as_u16(), 303, "{}", page.words());
}

/// Agrees an action under a priority of the plan 2025-28, public, due at the end of January 2027.
async fn agree_action(app: &TestApp, title: &str, priority: &str) -> actions::Action {
    agree_action_under(app, title, ("2025-28", priority)).await
}

/// The same under a priority of any plan.
async fn agree_action_under(app: &TestApp, title: &str, (plan, priority): (&str, &str)) -> actions::Action {
    let lead = app.organisation("Saltmere Fire Service").await;
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let agreement = Agreement {
        title: title.into(),
        why: String::new(),
        answers: None,
        start: None,
        due: Due::On(date(2027, 1, 31)),
        parties: vec![(lead, Part::Leads)],
        published: true,
    };
    let place = (plan.to_owned(), priority.to_owned());
    let action = save_new_action(&mut work, &app.permit(), agreement, place, date(2026, 8, 1)).await;
    let action = action.expect("an action");
    let event = Event { what: "test", object: action.number.to_string(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
    action
}

/// Says something about an action, signed by a manager of the fire service.
async fn say(app: &TestApp, action: &actions::Action, text: &str) {
    said(app, action, text, actions::Going::Well).await;
}

/// Says that an action is complete.
async fn say_complete(app: &TestApp, action: &actions::Action) {
    said(app, action, "It is done.", actions::Going::Complete).await;
}

async fn said(app: &TestApp, action: &actions::Action, text: &str, going: actions::Going) {
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let by = actions::Signature {
        name: Some("Jo Quay".into()),
        post: Some("District manager".into()),
        organisation_name: Some("Fire".into()),
        ..actions::Signature::default()
    };
    let update = actions::store::UpdateToSave {
        at: "2026-10-01T09:00:00Z".parse().expect("an instant"),
        by,
        way: actions::Way::Desk,
        going: Some(going),
        nothing_to_report: false,
        withheld: false,
        text: text.into(),
        actions: vec![action],
    };
    save_update(&mut work, &app.permit(), &update).await.expect("an update");
    let event = Event { what: "test", object: action.number.to_string(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
}
