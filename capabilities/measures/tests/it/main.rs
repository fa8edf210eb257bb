//! Measures as a whole: store, pages, sheets, policies, report and sample, on both databases where it matters.

mod asking;
mod importing;
mod policies;
mod reference;
mod reporting;
mod sample;
mod screens;
mod storing;
mod values;
mod words;

use std::path::PathBuf;

use access::Role;
use capability::Capability;
use measures::{Definition, Measure, fetch_measure};
use tempfile::TempDir;
use testkit::{Page, SignedIn, TestApp};

/// What measures stand on, and they.
pub fn capabilities() -> [Capability; 2] {
    [evidence::capability(), measures::capability()]
}

/// The house in the middle of November 2026.
async fn house() -> TestApp {
    TestApp::with(capabilities()).at("2026-11-22T10:00:00Z").await
}

async fn analyst(app: &TestApp) -> SignedIn {
    app.signed_in("Ines Quayle", "Saltmere Council", &[Role::Analyst]).await
}

/// Keeps a measure, as the command line would.
async fn keep(app: &TestApp, slug: &str, definition: Definition) -> Measure {
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let slug = slug.parse().expect("an address");
    let measure = measures::save_measure(&mut work, &app.permit(), slug, definition).await.expect("saved");
    end(work).await;
    measure
}

async fn end(mut work: access::Work) {
    let event = access::Event { what: "test", object: "measures".into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
}

/// The measure of an address, as it is kept now.
async fn kept(app: &TestApp, slug: &str) -> Measure {
    let slug = slug.parse().expect("an address");
    let found = fetch_measure(app.services.database.reader(), app.services.partnership.id, &slug).await;
    found.expect("an answer").expect("a measure")
}

/// A file in a folder that goes away.
fn file(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sheet.csv");
    std::fs::write(&path, text).expect("a file");
    (folder, path)
}

/// The value of a hidden field.
fn hidden(page: &Page, name: &str) -> String {
    let (_, rest) = page.text.split_once(&format!("name=\"{name}\" value=\"")).expect("a hidden field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[track_caller]
fn assert_led(page: &Page) {
    assert_eq!(page.status.as_u16(), 303, "{}", page.words());
}
