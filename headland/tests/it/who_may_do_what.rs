//! The table of routes and roles: what each gets. A route without a row fails, and so does a row without a route.

use access::Role;
use headland::capabilities;

use crate::sample::a_sample;

/// Roles as the table has them.
const ROLES: [Role; 2] = [Role::Public, Role::Administrator];

/// Verb, route, an address of it in the sample, what somebody who is not signed in gets, and the roles that may.
const TABLE: &[(&str, &str, &str, u16, &[Role])] = &[
    ("GET", "/", "/", 200, &ROLES),
    ("GET", "/accessibility", "/accessibility", 200, &ROLES),
    ("GET", "/evidence", "/evidence", 200, &ROLES),
    ("GET", "/assessment", "/assessment", 200, &ROLES),
    ("GET", "/assessment/{month}", "/assessment/2026-09", 200, &ROLES),
    ("GET", "/assessment/{month}/{category}", "/assessment/2026-09/shoplifting", 200, &ROLES),
    ("GET", "/assessment/{month}/wards/{ward}", "/assessment/2026-09/wards/E05990001", 200, &ROLES),
];

/// Addresses of those routes where there is nothing.
const NOTHING_THERE: &[&str] = &[
    "/assessment/2026-13",
    "/assessment/nonsense",
    "/assessment/2026-09/nonsense",
    "/assessment/2026-09/wards/E05999999",
];

#[test]
fn every_route_has_its_row_and_every_row_its_route() {
    let mut routes: Vec<(String, String)> = Vec::new();
    for capability in capabilities() {
        routes.extend(capability.routes.iter().map(|route| (route.method().into(), route.path().into())));
    }
    let mut rows: Vec<(String, String)> =
        TABLE.iter().map(|(verb, route, ..)| ((*verb).into(), (*route).into())).collect();
    routes.sort();
    rows.sort();
    assert_eq!(rows, routes, "left the table of this test, right the routes of the list");
}

#[test]
fn every_role_may_what_its_row_says() {
    for capability in capabilities() {
        for route in &capability.routes {
            let row = TABLE.iter().find(|(verb, path, ..)| (*verb, *path) == (route.method(), route.path()));
            let Some((.., may)) = row else { continue };
            for role in ROLES {
                let allowed = route.permission().roles.contains(&role);
                assert_eq!(allowed, may.contains(&role), "{} {} for {role:?}", route.method(), route.path());
            }
        }
    }
}

#[tokio::test]
async fn somebody_who_is_not_signed_in_gets_what_the_row_says() {
    let app = a_sample().await;
    for (_, _, address, status, _) in TABLE {
        let page = app.get(address).await;
        assert_eq!(page.status, *status, "{address}");
        let draws_one_heading = page.header("content-type").starts_with("text/html");
        assert!(draws_one_heading && !page.h1().is_empty(), "{address}");
    }
    for address in NOTHING_THERE {
        assert_eq!(app.get(address).await.status, 404, "{address}");
    }
}

#[tokio::test]
async fn every_link_of_the_public_pages_leads_somewhere() {
    let app = a_sample().await;
    let (mut seen, mut left) = (std::collections::BTreeSet::new(), vec!["/".to_owned()]);
    // Months and wards are alike; a hundred and twenty pages meet every kind several times.
    while let Some(address) = left.pop().filter(|_| seen.len() < 120) {
        if !seen.insert(address.clone()) {
            continue;
        }
        let page = app.get(&address).await;
        assert_eq!(page.status, 200, "{address}");
        let own = page.links().into_iter().filter(|link| link.starts_with('/') && !link.starts_with("//"));
        left.extend(own.map(|link| link.split('#').next().unwrap_or_default().to_owned()));
    }
}
