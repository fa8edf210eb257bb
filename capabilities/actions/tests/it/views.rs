//! Views kept under a name: opened by number, one's own or shared, renamed and deleted.

use access::Role;
use actions::capability;
use testkit::{Page, SignedIn, TestApp, on_both};

const QUESTION: &str = r#"{"q":"4 High Street","grade":"amber","order":"due"}"#;

struct House {
    app: TestApp,
    leader: SignedIn,
    fire: SignedIn,
}

async fn house(app: TestApp) -> House {
    let leader = app.signed_in("Lee Leader", "Council", &[Role::TeamLeader]).await;
    let fire = app.signed_in("Fay Fire", "Fire", &[Role::PartnerLead]).await;
    let lead = app.organisation("Council").await.to_string();
    for title in ["Visit 4 High Street", "Train the staff"] {
        let fields = [
            ("title", title),
            ("plan", "2025-28"),
            ("priority", "asb"),
            ("leads", lead.as_str()),
            ("due-kind", "date"),
            ("due-day", "31"),
            ("due-month", "1"),
            ("due-year", "2027"),
        ];
        assert_eq!(app.post_as(&leader, "/desk/actions/new", &fields).await.status.as_u16(), 303);
    }
    House { app, leader, fire }
}

impl House {
    async fn new() -> Self {
        house(TestApp::with([capability()]).at("2026-11-22T10:00:00Z").await).await
    }

    async fn keep(&self, who: &SignedIn, name: &str, shared: &str) -> Page {
        let fields = [("name", name), ("shared", shared), ("plan", ""), ("question", QUESTION)];
        self.app.post_as(who, "/desk/views", &fields).await
    }
}

#[tokio::test]
async fn a_view_asks_again_what_it_was_kept_for_and_its_address_holds_none_of_its_words() {
    on_both([capability()], async |database| {
        let house = house(TestApp::with([capability()]).at("2026-11-22T10:00:00Z").on(database).await).await;
        let list =
            house.app.get_as(&house.leader, "/desk/actions?q=4+High+Street&grade=amber&order=due").await;
        assert!(list.contains("name=\"question\""), "what is asked can be kept: {}", list.text);
        let plain = house.app.get_as(&house.leader, "/desk/actions").await;
        assert!(!plain.contains("name=\"question\""), "nothing is asked, nothing is kept");
        let kept = house.keep(&house.leader, "  Letters  due ", "").await;
        assert_eq!(kept.header("location"), "/desk/actions?view=1&done=view", "{}", kept.words());
        let opened = house.app.get_as(&house.leader, "/desk/actions?view=1&done=view").await;
        assert!(opened.words().contains("The view is kept") && opened.words().contains("Letters due"));
        assert!(opened.words().contains("Visit 4 High Street"), "{}", opened.words());
        assert!(!opened.words().contains("Train the staff"), "{}", opened.words());
        assert!(opened.links().iter().all(|link| !link.contains("High")), "{:?}", opened.links());
    })
    .await;
}

#[tokio::test]
async fn a_view_is_its_owners_until_it_is_shared() {
    let house = House::new().await;
    house.keep(&house.leader, "Mine", "").await;
    house.keep(&house.leader, "Ours", "yes").await;
    house.keep(&house.fire, "A partner’s own", "yes").await;
    let fire = house.app.get_as(&house.fire, "/desk/actions").await.words();
    assert!(fire.contains("Ours (Lee Leader)") && fire.contains("A partner’s own"), "{fire}");
    assert!(!fire.contains("Mine"), "{fire}");
    let leader = house.app.get_as(&house.leader, "/desk/actions").await.words();
    assert!(!leader.contains("A partner’s own"), "a partner lead shares nothing: {leader}");
    let closed = house.app.get_as(&house.fire, "/desk/actions?view=1").await.words();
    assert!(closed.contains("Train the staff"), "another’s view asks nothing: {closed}");
    for (who, view, status) in
        [(&house.fire, 1, 404), (&house.fire, 2, 403), (&house.leader, 3, 404), (&house.leader, 2, 200)]
    {
        let page = house.app.get_as(who, &format!("/desk/views/{view}")).await;
        assert_eq!(page.status.as_u16(), status, "view {view}");
        if status != 200 {
            let fields = [("name", "Taken over"), ("question", "{}")];
            for address in [format!("/desk/views/{view}"), format!("/desk/views/{view}/delete")] {
                assert_eq!(
                    house.app.post_as(who, &address, &fields).await.status.as_u16(),
                    status,
                    "{address}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_view_is_renamed_and_deleted() {
    let house = House::new().await;
    for _ in 0..3 {
        let fields = [("name", "Late"), ("shared", ""), ("plan", ""), ("question", QUESTION)];
        house.app.post_with_key(&house.leader, "/desk/views", "one-form", &fields).await;
    }
    let again = house.keep(&house.leader, "Late", "").await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.words().contains("There is a view of this name already"), "{}", again.words());
    let nameless = house.keep(&house.leader, " ", "").await;
    assert!(nameless.words().contains("Enter a name for the view"), "{}", nameless.words());
    let forged = [("name", "x"), ("question", "[1]")];
    assert_eq!(house.app.post_as(&house.leader, "/desk/views", &forged).await.status.as_u16(), 409);
    let renamed = house
        .app
        .post_as(&house.leader, "/desk/views/1", &[("name", "Letters due"), ("question", "{}")])
        .await;
    assert_eq!(renamed.status.as_u16(), 303, "{}", renamed.words());
    let list = house.app.get_as(&house.leader, "/desk/actions?view=1").await.words();
    assert!(list.contains("Letters due") && !list.contains("Train the staff"), "{list}");
    let gone = house.app.post_as(&house.leader, "/desk/views/1/delete", &[]).await;
    assert_eq!(gone.header("location"), "/desk/actions?done=view-deleted");
    let list = house.app.get_as(&house.leader, "/desk/actions?view=1").await.words();
    assert!(!list.contains("Letters due") && list.contains("Train the staff"), "{list}");
}

#[tokio::test]
async fn a_board_has_views_of_its_own() {
    let house = House::new().await;
    let fields = [("name", "Of the board"), ("plan", "2025-28"), ("question", QUESTION)];
    let kept = house.app.post_as(&house.leader, "/desk/views", &fields).await;
    assert_eq!(kept.header("location"), "/desk/plans/2025-28?view=1&done=view");
    let list = house.app.get_as(&house.leader, "/desk/actions?view=1").await.words();
    assert!(!list.contains("Of the board") && list.contains("Train the staff"), "{list}");
}
