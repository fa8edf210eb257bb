//! The value of one period by e-mail: asked for at the desk, entered by a link, signed, once.

use std::sync::Arc;

use access::Role;
use axum::http::StatusCode;
use measures::{Cadence, Definition, Unit, list_values};
use post::{Folder, Postman};
use testkit::{Page, SignedIn, TestApp};
use vocabulary::Language;

use super::{analyst, assert_led, hidden, house, keep, kept};

struct Asked {
    app: TestApp,
    analyst: SignedIn,
    link: String,
}

/// A monthly measure of the fire service, asked of its Fay for October 2026.
async fn asked(unit: Unit) -> Asked {
    let app = house().await;
    let fay = app.person("Fay Fire", "Fire").await;
    let owner = Some(app.organisation("Fire").await);
    let cadence = Some(Cadence::Monthly);
    keep(&app, "fires", Definition { owner, cadence, ..Definition::new("Calm", "Deliberate fires", unit) })
        .await;
    let analyst = analyst(&app).await;
    let form = app.get_as(&analyst, "/desk/measures/fires/ask").await;
    assert!(form.words().contains("October 2026"), "{}", form.words());
    let fields = [("person", fay.0.to_string()), ("period", "2026-10".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_led(&app.post_as(&analyst, "/desk/measures/fires/ask", &fields).await);
    let link = latest_link(&app).await;
    Asked { app, analyst, link }
}

/// Delivers what is in the outbox; the address in the newest letter.
async fn latest_link(app: &TestApp) -> String {
    let mail = tempfile::tempdir().expect("a folder");
    let from = "no-reply@saltmere.localhost".parse().expect("a sender");
    let folder = Arc::new(Folder::new(mail.path()));
    let postman = Postman::new(app.services.database.clone(), from, folder);
    postman.round(app.services.clock.now()).await.expect("a round");
    let mut letters: Vec<_> = std::fs::read_dir(mail.path())
        .expect("a folder")
        .map(|entry| entry.expect("a file").path())
        .collect();
    letters.sort();
    let newest = letters.pop().expect("a letter");
    let text = std::fs::read_to_string(newest).expect("a mail").replace("=\r\n", "");
    let place = text.find("/u/value/").expect("a link");
    text[place..].split_whitespace().next().expect("an address").to_owned()
}

async fn values(app: &TestApp) -> Vec<(String, Option<f64>, String, String)> {
    let measure = kept(app, "fires").await;
    let values = list_values(app.services.database.reader(), &measure).await.expect("values");
    values
        .iter()
        .filter_map(|value| Some((value, value.latest()?)))
        .map(|(value, version)| {
            let amount = version.entry.amount.map(|amount| amount.value);
            (value.period.to_string(), amount, version.by.in_words(), version.way.clone())
        })
        .collect()
}

fn fields<'a>(page: &'a Page, read: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    assert!(page.contains("<form"), "{}", page.words());
    more.iter().copied().chain([("read", read)]).collect()
}

#[tokio::test]
async fn a_partner_enters_the_figure_without_an_account_and_it_is_signed_and_seen_at_once() {
    let Asked { app, analyst, link } = asked(Unit::Count).await;
    let page = app.get(&link).await;
    assert_eq!(page.h1(), "Deliberate fires");
    assert!(page.words().contains("This link is for Fay Fire."), "{}", page.words());
    let inputs = page.elements("input").into_iter().filter(|input| !input.contains("hidden")).count();
    assert!(inputs <= 3, "{inputs} fields");
    let read = hidden(&page, "read");
    let wrong = app.post_as_public(&link, &fields(&page, &read, &[("value", "many")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.words().contains("Enter the figure with digits"), "{}", wrong.words());
    let sent = app.post_as_public(&link, &fields(&page, &read, &[("value", "17")])).await;
    assert_led(&sent);
    assert_eq!(sent.header("location"), "/u/value/done");
    assert_eq!(app.get("/u/value/done").await.h1(), "Thank you. It is in.");
    let expected = ("2026-10".to_owned(), Some(17.0), "Fay Fire, Fire".to_owned(), "link".to_owned());
    assert_eq!(values(&app).await, [expected]);
    let desk = app.get_as(&analyst, "/desk/measures/fires").await.words();
    assert!(desk.contains("October 2026") && desk.contains("17"), "{desk}");
    let again = app.post_as_public(&link, &fields(&page, &read, &[("value", "18")])).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert_eq!(values(&app).await.len(), 1);
}

#[tokio::test]
async fn a_used_link_offers_a_new_one_to_the_address_on_file_and_a_revision_says_why() {
    let Asked { app, link, .. } = asked(Unit::Count).await;
    let page = app.get(&link).await;
    let read = hidden(&page, "read");
    assert_led(&app.post_as_public(&link, &fields(&page, &read, &[("value", "17")])).await);
    let gone = app.get(&link).await;
    assert_eq!((gone.status, gone.h1()), (StatusCode::GONE, "This link was already used".to_owned()));
    let renewed = app.post_as_public(&format!("{link}/again"), &[]).await;
    assert_eq!(renewed.h1(), "Look into your e-mails");
    let link = latest_link(&app).await;
    let page = app.get(&link).await;
    assert!(page.words().contains("There is a figure already: 17"), "{}", page.words());
    let read = hidden(&page, "read");
    let silent = app.post_as_public(&link, &fields(&page, &read, &[("value", "18")])).await;
    assert!(silent.words().contains("why the figure changes"), "{}", silent.words());
    let said = [("value", "18"), ("note", "One more was found")];
    assert_led(&app.post_as_public(&link, &fields(&page, &read, &said)).await);
    assert_eq!(values(&app).await[0].1, Some(18.0));
}

#[tokio::test]
async fn a_percentage_asks_for_both_numbers_in_either_language() {
    let Asked { app, link, .. } = asked(Unit::Percentage).await;
    let page = app.get_in(Language::Welsh, &link).await;
    assert!(page.words().contains("Allan o faint"), "{}", page.words());
    let read = hidden(&page, "read");
    let empty = app.post_as_public(&link, &fields(&page, &read, &[])).await;
    assert!(empty.contains("id=\"numerator-error\""), "the fault stands at a field of the page");
    let parts = [("numerator", "3"), ("denominator", "12")];
    assert_led(&app.post_as_public(&link, &fields(&page, &read, &parts)).await);
    assert_eq!(values(&app).await[0].1, Some(25.0));
}

#[tokio::test]
async fn a_link_is_for_its_measure_alone_and_a_cut_one_opens_nothing() {
    let Asked { app, link, .. } = asked(Unit::Count).await;
    let cut = &link[..link.len() - 3];
    assert_eq!(app.get(cut).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.post_as_public(cut, &[("value", "1"), ("read", "")]).await.status, StatusCode::NOT_FOUND);
    let lead = app.signed_in("Dov Harbour", "Police", &[Role::PartnerLead]).await;
    assert_eq!(app.get_as(&lead, "/desk/measures/fires/ask").await.status, StatusCode::FORBIDDEN);
    let nobody = app.signed_in("Ann Alyst", "Council", &[Role::Analyst]).await;
    let form =
        app.post_as(&nobody, "/desk/measures/fires/ask", &[("person", ""), ("period", "2031-01")]).await;
    assert!(
        form.words().contains("Choose who is asked") && form.words().contains("Choose a period that is over")
    );
}
