//! The people of the partnership: who may look after them, and what the form refuses.

use access::Role;
use axum::http::StatusCode;

use crate::sessions::app;

#[tokio::test]
async fn only_an_administrator_looks_after_people() {
    let app = app().await;
    for role in Role::GIVEN {
        let who = app.signed_in(&format!("Morgan {}", role.in_words()), "Fire", &[role]).await;
        let status = app.get_as(&who, "/desk/people").await.status;
        assert_eq!(status == StatusCode::OK, role == Role::Administrator, "{role}");
    }
    assert_eq!(app.get("/desk/people").await.header("location"), "/sign-in?to=/desk/people");
}

#[tokio::test]
async fn a_person_is_added_once_however_often_the_form_is_sent() {
    let app = app().await;
    let boss = app.signed_in("Alex Example", "Council", &[Role::Administrator]).await;
    let fields = [
        ("name", "Robin Example"),
        ("email", "robin@fire.example"),
        ("roles", "reader"),
        ("roles", "member"),
    ];
    for _ in 0..3 {
        let saved = app.post_with_key(&boss, "/desk/people/new", "the same key", &fields).await;
        assert_eq!(saved.header("location"), "/desk/people?done=saved");
    }
    let page = app.get_as(&boss, "/desk/people").await;
    assert_eq!(page.words().matches("Robin Example").count(), 1);
    assert!(page.words().contains("member, reader"), "{}", page.words());
}

#[tokio::test]
async fn what_cannot_be_saved_is_said_beside_its_field_and_nothing_is_lost() {
    let app = app().await;
    let boss = app.signed_in("Alex Example", "Council", &[Role::Administrator]).await;
    let fields =
        [("name", ""), ("email", "robin at fire"), ("organisation", "99"), ("post", "Watch manager")];
    let page = app.post_as(&boss, "/desk/people/new", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in ["Enter the person's name", "Enter an e-mail address such as", "Choose an organisation"] {
        assert!(page.words().contains(sentence), "{sentence}");
    }
    assert!(page.contains("Watch manager"));
}

#[tokio::test]
async fn a_person_who_has_left_is_out() {
    let app = app().await;
    let boss = app.signed_in("Alex Example", "Council", &[Role::Administrator]).await;
    let who = app.signed_in("Morgan Example", "Fire", &[Role::Reader]).await;
    let fields =
        [("name", "Morgan Example"), ("email", "morgan@fire.example"), ("left", "true"), ("roles", "reader")];
    app.post_as(&boss, &format!("/desk/people/{}", who.person.id), &fields).await;
    assert_eq!(app.get_as(&who, "/account").await.status, StatusCode::SEE_OTHER);
    assert!(app.get_as(&boss, "/desk/people").await.words().contains("has left"));
}
