//! Every route asks for a permission of its own capability; what is no route answers with the page that says so.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use headland::capabilities;
use testkit::TestApp;

#[test]
fn every_route_asks_for_a_permission_that_some_capability_registers() {
    let capabilities = capabilities();
    let registered: Vec<_> = capabilities.iter().flat_map(|capability| capability.permissions).collect();
    for capability in &capabilities {
        for route in &capability.routes {
            let known = registered.iter().any(|permission| std::ptr::eq(**permission, route.permission()));
            assert!(
                known,
                "{} {} asks for {}, which nobody registers",
                route.method(),
                route.path(),
                route.permission().name
            );
        }
    }
}

#[test]
fn every_permission_is_named_after_its_capability_once_and_says_what_it_lets_do() {
    let mut names = BTreeSet::new();
    for capability in capabilities() {
        for permission in capability.permissions {
            let begins =
                permission.name.strip_prefix(capability.name).is_some_and(|rest| rest.starts_with('.'));
            assert!(begins, "{} is not named after {}", permission.name, capability.name);
            assert!(names.insert(permission.name), "{} is there twice", permission.name);
            assert!(!permission.lets.is_empty(), "{} does not say what it lets do", permission.name);
        }
    }
}

#[test]
fn no_two_routes_share_verb_and_address() {
    let mut seen = BTreeSet::new();
    for route in capabilities().iter().flat_map(|capability| &capability.routes) {
        assert!(
            seen.insert((route.method(), route.path())),
            "{} {} is there twice",
            route.method(),
            route.path()
        );
    }
}

#[tokio::test]
async fn what_is_no_route_answers_with_the_page_that_says_so() {
    let app = TestApp::with(capabilities()).await;
    for address in [
        "/nothing",
        "/evidence/",
        "/Evidence",
        "/evidence/../evidence",
        "/evidence%2f",
        "//evidence",
        "/..%2f..%2fetc%2fpasswd",
        "/.git/config",
        "/index.php",
        "/assessment/2024-12/%00",
        "/accessibility/x",
    ] {
        let page = app.get(address).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(page.h1(), "Page not found", "{address}");
    }
}

#[tokio::test]
async fn a_route_that_is_read_cannot_be_written() {
    let app = TestApp::with(capabilities()).await;
    for verb in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        let request =
            Request::builder().method(&verb).uri("/evidence").body(Body::empty()).expect("a request");
        assert_eq!(app.send(request).await.status, StatusCode::METHOD_NOT_ALLOWED, "{verb}");
    }
}
