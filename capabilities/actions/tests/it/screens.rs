//! The screens of the desk and the public page.

use std::sync::Arc;

use access::Role;
use actions::capability;
use axum::{
    body::Body,
    http::{
        Request,
        header::{CONTENT_TYPE, COOKIE},
    },
};
use testkit::{Page, SignedIn, TestApp, on_both};
use tokio::task::JoinSet;

const NOW: &str = "2026-11-22T10:00:00Z";
const FIRST: &str = "/desk/actions/A-2026-001";

struct House {
    app: TestApp,
    leader: SignedIn,
    fire: SignedIn,
}

impl House {
    async fn new() -> Self {
        let app = TestApp::with([capability()]).at(NOW).await;
        Self::of(app).await
    }

    async fn of(app: TestApp) -> Self {
        let leader = app.signed_in("Lee Leader", "Council", &[Role::TeamLeader]).await;
        let fire = app.signed_in("Fay Fire", "Fire", &[Role::PartnerLead]).await;
        Self { app, leader, fire }
    }

    /// An action that Fire leads and the council helps with, due at the end of January.
    async fn with_an_action(self) -> Self {
        let (council, fire) = (self.app.organisation("Council").await, self.app.organisation("Fire").await);
        let (council, fire) = (council.to_string(), fire.to_string());
        let fields = [
            ("title", "Reduce deliberate fires"),
            ("why", "Fires were up"),
            ("plan", "2025-28"),
            ("priority", "anti-social-behaviour"),
            ("leads", fire.as_str()),
            ("helps", council.as_str()),
            ("due-kind", "date"),
            ("due-day", "31"),
            ("due-month", "1"),
            ("due-year", "2027"),
            ("published", "yes"),
        ];
        let answer = self.app.post_as(&self.leader, "/desk/actions/new", &fields).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (303, "/desk/actions/A-2026-001?done=agreed"),
            "{}",
            answer.words()
        );
        self
    }

    async fn update(&self, who: &SignedIn, text: &str, going: &str) -> Page {
        self.app.post_as(who, &format!("{FIRST}/update"), &[("text", text), ("going", going)]).await
    }
}

#[tokio::test]
async fn an_agreed_action_shows_its_grade_with_the_arithmetic() {
    let house = House::new().await.with_an_action().await;
    let page = house.app.get_as(&house.leader, &format!("{FIRST}?done=agreed")).await;
    assert_eq!((page.status.as_u16(), page.h1().as_str()), (200, "Reduce deliberate fires"));
    let words = page.words();
    assert!(words.contains("Amber"), "{words}");
    assert!(
        words.contains(
            "due 31 January 2027; today 22 November 2026; 70 days left; not started; forecast on time"
        ),
        "{words}"
    );
    assert!(words.contains("The action is in the register"), "{words}");
    assert!(words.contains("agreed the action"), "the record: {words}");
}

#[tokio::test]
async fn an_update_is_signed_and_dated_and_reaches_the_public_without_the_name() {
    let house = House::new().await.with_an_action().await;
    let answer = house.update(&house.fire, "Two school visits <b>held</b>.", "going-well").await;
    assert_eq!(answer.header("location"), "/desk/actions/A-2026-001?done=updated", "{}", answer.words());
    let desk = house.app.get_as(&house.leader, FIRST).await;
    assert!(desk.words().contains("Fay Fire, Manager, Fire"), "{}", desk.words());
    assert!(desk.words().contains("Light green"), "{}", desk.words());
    assert!(!desk.contains("<b>held</b>"));
    let public = house.app.get("/actions/A-2026-001").await;
    assert_eq!(public.status.as_u16(), 200);
    assert!(public.words().contains("Manager, Fire, 22 November 2026"), "{}", public.words());
    assert!(public.words().contains("Going well"), "{}", public.words());
    assert!(!public.words().contains("Fay"), "{}", public.words());
    let welsh = house.app.get_in(vocabulary::Language::Welsh, "/actions/A-2026-001").await;
    assert!(welsh.words().contains("Yn mynd yn dda"), "{}", welsh.words());
}

#[tokio::test]
async fn an_empty_update_comes_back_with_what_to_do() {
    let house = House::new().await.with_an_action().await;
    let page = house.update(&house.fire, "  ", "late").await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.title().starts_with("Error:"), "{}", page.title());
    assert!(page.words().contains("Enter what has happened since the last update"), "{}", page.words());
    assert!(page.words().contains("Enter why it will be late"), "{}", page.words());
}

#[tokio::test]
async fn a_partner_of_another_organisation_reads_and_does_not_write() {
    let house = House::new().await.with_an_action().await;
    let police = house.app.signed_in("Pat Police", "Police", &[Role::PartnerLead]).await;
    assert_eq!(house.app.get_as(&police, FIRST).await.status.as_u16(), 200);
    assert_eq!(house.update(&police, "Ours now.", "complete").await.status.as_u16(), 403);
    for part in ["edit", "move", "override", "send-link"] {
        let page = house.app.get_as(&house.fire, &format!("{FIRST}/{part}")).await;
        assert_eq!(page.status.as_u16(), 403, "{part}");
    }
    assert_eq!(house.app.get(FIRST).await.status.as_u16(), 303, "not signed in");
}

#[tokio::test]
async fn what_is_not_public_is_not_there_for_the_public() {
    let house = House::new().await.with_an_action().await;
    let council = house.app.organisation("Council").await.to_string();
    let fields = [
        ("title", "Inside"),
        ("plan", "2025-28"),
        ("priority", "asb"),
        ("leads", council.as_str()),
        ("due-kind", "no-date"),
    ];
    house.app.post_as(&house.leader, "/desk/actions/new", &fields).await;
    assert_eq!(house.app.get("/actions/A-2026-002").await.status.as_u16(), 404);
    assert_eq!(house.app.get_as(&house.leader, "/actions/A-2026-002").await.status.as_u16(), 404);
    assert_eq!(house.app.get("/actions/A-2026-999").await.status.as_u16(), 404);
    assert_eq!(house.app.get("/actions/nonsense").await.status.as_u16(), 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_double_posts_make_one_update() {
    on_both([capability()], async |database| {
        let app = TestApp::with([capability()]).at(NOW).on(database).await;
        let house = Arc::new(House::of(app).await.with_an_action().await);
        let mut posts = JoinSet::new();
        for _ in 0..50 {
            let house = Arc::clone(&house);
            posts.spawn(async move {
                let fields = [("text", "Said once"), ("going", "going-well")];
                let address = format!("{FIRST}/update");
                let answer = house.app.post_with_key(&house.fire, &address, "the-same-key", &fields).await;
                (answer.status.as_u16(), answer.header("location").to_owned())
            });
        }
        for answer in posts.join_all().await {
            assert_eq!(answer, (303, "/desk/actions/A-2026-001?done=updated".into()));
        }
        let page = house.app.get_as(&house.leader, FIRST).await;
        assert_eq!(page.text.matches("class=\"hl-update\"").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_second_editor_is_told_who_changed_what() {
    let house = House::new().await.with_an_action().await;
    let fire = house.app.organisation("Fire").await.to_string();
    let edit = |title: &'static str| {
        [
            ("title", title),
            ("leads", fire.as_str()),
            ("due-kind", "no-date"),
            ("version", "1"),
            ("published", "yes"),
        ]
    };
    let address = format!("{FIRST}/edit");
    let first = house.app.post_as(&house.leader, &address, &edit("Fewer fires")).await;
    assert_eq!(first.status.as_u16(), 303, "{}", first.words());
    let second = house.app.post_as(&house.leader, &address, &edit("No fires")).await;
    assert_eq!(second.status.as_u16(), 409);
    let words = second.words();
    assert!(words.contains("Lee Leader"), "{words}");
    assert!(words.contains("changed title, why, due date, organisations"), "{words}");
    assert!(words.contains("No fires"), "what they typed: {words}");
}

#[tokio::test]
async fn words_are_corrected_by_who_wrote_them_and_the_old_ones_stay() {
    let house = House::new().await.with_an_action().await;
    house.update(&house.fire, "Two visits.", "").await;
    let address = format!("{FIRST}/correct/1");
    let fields = [("text", "Three visits."), ("reason", "miscounted"), ("versions", "1")];
    let other = house.app.post_as(&house.leader, &address, &fields).await;
    assert_eq!(other.status.as_u16(), 409, "the leader is of another organisation");
    assert!(other.words().contains("Only they can correct them"), "{}", other.words());
    let own = house.app.post_as(&house.fire, &address, &fields).await;
    assert_eq!(own.header("location"), "/desk/actions/A-2026-001?done=corrected", "{}", own.words());
    let page = house.app.get_as(&house.leader, FIRST).await.words();
    assert!(
        page.contains("Three visits.") && page.contains("Two visits.") && page.contains("miscounted"),
        "{page}"
    );
    let stale = house.app.post_as(&house.fire, &address, &fields).await;
    assert_eq!(stale.status.as_u16(), 409);
}

#[tokio::test]
async fn a_withheld_update_stays_inside() {
    let house = House::new().await.with_an_action().await;
    house.update(&house.fire, "A name by mistake.", "").await;
    let answer =
        house.app.post_as(&house.leader, &format!("{FIRST}/withhold/1"), &[("withheld", "yes")]).await;
    assert_eq!(answer.header("location"), "/desk/actions/A-2026-001?done=withheld");
    assert!(!house.app.get("/actions/A-2026-001").await.words().contains("A name by mistake"));
    assert!(house.app.get_as(&house.leader, FIRST).await.words().contains("Inside the partnership"));
}

#[tokio::test]
async fn an_override_shows_both_grades_and_needs_a_reason() {
    let house = House::new().await.with_an_action().await;
    let address = format!("{FIRST}/override");
    let without = house.app.post_as(&house.leader, &address, &[("grade", "red"), ("version", "1")]).await;
    assert_eq!(without.status.as_u16(), 422);
    let fields = [("grade", "red"), ("reason", "The crew was disbanded"), ("version", "1")];
    assert_eq!(house.app.post_as(&house.leader, &address, &fields).await.status.as_u16(), 303);
    let words = house.app.get_as(&house.fire, FIRST).await.words();
    assert!(words.contains("Red") && words.contains("The rule says amber"), "{words}");
    assert!(words.contains("The crew was disbanded"), "{words}");
}

#[tokio::test]
async fn an_action_moves_and_gets_a_milestone() {
    let house = House::new().await.with_an_action().await;
    let fields = [("plan", "2028-31"), ("priority", "homes"), ("version", "1")];
    let moved = house.app.post_as(&house.leader, &format!("{FIRST}/move"), &fields).await;
    assert_eq!(moved.header("location"), "/desk/actions/A-2026-001?done=moved", "{}", moved.words());
    let fields = [("title", "Crew in post"), ("version", "2")];
    let address = format!("{FIRST}/milestones");
    assert_eq!(house.app.post_as(&house.fire, &address, &fields).await.status.as_u16(), 303);
    let marks = [("milestone", "1"), ("reached", "yes"), ("version", "3")];
    assert_eq!(house.app.post_as(&house.fire, &address, &marks).await.status.as_u16(), 303);
    let words = house.app.get_as(&house.leader, FIRST).await.words();
    assert!(words.contains("2028-31, Homes") && words.contains("reached: 22 November 2026"), "{words}");
}

#[tokio::test]
async fn an_evidence_file_is_kept_and_handed_out_as_a_download() {
    let house = House::new().await.with_an_action().await;
    let sent = send_file(&house, "../../plan.pdf", b"%PDF-1.7 evidence").await;
    assert_eq!(sent.header("location"), "/desk/actions/A-2026-001?done=evidence", "{}", sent.words());
    let file = house.app.get_as(&house.leader, &format!("{FIRST}/evidence/1")).await;
    assert_eq!(file.bytes, b"%PDF-1.7 evidence");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"plan.pdf\"");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("content-type"), "application/octet-stream");
    let refused = send_file(&house, "page.pdf", b"<script>alert(1)</script>").await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.words().contains("The file must be a PDF"), "{}", refused.words());
    assert_eq!(house.app.get(&format!("{FIRST}/evidence/1")).await.status.as_u16(), 303);
    let kept = std::fs::read_dir(&*house.app.services.uploads).expect("a folder").count();
    assert_eq!(kept, 1);
}

async fn send_file(house: &House, name: &str, content: &[u8]) -> Page {
    let token = &house.fire.token.0;
    let csrf = house.app.services.gate.seal(&format!("form {token}"));
    let mut body = vec![];
    for (field, value) in [("csrf", csrf.as_str()), ("key", name), ("about", "What was done")] {
        body.extend(
            format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(
        format!("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes(),
    );
    body.extend(content);
    body.extend(b"\r\n--x--\r\n");
    let request = Request::post(format!("{FIRST}/evidence"))
        .header(COOKIE, format!("session={token}"))
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x");
    house.app.send(request.body(Body::from(body)).expect("a request")).await
}

#[tokio::test]
async fn the_register_is_searched_and_filtered() {
    let house = House::new().await.with_an_action().await;
    house.update(&house.fire, "Schools were visited.", "going-well").await;
    for (query, expected) in [
        ("?q=SCHOOLS", true),
        ("?q=nothing-of-the-kind", false),
        ("?grade=light-green&state=open&order=due", true),
        ("?grade=red", false),
        ("?silent=abc&page=0&organisation=x", true),
    ] {
        let page = house.app.get_as(&house.leader, &format!("/desk/actions{query}")).await;
        assert_eq!(page.status.as_u16(), 200, "{query}");
        assert_eq!(page.words().contains("Reduce deliberate fires"), expected, "{query}");
    }
}

#[tokio::test]
async fn the_desk_says_what_is_mine_what_is_awaited_and_what_comes() {
    let house = House::new().await.with_an_action().await;
    let later = TestApp::with([capability()])
        .at("2027-01-10T10:00:00Z")
        .on(house.app.services.database.clone())
        .await;
    let part = capability().desk[0];
    let lines = async |who: &SignedIn, roles: &[Role]| {
        let visitor = later.services.gate.person(who.person.clone(), roles, later.services.clock.now());
        part(capability::DeskRequest { services: later.services.clone(), visitor }).await.expect("lines")
    };
    let fire = lines(&house.fire, &[Role::PartnerLead]).await;
    let mine: Vec<_> = fire.mine.iter().map(|line| (line.href.as_str(), line.when.as_str())).collect();
    assert_eq!(mine, [(FIRST, "in 3 weeks")]);
    let leader = lines(&house.leader, &[Role::TeamLeader]).await;
    let waiting: Vec<_> =
        leader.waiting.iter().map(|line| (line.title.as_str(), line.when.as_str())).collect();
    assert_eq!(waiting, [("Fire: Reduce deliberate fires", "never heard from, 7 weeks")]);
    assert_eq!(leader.coming.len(), 1);
    assert!(leader.mine.is_empty());
}
