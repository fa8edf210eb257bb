//! Signing in and out, second factors, and sessions that end.

use access::{Role, accounts::PasswordHash};
use axum::{
    body::Body,
    http::{Request, StatusCode, header::COOKIE},
};
use testkit::{Page, SignedIn, TestApp};

pub const PASSWORD: &str = "kettle harbour violet";

pub async fn app() -> TestApp {
    TestApp::with([accounts::capability()]).await
}

/// Somebody with an account and a password.
pub async fn with_password(app: &TestApp, name: &str) -> SignedIn {
    let who = app.signed_in(name, "Fire", &[Role::PartnerLead]).await;
    let hash = PasswordHash::of(PASSWORD.into()).await.expect("a hash");
    let account = who.person.account.expect("an account");
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    access::accounts::save_password(&mut work, &app.permit(), account, &hash).await.expect("saved");
    let event = access::Event { what: "test", object: "password".into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
    who
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Page {
    app.post_as_public("/sign-in", &[("email", email), ("password", password), ("to", "/account")]).await
}

fn session_of(page: &Page) -> String {
    let cookies = page.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    let session = cookies.filter_map(|cookie| cookie.strip_prefix("session=")).next().expect("a session");
    session.split(';').next().expect("a value").to_owned()
}

async fn get_in(app: &TestApp, session: &str, address: &str) -> Page {
    let request = Request::get(address).header(COOKIE, format!("session={session}"));
    app.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn whoever_knows_the_password_is_signed_in_and_led_where_they_wanted_to_go() {
    let app = app().await;
    let who = with_password(&app, "Morgan Example").await;
    let wanted = app.get("/account").await;
    assert_eq!((wanted.status, wanted.header("location")), (StatusCode::SEE_OTHER, "/sign-in?to=/account"));
    let page = sign_in(&app, &who.person.email, PASSWORD).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/account"));
    let cookie = page.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let mine = get_in(&app, &session_of(&page), "/account").await;
    assert_eq!(mine.h1(), "My account");
    assert_eq!(mine.header("cache-control"), "no-store");
    assert!(mine.words().contains("partner lead"), "{}", mine.words());
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = app().await;
    let who = with_password(&app, "Morgan Example").await;
    let wrong = sign_in(&app, &who.person.email, "kettle harbour green").await;
    let unknown = sign_in(&app, "nobody@partner.example", "kettle harbour green").await;
    assert_eq!(
        (wrong.status, unknown.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert_eq!(wrong.elements("li"), unknown.elements("li"));
    assert!(wrong.title().starts_with("Error: "));
}

#[tokio::test]
async fn whoever_guesses_is_made_to_wait() {
    let app = app().await;
    let who = with_password(&app, "Morgan Example").await;
    for _ in 0..5 {
        sign_in(&app, &who.person.email, "wrong").await;
    }
    let waits = sign_in(&app, &who.person.email, PASSWORD).await;
    assert!(waits.words().contains("Too many tries"), "{}", waits.words());
}

#[tokio::test]
async fn a_form_without_its_token_does_nothing() {
    let app = app().await;
    let who = with_password(&app, "Morgan Example").await;
    let body =
        format!("email={}&password=kettle+harbour+violet&csrf=x&key=k", who.person.email.replace('@', "%40"));
    let request = Request::post("/sign-in").header("content-type", "application/x-www-form-urlencoded");
    let page = app.send(request.body(Body::from(body)).expect("a request")).await;
    assert_eq!((page.status, page.h1().as_str()), (StatusCode::FORBIDDEN, "This form is out of date"));
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = app().await;
    let who = app.signed_in("Morgan Example", "Fire", &[Role::Reader]).await;
    assert_eq!(app.get_as(&who, "/account").await.status, StatusCode::OK);
    let out = app.post_as(&who, "/sign-out", &[]).await;
    assert_eq!((out.status, out.header("location")), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(app.get_as(&who, "/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_ends_without_use_and_in_any_case_after_twelve_hours() {
    for (now, open) in [("2026-10-15T09:59:00Z", true), ("2026-10-15T10:00:00Z", false)] {
        let (database, folder) = TestApp::with([accounts::capability()]).await.into_database();
        let early =
            TestApp::with([accounts::capability()]).on(database.clone()).at("2026-10-15T09:30:00Z").await;
        let who = early.signed_in("Morgan Example", "Fire", &[Role::Reader]).await;
        let later = TestApp::with([accounts::capability()]).on(database).at(now).await;
        let status = later.get_as(&who, "/account").await.status;
        assert_eq!(status == StatusCode::OK, open, "{now}");
        drop(folder);
    }
}

#[tokio::test]
async fn an_account_that_is_shut_is_out_on_the_next_request() {
    let app = app().await;
    let (who, boss) = (
        app.signed_in("Morgan Example", "Fire", &[Role::Reader]).await,
        app.signed_in("Alex Example", "Council", &[Role::Administrator]).await,
    );
    assert_eq!(app.get_as(&who, "/account").await.status, StatusCode::OK);
    let address = format!("/desk/people/{}/account", who.person.id);
    let shut = app.post_as(&boss, &address, &[("what", "shut")]).await;
    assert_eq!(shut.header("location"), "/desk/people?done=shut");
    assert_eq!(app.get_as(&who, "/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_ends_ones_other_sessions_and_nobody_elses() {
    let app = app().await;
    let who = app.signed_in("Morgan Example", "Fire", &[Role::Reader]).await;
    let other = app.signed_in("Alex Example", "Council", &[Role::Reader]).await;
    app.post_as(&who, "/account/sessions", &[("session", "2")]).await;
    assert_eq!(app.get_as(&other, "/account").await.status, StatusCode::OK);
    app.post_as(&who, "/account/sessions", &[]).await;
    assert_eq!(app.get_as(&other, "/account").await.status, StatusCode::OK);
    assert_eq!(app.get_as(&who, "/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_second_factor_is_asked_for_once_it_is_set_up() {
    let app = app().await;
    let who = with_password(&app, "Morgan Example").await;
    let signed = sign_in(&app, &who.person.email, PASSWORD).await;
    let who = SignedIn { token: access::accounts::SessionToken(session_of(&signed)), ..who };
    let begun = app.post_as(&who, "/account/second-factor", &[]).await;
    let secret = begun.elements("strong").into_iter().find(|word| word.len() == 32).expect("a key");
    assert!(begun.contains("<svg"), "no picture of the key");
    let wrong = app.post_as(&who, "/account/second-factor", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = code_of(&secret, app.services.clock.now().as_second());
    let confirmed = app.post_as(&who, "/account/second-factor", &[("code", &code)]).await;
    let codes: Vec<String> = confirmed.elements("li").into_iter().filter(|word| word.len() == 11).collect();
    assert_eq!(codes.len(), 10, "{}", confirmed.words());

    let half = sign_in(&app, &who.person.email, PASSWORD).await;
    assert_eq!(half.header("location"), "/sign-in/code?to=/account");
    let half = SignedIn { token: access::accounts::SessionToken(session_of(&half)), ..who.clone() };
    assert_eq!(
        app.get_as(&half, "/account").await.status,
        StatusCode::SEE_OTHER,
        "half a session opens nothing"
    );
    let again = app.post_as(&half, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code works once");
    let done = app.post_as(&half, "/sign-in/code", &[("code", &codes[0]), ("to", "/account")]).await;
    assert_eq!(done.header("location"), "/account");
    assert_eq!(get_in(&app, &session_of(&done), "/account").await.status, StatusCode::OK);
    assert_eq!(
        app.get_as(&half, "/account").await.status,
        StatusCode::SEE_OTHER,
        "the old token is worth nothing"
    );
}

/// The code an app shows, worked out by the crate the house uses.
fn code_of(secret: &str, second: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("a key");
    let app = totp_rs::Builder::new().with_secret(secret).with_digits(6).build().expect("an app");
    app.generate(second.try_into().expect("a time")).to_string()
}
