//! The record: whoever edits it, takes from it, moves within it or cuts its end off is found out.

use std::sync::Arc;

use access::{Event, Gate, PartnershipId, Policies, RecordFault, RootFile, list_record, verify_record};
use database::Database;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use testkit::on_both;

/// A record of five entries with its witness.
async fn written(database: &Database, folder: &tempfile::TempDir) -> RootFile {
    let root = RootFile::at(folder.path().join("record-root"));
    let gate = Gate::new(Policies::read([]).expect("policies")).witnessed_by(root.clone());
    let visitor = Arc::new(gate).command_line(PartnershipId(1), Timestamp::UNIX_EPOCH);
    for number in 1..=5 {
        let mut work = visitor.begin(database).await.expect("work");
        let detail = serde_json::json!({"number": number});
        let event = Event { what: "test.write", object: format!("thing {}", number % 2), detail };
        work.record(event).await.expect("recorded");
        work.done().await.expect("done");
    }
    root
}

async fn after(tampering: &str) -> Vec<RecordFault> {
    let found = std::sync::Mutex::new(Vec::new());
    on_both([], async |database| {
        let folder = tempfile::tempdir().expect("a folder");
        let root = written(&database, &folder).await;
        verify_record(&database, Some(&root)).await.expect("a whole record");
        for statement in tampering.split(';') {
            database.reader().execute_unprepared(statement).await.expect("tampered");
        }
        let fault = verify_record(&database, Some(&root)).await.expect_err("found out");
        found.lock().expect("a lock").push(fault);
    })
    .await;
    found.into_inner().expect("a lock")
}

#[tokio::test]
async fn a_record_that_nobody_touched_is_whole() {
    on_both([], async |database| {
        let folder = tempfile::tempdir().expect("a folder");
        let root = written(&database, &folder).await;
        let head = verify_record(&database, Some(&root)).await.expect("whole");
        assert_eq!(head.entries, 5);
        assert_eq!(root.read().expect("a file"), Some(head));
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_was_edited_is_found() {
    for fault in after("UPDATE access_record SET who = 'somebody else' WHERE number = 3").await {
        assert!(matches!(fault, RecordFault::Changed(3)), "{fault}");
    }
}

#[tokio::test]
async fn an_entry_moved_to_another_partnership_is_found() {
    for fault in after("UPDATE access_record SET partnership = 2 WHERE number = 3").await {
        assert!(matches!(fault, RecordFault::Changed(3)), "{fault}");
    }
}

#[tokio::test]
async fn an_entry_that_was_deleted_is_found() {
    for fault in after("DELETE FROM access_record WHERE number = 2").await {
        assert!(matches!(fault, RecordFault::Missing { expected: 2, found: 3 }), "{fault}");
    }
}

#[tokio::test]
async fn entries_that_changed_places_are_found() {
    let swap = "UPDATE access_record SET number = 99 WHERE number = 2;\
                UPDATE access_record SET number = 2 WHERE number = 3;\
                UPDATE access_record SET number = 3 WHERE number = 99";
    for fault in after(swap).await {
        assert!(matches!(fault, RecordFault::Moved(2)), "{fault}");
    }
}

#[tokio::test]
async fn a_tail_that_was_cut_off_is_found_even_when_the_head_was_set_back() {
    for fault in after("DELETE FROM access_record WHERE number > 3").await {
        assert!(matches!(fault, RecordFault::End { expected: 5, found: 3 }), "{fault}");
    }
    let cut = "DELETE FROM access_record WHERE number > 3;\
               UPDATE access_record_head SET entries = 3, seal = (SELECT seal FROM access_record WHERE number = 3)";
    for fault in after(cut).await {
        assert!(matches!(fault, RecordFault::Root { entries: 5, .. }), "{fault}");
    }
}

#[tokio::test]
async fn a_witness_that_lags_is_no_fault_and_one_that_is_gone_is() {
    on_both([], async |database| {
        let folder = tempfile::tempdir().expect("a folder");
        let root = written(&database, &folder).await;
        let early = RootFile::at(folder.path().join("early"));
        let seal = list_record(&database, PartnershipId(1), "thing 1", 9).await.expect("entries");
        assert_eq!(seal.iter().map(|entry| entry.number).collect::<Vec<_>>(), [5, 3, 1]);
        let missing = verify_record(&database, Some(&early)).await;
        assert!(matches!(missing, Err(RecordFault::RootMissing(_))));
        std::fs::write(root.path(), "nonsense").expect("a file");
        let unreadable = verify_record(&database, Some(&root)).await;
        assert!(matches!(unreadable, Err(RecordFault::RootUnreadable(..))));
    })
    .await;
}
