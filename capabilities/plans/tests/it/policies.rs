//! The policies fit their schema; the SQL of lists holds to them, record by record.

use access::{PartnershipId, Person, PersonId, Role, Visitor};
use plans::{READ, Seen, fetch_content, list_plans, list_versions, seen_by};
use testkit::{TestApp, on_both};

use super::{add_priority, assert_led, make_plan, published_plan, team_leader};

#[test]
fn the_policies_fit_their_schema() {
    let policies = capability::policies(&super::capabilities()).expect("policies");
    policies.validate().expect("policies that fit");
}

/// Somebody with these roles in a partnership.
fn visitor(app: &TestApp, partnership: PartnershipId, roles: &[Role]) -> Visitor {
    let person = Person {
        id: PersonId(7),
        partnership,
        account: None,
        organisation: None,
        organisation_name: String::new(),
        organisation_short_name: String::new(),
        name: "Ada Marsh".into(),
        post: String::new(),
        email: String::new(),
        left: false,
    };
    app.services.gate.person(person, roles, app.services.clock.now())
}

/// Every set of roles that a person can have.
fn every_set_of_roles() -> impl Iterator<Item = Vec<Role>> {
    (0..1_u32 << Role::GIVEN.len()).map(|bits| {
        let has = |(place, role): (usize, &Role)| (bits >> place & 1 == 1).then_some(*role);
        Role::GIVEN.iter().enumerate().filter_map(has).collect()
    })
}

#[tokio::test]
async fn every_list_shows_exactly_the_versions_the_policies_permit() {
    on_both(super::capabilities(), async |database| {
        let app = TestApp::with(super::capabilities()).on(database).await;
        let leader = team_leader(&app).await;
        published_plan(&app, &leader).await;
        assert_led(&app.post_as(&leader, "/desk/plans/2025-28/draft", &[]).await);
        add_priority(&app, &leader, "Harbour fires").await;
        let only_a_draft =
            [("title", "Strategy"), ("from", "2026"), ("to", "2029"), ("nation", "wales"), ("address", "")];
        assert_led(&app.post_as(&leader, "/desk/plans/new", &only_a_draft).await);

        let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
        let all = list_plans(reader, here, Seen::DraftsToo).await.expect("plans");
        assert_eq!(all.len(), 2);
        for roles in every_set_of_roles() {
            let visitor = visitor(&app, here, &roles);
            let seen = seen_by(&visitor);
            let mut plans_permitted = Vec::new();
            for listed in &all {
                let plan = plans::fetch_plan(reader, here, &listed.slug, Seen::DraftsToo).await;
                let plan = plan.expect("an answer").expect("a plan");
                let of_plan = (plan.id, &plan.slug);
                let every = list_versions(reader, of_plan, Seen::DraftsToo).await.expect("versions");
                let shown = list_versions(reader, of_plan, seen).await.expect("versions");
                for version in &every {
                    let permitted = visitor.may_on(&READ, version).is_ok();
                    assert_eq!(shown.contains(version), permitted, "{roles:?}: {version:?}");
                    let content = fetch_content(reader, plan.id, version.number, seen).await;
                    assert_eq!(content.expect("an answer").is_some(), permitted, "{roles:?}: {version:?}");
                }
                if every.iter().any(|version| visitor.may_on(&READ, version).is_ok()) {
                    plans_permitted.push(listed.slug.clone());
                }
            }
            let shown = list_plans(reader, here, seen).await.expect("plans");
            let shown: Vec<_> = shown.into_iter().map(|plan| plan.slug).collect();
            assert_eq!(shown, plans_permitted, "{roles:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_reads_a_version_of_another_partnership() {
    let app = TestApp::with(super::capabilities()).await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
    let plan = plans::fetch_plan(reader, here, &"2025-28".parse().expect("a name"), Seen::DraftsToo).await;
    let plan = plan.expect("an answer").expect("a plan");
    let versions = list_versions(reader, (plan.id, &plan.slug), Seen::DraftsToo).await.expect("versions");
    for roles in every_set_of_roles() {
        let elsewhere = visitor(&app, PartnershipId(2), &roles);
        assert!(versions.iter().all(|version| elsewhere.may_on(&READ, version).is_err()), "{roles:?}");
        assert_eq!(list_plans(reader, elsewhere.partnership(), Seen::DraftsToo).await.expect("plans"), []);
    }
}
