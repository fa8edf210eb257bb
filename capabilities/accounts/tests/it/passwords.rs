//! Choosing a password by a link, and changing it.

use access::{Role, links::list_links};
use axum::http::StatusCode;
use testkit::TestApp;

use crate::sessions::{PASSWORD, app, with_password};

/// The address in the letter that waits for somebody.
async fn address_in_letter(app: &TestApp) -> String {
    use sea_orm::ConnectionTrait;
    let database = app.services.database.reader();
    let question = sea_orm::Statement::from_string(
        database.get_database_backend(),
        "SELECT body FROM post_letters ORDER BY id DESC LIMIT 1",
    );
    let row = database.query_one_raw(question).await.expect("an answer").expect("a letter");
    let text: String = row.try_get("", "body").expect("a text");
    let at = text.find("/password/").expect("a link");
    text[at..].split_whitespace().next().expect("an address").to_owned()
}

#[tokio::test]
async fn an_invited_person_chooses_a_password_and_signs_in_with_it() {
    let app = app().await;
    let boss = app.signed_in("Alex Example", "Council", &[Role::Administrator]).await;
    let person = app.person("Morgan Example", "Fire").await;
    let invited = app.post_as(&boss, &format!("/desk/people/{person}/account"), &[("what", "invite")]).await;
    assert_eq!(invited.header("location"), "/desk/people?done=invited");
    let address = address_in_letter(&app).await;
    assert_eq!(app.get(&address).await.h1(), "Choose your password");
    assert_eq!(app.get(&address).await.h1(), "Choose your password", "opening uses nothing up");

    let weak = app
        .post_as_public(&address, &[("password", "passwordpassword"), ("again", "passwordpassword")])
        .await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.words().contains("stolen passwords"));
    let chosen = app.post_as_public(&address, &[("password", PASSWORD), ("again", PASSWORD)]).await;
    assert_eq!(chosen.header("location"), "/sign-in?done=password");
    let email = "morgan.example@partner.example";
    let signed = app.post_as_public("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    assert_eq!((signed.status, signed.header("location")), (StatusCode::SEE_OTHER, "/desk"));

    let used = app.get(&address).await;
    assert_eq!((used.status, used.h1().as_str()), (StatusCode::GONE, "This link no longer works"));
    let altered = format!("{}X", &address[..address.len() - 1]);
    assert_eq!(app.get(&altered).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_forgotten_password_is_answered_alike_whether_the_address_is_known_or_not() {
    let app = app().await;
    let who = with_password(&app, "Morgan Example").await;
    let known = app.post_as_public("/forgot-password", &[("email", &who.person.email)]).await;
    let unknown = app.post_as_public("/forgot-password", &[("email", "nobody@partner.example")]).await;
    assert_eq!(known.words(), unknown.words());
    // The letter is written aside.
    for _ in 0..100 {
        let links = list_links(app.services.database.reader(), app.services.partnership.id, "password").await;
        if !links.expect("links").is_empty() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("no link was given");
}

#[tokio::test]
async fn a_changed_password_ends_every_session() {
    let app = app().await;
    let who = with_password(&app, "Morgan Example").await;
    let who2 = app.post_as_public("/sign-in", &[("email", &who.person.email), ("password", PASSWORD)]).await;
    let cookie = who2
        .header("set-cookie")
        .split(';')
        .next()
        .expect("a cookie")
        .trim_start_matches("session=")
        .to_owned();
    let who = testkit::SignedIn { token: access::accounts::SessionToken(cookie), ..who };
    let fields = [("old", "wrong"), ("password", "marble ferry cactus"), ("again", "marble ferry cactus")];
    assert_eq!(
        app.post_as(&who, "/account/password", &fields).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let fields = [("old", PASSWORD), ("password", "marble ferry cactus"), ("again", "marble ferry cactus")];
    let changed = app.post_as(&who, "/account/password", &fields).await;
    assert_eq!(changed.header("location"), "/sign-in?done=password");
    assert_eq!(app.get_as(&who, "/account").await.status, StatusCode::SEE_OTHER);
}
