//! What is backed up comes back the same, on the same database or the other.

use std::fs;

use access::verify_record;
use backup::Manifest;
use database::Location;
use testkit::on_postgres;

use crate::house::{House, restored};

/// The hashes of everything but the manifest: two backups with equal hashes hold the same to the last byte.
fn hashes(manifest: &Manifest) -> Vec<(String, String)> {
    manifest.members.iter().map(|member| (member.name.clone(), member.sha256.clone())).collect()
}

/// Backs up a full house, restores it, and backs up what came out.
async fn there_and_back(from: Option<&Location>, to: Option<&Location>) {
    let scratch = tempfile::tempdir().expect("a folder");
    let (first, second) = (scratch.path().join("first.zip"), scratch.path().join("second.zip"));
    let house = House::with_everything(from).await;
    let made = house.back_up(&first).await.expect("a backup");
    assert_eq!((made.record.entries, made.files()), (2, 5));
    let things = made.tables.iter().find(|saved| saved.table.name == "test_things").expect("the table");
    assert_eq!((things.rows, things.last_number), (453, Some(454)));

    let (copy, manifest) = restored(&first, to).await.expect("restored");
    assert_eq!(manifest, made);
    let again = copy.back_up(&second).await.expect("a backup of the copy");
    assert_eq!(hashes(&again), hashes(&made));
    assert_eq!((again.record, again.tables.len()), (made.record, made.tables.len()));
    assert!(
        !copy.data.join("incidents/rows/left-over.parquet").exists(),
        "what no manifest names is left out"
    );
    assert_eq!(fs::read_to_string(copy.data.join("keys/installation.key")).expect("a key"), "a key");
    assert_eq!(copy.next_id().await, 455, "the number of a row that is gone is not given again");
    copy.write(vec![]).await;
    verify_record(&copy.database, None).await.expect("the record goes on");
    copy.database.close().await.expect("closed");
    house.database.close().await.expect("closed");
}

#[tokio::test]
async fn from_sqlite_to_sqlite() {
    there_and_back(None, None).await;
}

#[tokio::test]
async fn from_sqlite_to_postgres() {
    on_postgres(async |server| there_and_back(None, Some(&server)).await).await;
}

#[tokio::test]
async fn from_postgres_to_sqlite() {
    on_postgres(async |server| there_and_back(Some(&server), None).await).await;
}

#[tokio::test]
async fn from_postgres_to_postgres() {
    on_postgres(async |from| {
        on_postgres(async |to| there_and_back(Some(&from), Some(&to)).await).await;
    })
    .await;
}
