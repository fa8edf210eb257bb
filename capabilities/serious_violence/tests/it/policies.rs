//! Who may do what with the hub.

use access::Role;
use serious_violence::{APPROVE, READ, SEE, WRITE};
use testkit::TestApp;

use super::capabilities;

#[test]
fn the_policies_fit_their_schema() {
    capability::policies(&capabilities()).expect("policies").validate().expect("policies that fit");
}

#[tokio::test]
async fn everybody_sees_analysts_write_and_leaders_approve() {
    let app = TestApp::with(capabilities()).await;
    let anyone = app.services.gate.public(app.services.partnership.id, app.services.clock.now());
    assert!(anyone.may(&SEE).is_ok());
    assert!([&READ, &WRITE, &APPROVE].into_iter().all(|permission| anyone.may(permission).is_err()));
    for role in Role::GIVEN {
        let who = app.signed_in(&format!("Sam {}", role.in_words()), "Saltmere Council", &[role]).await;
        let is = |status: u16, address: &'static str| {
            let (app, who) = (&app, &who);
            async move { (app.get_as(who, address).await.status.as_u16() == status, address) }
        };
        let leads = matches!(role, Role::Administrator | Role::TeamLeader);
        let writes = leads || role == Role::Analyst;
        assert!(is(200, "/desk/serious-violence").await.0, "{role}");
        assert_eq!(is(200, "/desk/serious-violence/definition").await.0, writes, "{role}");
        assert_eq!(is(403, "/desk/serious-violence/returns/2026-07/approve").await.0, !leads, "{role}");
    }
}
