//! The one-action link: what it opens, what it refuses, how it is passed on and renewed.

use access::{
    Event, PersonId, Role,
    links::{LinkId, LinkToSave, LinkToken, fetch_link, give_link, revoke_link},
};
use actions::{Agreement, Due, Part, capability, store};
use jiff::{Timestamp, ToSpan};
use testkit::{SignedIn, TestApp};

use crate::given::{agreed, day};

const NOW: &str = "2026-11-22T10:00:00Z";
const NUMBER: &str = "A-2026-001";

struct House {
    app: TestApp,
    leader: SignedIn,
    fay: PersonId,
}

impl House {
    async fn new() -> Self {
        let app = TestApp::with([capability()]).at(NOW).await;
        let leader = app.signed_in("Lee Leader", "Council", &[Role::TeamLeader]).await;
        let fay = app.person("Fay Fire", "Fire").await;
        let fire = app.organisation("Fire").await;
        let due = Due::On(day("2027-01-31"));
        for title in ["Reduce deliberate fires", "Another action"] {
            let agreement = Agreement { due, parties: vec![(fire, Part::Leads)], ..agreed(title) };
            let mut work = app.administrator().begin(&app.services.database).await.expect("work");
            let under = ("2025-28".to_owned(), "anti-social-behaviour".to_owned());
            let saved =
                store::save_new_action(&mut work, &app.permit(), agreement, under, day("2026-09-01")).await;
            recorded(work, &saved.expect("an action").number.to_string()).await;
        }
        Self { app, leader, fay }
    }

    /// A link to the first action for Fay, in the same way as the desk gives it.
    async fn link(&self) -> (LinkId, String) {
        let mut work = self.app.administrator().begin(&self.app.services.database).await.expect("work");
        let expires_at = NOW.parse::<Timestamp>().expect("now") + (14 * 24).hours();
        let link = LinkToSave {
            person: self.fay,
            purpose: "actions.update",
            object: NUMBER,
            expires_at,
            passed_on_from: None,
        };
        let (id, LinkToken(token)) = give_link(&mut work, &self.app.permit(), link).await.expect("a link");
        recorded(work, NUMBER).await;
        (id, token)
    }

    async fn letters(&self) -> usize {
        let reader = self.app.services.database.reader();
        post::list_letters(reader, 1, 100).await.expect("letters").len()
    }

    async fn updates(&self) -> Vec<actions::Update> {
        let reader = self.app.services.database.reader();
        let number = NUMBER.parse().expect("a number");
        store::list_updates(reader, self.app.services.partnership.id, number, true).await.expect("updates")
    }
}

async fn recorded(mut work: access::Work, object: &str) {
    let event = Event { what: "test", object: object.into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
}

const UPDATE: [(&str, &str); 2] = [("text", "Two visits held."), ("going", "going-well")];

#[tokio::test]
async fn a_partner_writes_a_signed_update_by_a_link_and_gets_a_copy() {
    let house = House::new().await;
    let (_, token) = house.link().await;
    let page = house.app.get(&format!("/u/{token}")).await;
    assert_eq!((page.status.as_u16(), page.h1().as_str()), (200, "Reduce deliberate fires"));
    assert!(page.words().contains("This link is for Fay Fire, Manager, Fire."), "{}", page.words());
    assert!(page.words().contains("Your organisation leads this action."), "{}", page.words());
    let sent = house.app.post_as_public(&format!("/u/{token}"), &UPDATE).await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/u/done/sent"), "{}", sent.words());
    let thanks = house.app.get("/u/done/sent").await;
    assert_eq!(thanks.h1(), "Thank you. It is in.");
    let updates = house.updates().await;
    assert_eq!(updates[0].by.in_words(), "Fay Fire, Manager, Fire");
    assert_eq!((updates[0].text(), updates[0].way), ("Two visits held.", actions::Way::Link));
    assert_eq!(house.letters().await, 1);
    let entries =
        access::list_record(&house.app.services.database, house.app.services.partnership.id, NUMBER, 9).await;
    assert!(entries.expect("a record").iter().any(|entry| entry.who.contains("by a link for A-2026-001")));
}

#[tokio::test]
async fn opening_a_link_uses_nothing_up_and_shows_little() {
    let house = House::new().await;
    let (id, token) = house.link().await;
    for _ in 0..3 {
        assert_eq!(house.app.get(&format!("/u/{token}")).await.status.as_u16(), 200);
    }
    let page = house.app.get(&format!("/u/{token}")).await;
    assert!(!page.contains("Another action"));
    let fields = ["name=\"text\"", "name=\"going\"", "name=\"because\""];
    assert!(fields.iter().all(|field| page.contains(field)));
    let link = fetch_link(house.app.services.database.reader(), house.app.services.partnership.id, id).await;
    assert_eq!(link.expect("a database").expect("a link").opened, 4);
}

#[tokio::test]
async fn a_link_that_was_used_revoked_altered_or_is_past_its_date_says_so_and_offers_a_new_one() {
    let house = House::new().await;
    let (_, used) = house.link().await;
    house.app.post_as_public(&format!("/u/{used}"), &UPDATE).await;
    let (id, revoked) = house.link().await;
    let mut work = house.app.administrator().begin(&house.app.services.database).await.expect("work");
    revoke_link(&mut work, id).await.expect("revoked");
    recorded(work, NUMBER).await;
    let (_, expired) = house.link().await;
    let later = TestApp::with([capability()])
        .at("2026-12-06T10:00:01Z")
        .on(house.app.services.database.clone())
        .await;
    for (app, token, status, title) in [
        (&house.app, used.as_str(), 410, "This link was already used"),
        (&house.app, revoked.as_str(), 410, "This link was taken back"),
        (&later, expired.as_str(), 410, "This link is past its date"),
        (&house.app, "NOSUCHLINK", 404, "This link does not open anything"),
    ] {
        let page = app.get(&format!("/u/{token}")).await;
        assert_eq!((page.status.as_u16(), page.h1().as_str()), (status, title));
        let hint = page.words().contains("f…@partner.example");
        assert_eq!(hint, status == 410, "{}", page.words());
        assert!(!page.contains("fay.fire@"), "{title}");
        let sent = app.post_as_public(&format!("/u/{token}"), &UPDATE).await;
        assert_eq!(sent.status.as_u16(), status, "{title}");
    }
    assert_eq!(house.updates().await.len(), 1);
}

#[tokio::test]
async fn a_new_link_goes_to_the_address_on_file_and_not_twice_at_once() {
    let house = House::new().await;
    let (_, token) = house.link().await;
    house.app.post_as_public(&format!("/u/{token}"), &UPDATE).await;
    let later = TestApp::with([capability()])
        .at("2026-11-22T11:00:00Z")
        .on(house.app.services.database.clone())
        .await;
    for _ in 0..2 {
        let asked = later.post_as_public(&format!("/u/{token}/again"), &[]).await;
        assert_eq!(asked.header("location"), "/u/done/asked", "{}", asked.words());
    }
    assert_eq!(house.letters().await, 2, "the copy and one new link");
    let unknown = later.post_as_public("/u/again", &[("email", "nobody@elsewhere.example")]).await;
    let known = later.post_as_public("/u/again", &[("email", "Fay.Fire@partner.example")]).await;
    assert_eq!((unknown.header("location"), known.header("location")), ("/u/done/asked", "/u/done/asked"));
    assert_eq!(house.letters().await, 3, "the other open action");
}

#[tokio::test]
async fn a_link_is_passed_on_and_says_whose_it_is() {
    let house = House::new().await;
    let (_, token) = house.link().await;
    let wrong =
        house.app.post_as_public(&format!("/u/{token}/pass-on"), &[("name", ""), ("email", "x")]).await;
    assert_eq!(wrong.status.as_u16(), 422);
    let fields = [("name", "Col League"), ("email", "col@partner.example")];
    let passed = house.app.post_as_public(&format!("/u/{token}/pass-on"), &fields).await;
    assert_eq!(passed.header("location"), "/u/done/passed-on", "{}", passed.words());
    assert_eq!(house.letters().await, 1);
    let page = house.app.get_as(&house.leader, &format!("/desk/actions/{NUMBER}")).await;
    assert!(page.words().contains("Col League, sent 22 November 2026"), "{}", page.words());
    assert!(page.words().contains("passed the link on to a colleague"), "{}", page.words());
}

#[tokio::test]
async fn who_gets_a_link_by_mistake_can_close_it() {
    let house = House::new().await;
    let (_, token) = house.link().await;
    let said = house.app.post_as_public(&format!("/u/{token}/not-you"), &[]).await;
    assert_eq!(said.header("location"), "/u/done/not-you", "{}", said.words());
    assert_eq!(house.app.get(&format!("/u/{token}")).await.status.as_u16(), 410);
}

#[tokio::test]
async fn nothing_to_report_is_heard() {
    let house = House::new().await;
    let (_, token) = house.link().await;
    let sent = house.app.post_as_public(&format!("/u/{token}"), &[("text", ""), ("answer", "nothing")]).await;
    assert_eq!(sent.header("location"), "/u/done/sent", "{}", sent.words());
    let updates = house.updates().await;
    assert!(updates[0].nothing_to_report && updates[0].going.is_none());
}

#[tokio::test]
async fn the_desk_sends_a_link_and_takes_it_back() {
    let house = House::new().await;
    let address = format!("/desk/actions/{NUMBER}/send-link");
    let missing = house.app.post_as(&house.leader, &address, &[("person", "")]).await;
    assert_eq!(missing.status.as_u16(), 422);
    let person = house.fay.to_string();
    let sent = house.app.post_as(&house.leader, &address, &[("person", person.as_str())]).await;
    assert_eq!(sent.header("location"), "/desk/actions/A-2026-001?done=sent", "{}", sent.words());
    assert_eq!(house.letters().await, 1);
    let taken = house.app.post_as(&house.leader, &format!("{address}/1/revoke"), &[]).await;
    assert_eq!(taken.header("location"), "/desk/actions/A-2026-001?done=revoked", "{}", taken.words());
    let page = house.app.get_as(&house.leader, &format!("/desk/actions/{NUMBER}")).await;
    assert!(page.words().contains("taken back"), "{}", page.words());
}

#[tokio::test]
async fn the_link_page_speaks_welsh() {
    let house = House::new().await;
    let (_, token) = house.link().await;
    let page = house.app.get_in(vocabulary::Language::Welsh, &format!("/u/{token}")).await;
    assert!(page.words().contains("Beth sydd wedi digwydd ers hynny?"), "{}", page.words());
}
