//! Who sees a draft: team leader, analyst and administrator; nobody else, by any address.

use access::Role;

use super::{add_priority, assert_led, house, make_plan, published_plan, team_leader};

#[tokio::test]
async fn a_plan_that_is_only_a_draft_is_not_there_for_a_partner() {
    let app = house().await;
    make_plan(&app, &team_leader(&app).await).await;
    for role in [Role::PartnerLead, Role::Member, Role::Reader, Role::DemocraticServices] {
        let partner = app.signed_in(role.as_str(), "Saltmere Fire Service", &[role]).await;
        let list = app.get_as(&partner, "/desk/plans").await;
        assert!(list.words().contains("There is no plan yet"), "{role:?}: {}", list.words());
        for address in
            ["/desk/plans/2025-28", "/desk/plans/2025-28/versions", "/desk/plans/2025-28/versions/1"]
        {
            assert_eq!(app.get_as(&partner, address).await.status.as_u16(), 404, "{role:?} {address}");
        }
        let write = app.get_as(&partner, "/desk/plans/2025-28/priorities/new").await;
        assert_eq!(write.status.as_u16(), 403, "{role:?}");
    }
    assert_eq!(app.get("/plan/2025-28").await.status.as_u16(), 404);
    assert!(app.get("/plan").await.words().contains("There is no published plan yet"));
}

#[tokio::test]
async fn a_partner_sees_what_is_published_and_nothing_of_the_draft() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    assert_led(&app.post_as(&leader, "/desk/plans/2025-28/draft", &[]).await);
    add_priority(&app, &leader, "Harbour fires").await;
    let partner = app.signed_in("Jo Quay", "Saltmere Fire Service", &[Role::PartnerLead]).await;
    for address in ["/desk/plans", "/desk/plans/2025-28", "/desk/plans/2025-28/versions", "/plan"] {
        let page = app.get_as(&partner, address).await;
        assert_eq!(page.status.as_u16(), 200, "{address}");
        assert!(
            !page.contains("Harbour fires") && !page.words().contains("draft"),
            "{address}: {}",
            page.words()
        );
    }
    assert_eq!(app.get_as(&partner, "/desk/plans/2025-28/versions/2").await.status.as_u16(), 404);
    assert!(app.get_as(&leader, "/desk/plans/2025-28").await.contains("Harbour fires"));
}

#[tokio::test]
async fn nobody_sees_the_desk_without_signing_in() {
    let app = house().await;
    published_plan(&app, &team_leader(&app).await).await;
    for address in ["/desk/plans", "/desk/plans/2025-28", "/desk/plans/2025-28/versions/1"] {
        let page = app.get(address).await;
        assert!(matches!(page.status.as_u16(), 303 | 401 | 403), "{address}: {}", page.status);
    }
}
