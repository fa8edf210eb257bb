//! What a test begins with: a visitor, a permit, an action.

use std::sync::Arc;

use access::{Event, Gate, Permit, Visitor, Work};
use actions::{
    Action, ActionNumber, Agreement, Due, Going, OrganisationId, Part, PartnershipId, Signature, UpdateId,
    Way, store,
};
use database::Database;
use jiff::{Timestamp, civil::Date};

/// The partnership of the tests.
pub const HERE: PartnershipId = PartnershipId(1);
pub const COUNCIL: OrganisationId = OrganisationId(1);
pub const FIRE: OrganisationId = OrganisationId(2);
pub const POLICE: OrganisationId = OrganisationId(3);

pub fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// What decides in the tests: the policies of the register.
pub fn gate() -> Arc<Gate> {
    Arc::new(Gate::new(capability::policies(&[actions::capability()]).expect("policies")))
}

pub fn at(now: &str) -> Visitor {
    gate().command_line(HERE, instant(now))
}

pub fn permit(visitor: &Visitor) -> Permit {
    visitor.may(&actions::CREATE).expect("a permit")
}

/// What is agreed, where a test says nothing else: the council leads, no date.
pub fn agreed(title: &str) -> Agreement {
    Agreement {
        title: title.into(),
        why: String::new(),
        answers: None,
        start: None,
        due: Due::NoDate,
        parties: vec![(COUNCIL, Part::Leads)],
        published: true,
    }
}

pub async fn done(mut work: Work, object: ActionNumber) {
    let event = Event { what: "test", object: object.to_string(), detail: serde_json::json!({}) };
    work.record(event).await.expect("a record");
    work.done().await.expect("done");
}

/// An action agreed on 1 September 2026 under a plan.
pub async fn an_action(database: &Database, agreement: Agreement) -> Action {
    let visitor = at("2026-09-01T10:00:00Z");
    let mut work = visitor.begin(database).await.expect("work");
    let under = ("2025-28".to_owned(), "anti-social-behaviour".to_owned());
    let action = store::save_new_action(&mut work, &permit(&visitor), agreement, under, day("2026-09-01"))
        .await
        .expect("an action");
    done(work, action.number).await;
    action
}

pub async fn fetch(database: &Database, number: ActionNumber) -> Action {
    store::fetch_action(database.reader(), HERE, number).await.expect("a database").expect("an action")
}

pub fn signed(organisation: OrganisationId, post: &str) -> Signature {
    Signature { organisation: Some(organisation), post: Some(post.into()), ..Signature::default() }
}

/// An update by the council.
pub async fn an_update(
    database: &Database,
    now: &str,
    (text, going): (&str, Option<Going>),
    actions: &[ActionNumber],
) -> UpdateId {
    by(database, now, COUNCIL, (text, going), actions).await
}

pub async fn by(
    database: &Database,
    now: &str,
    organisation: OrganisationId,
    (text, going): (&str, Option<Going>),
    actions: &[ActionNumber],
) -> UpdateId {
    let visitor = at(now);
    let mut work = visitor.begin(database).await.expect("work");
    let mut served = vec![];
    for number in actions {
        served.push(fetch(database, *number).await);
    }
    let update = store::UpdateToSave {
        at: instant(now),
        by: signed(organisation, "Officer"),
        way: Way::Desk,
        going,
        nothing_to_report: false,
        withheld: text.starts_with("Withheld"),
        text: text.into(),
        actions: served.iter().collect(),
    };
    let id = store::save_update(&mut work, &permit(&visitor), &update).await.expect("an update");
    done(work, actions[0]).await;
    id
}
