//! The table of routes and roles: what each role gets at each address. A route without a row fails, and so does a
//! row without a route. The rows are written by hand: they say what is meant, the policies what is.

mod table;

use std::collections::BTreeSet;

use access::Role;
use axum::http::StatusCode;
use headland::capabilities;
use table::{NOTHING_THERE, Row, TABLE};
use testkit::{Page, SignedIn, TestApp};

use crate::sample::a_sample;

/// Roles a person has, one after the other, and nobody at all.
const ROLES: [Role; 8] = [
    Role::Public,
    Role::Administrator,
    Role::TeamLeader,
    Role::Analyst,
    Role::DemocraticServices,
    Role::PartnerLead,
    Role::Member,
    Role::Reader,
];

#[test]
fn every_route_has_its_row_and_every_row_its_route() {
    let capabilities = capabilities();
    let routes = capabilities.iter().flat_map(|capability| &capability.routes);
    let routes: BTreeSet<(&str, &str)> = routes.map(|route| (route.method(), route.path())).collect();
    let rows: BTreeSet<(&str, &str)> = TABLE.iter().map(|row| (row.verb, row.route)).collect();
    let without_row: Vec<_> = routes.difference(&rows).collect();
    let without_route: Vec<_> = rows.difference(&routes).collect();
    assert!(without_row.is_empty(), "routes without a row: {without_row:#?}");
    assert!(without_route.is_empty(), "rows without a route: {without_route:#?}");
    assert_eq!(rows.len(), TABLE.len(), "a row stands there twice");
}

#[tokio::test]
async fn every_role_gets_at_every_route_what_its_row_says() {
    let app = a_sample().await;
    let mut people = Vec::new();
    for role in ROLES {
        people.push((role, somebody(&app, role).await));
    }
    let mut otherwise = Vec::new();
    // First everyone reads; then everyone sends empty forms, some of which change what there is to read.
    for verb in ["GET", "POST"] {
        for (role, who) in &people {
            for row in TABLE.iter().filter(|row| row.verb == verb) {
                let page = ask(&app, who.as_ref(), row).await;
                if !is_as_meant(row, *role, &page) {
                    otherwise.push(format!("{verb} {} as {role}: {}", row.address, page.status));
                }
            }
        }
    }
    assert!(otherwise.is_empty(), "{otherwise:#?}");
}

/// Whether the door is as the row says, nothing breaks, and whoever reads gets the row's status.
fn is_as_meant(row: &Row, role: Role, page: &Page) -> bool {
    let may = row.may.contains(&role);
    // What signing in and out answer depends on whether one is in already.
    let led_on = row.route.starts_with("/sign-") && page.status == StatusCode::SEE_OTHER;
    let reads = may && row.verb == "GET" && !led_on;
    is_shut(page) != may && !page.status.is_server_error() && (!reads || page.status.as_u16() == row.status)
}

#[tokio::test]
async fn where_nothing_is_the_page_says_so_to_everyone() {
    let app = a_sample().await;
    let administrator = somebody(&app, Role::Administrator).await.expect("somebody");
    for address in NOTHING_THERE {
        assert_eq!(app.get_as(&administrator, address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn every_link_of_the_public_pages_leads_somewhere() {
    let app = a_sample().await;
    let (mut seen, mut left) = (BTreeSet::new(), vec!["/".to_owned()]);
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

#[tokio::test]
async fn nobody_does_anything_in_a_partnership_that_is_not_theirs() {
    let app = a_sample().await;
    let who = somebody(&app, Role::Administrator).await.expect("somebody");
    let other = app.in_another_partnership(&capabilities());
    for row in TABLE.iter().filter(|row| !row.may.contains(&Role::Public)) {
        let request = if row.verb == "GET" {
            other.get_as(&who, row.address).await
        } else {
            other.post_as(&who, row.address, &[]).await
        };
        assert!(is_shut(&request), "{} {} is open to a stranger: {}", row.verb, row.address, request.status);
    }
}

/// Somebody with one role; nobody for the public.
async fn somebody(app: &TestApp, role: Role) -> Option<SignedIn> {
    if role == Role::Public {
        return None;
    }
    Some(app.signed_in(&format!("Sam {}", role.in_words()), "Saltmere Council", &[role]).await)
}

async fn ask(app: &TestApp, who: Option<&SignedIn>, row: &Row) -> Page {
    match (row.verb, who) {
        // Whoever ended their session by the row before would be nobody.
        ("POST", Some(_)) if row.route == "/sign-out" => app.post_as_public(row.address, &[]).await,
        ("GET", Some(who)) => app.get_as(who, row.address).await,
        ("GET", None) => app.get(row.address).await,
        (_, Some(who)) => app.post_as(who, row.address, &[]).await,
        (_, None) => app.post_as_public(row.address, &[]).await,
    }
}

/// Whether the door is shut: not allowed, or asked to sign in first.
fn is_shut(page: &Page) -> bool {
    page.status == StatusCode::FORBIDDEN || page.header("location").starts_with("/sign-in?to=")
}
