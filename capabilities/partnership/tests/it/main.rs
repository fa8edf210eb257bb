//! The partnership as a whole: its pages, forms, sheet and report, on both databases.

mod forms;
mod importing;
mod pages;
mod storing;
mod words;

use std::path::PathBuf;

use access::Role;
use partnership::{Partners, capability, fetch_partners, samples};
use tempfile::TempDir;
use testkit::{SignedIn, TestApp};

/// The house with the sample in it, on the day the sample is told of.
async fn sample() -> TestApp {
    let app = TestApp::with([capability()]).await;
    samples::load(&app.services.database, &app.administrator()).await.expect("the sample");
    app
}

/// What is kept now.
async fn partners(app: &TestApp) -> Partners {
    fetch_partners(app.services.database.reader(), app.services.partnership.id).await.expect("partners")
}

/// A team leader of the council, who may change everything.
async fn team_leader(app: &TestApp) -> SignedIn {
    app.signed_in("Bryn Saltby", "Saltmere Council", &[Role::TeamLeader]).await
}

/// A file in a folder that goes away.
fn file(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sheet.csv");
    std::fs::write(&path, text).expect("a file");
    (folder, path)
}
