//! Work: what is written is recorded, or not kept.

use std::sync::Arc;

use access::{Event, Gate, PartnershipId, Policies, Visitor, WorkFault, record_head};
use database::Database;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use testkit::on_both;

fn visitor() -> Visitor {
    let gate = Arc::new(Gate::new(Policies::read([]).expect("policies")));
    gate.command_line(PartnershipId(1), Timestamp::UNIX_EPOCH)
}

fn event(object: &str) -> Event {
    Event { what: "test.write", object: object.into(), detail: serde_json::json!({"count": 1}) }
}

async fn entries(database: &Database) -> i64 {
    record_head(database.reader()).await.expect("a head").entries
}

/// A statement that writes, whatever the tables are.
const WRITE: &str = "UPDATE access_record_head SET entries = entries + 0";

#[tokio::test]
async fn a_write_that_records_nothing_cannot_commit() {
    on_both([], async |database| {
        let work = visitor().begin(&database).await.expect("work");
        work.execute_unprepared(WRITE).await.expect("a write");
        assert!(matches!(work.done().await, Err(WorkFault::NotRecorded)));
        assert_eq!(entries(&database).await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_insert_that_returns_rows_counts_as_a_write() {
    on_both([], async |database| {
        let work = visitor().begin(&database).await.expect("work");
        let insert = "INSERT INTO access_record_head (id, entries, seal) VALUES (7, 0, '') RETURNING id";
        let statement = sea_orm::Statement::from_string(work.get_database_backend(), insert);
        work.query_one_raw(statement).await.expect("a row");
        assert!(matches!(work.done().await, Err(WorkFault::NotRecorded)));
    })
    .await;
}

#[tokio::test]
async fn work_that_only_reads_needs_no_record() {
    on_both([], async |database| {
        let work = visitor().begin(&database).await.expect("work");
        record_head(&work).await.expect("a head");
        work.done().await.expect("done");
    })
    .await;
}

#[tokio::test]
async fn work_that_is_dropped_leaves_nothing() {
    on_both([], async |database| {
        let mut work = visitor().begin(&database).await.expect("work");
        work.record(event("dropped")).await.expect("recorded");
        drop(work);
        assert_eq!(entries(&database).await, 0);
    })
    .await;
}

#[tokio::test]
async fn each_entry_is_sealed_to_the_one_before() {
    on_both([], async |database| {
        let mut seals = vec![record_head(database.reader()).await.expect("a head").seal];
        for object in ["one", "two", "two"] {
            let mut work = visitor().begin(&database).await.expect("work");
            work.record(event(object)).await.expect("recorded");
            work.done().await.expect("done");
            seals.push(record_head(database.reader()).await.expect("a head").seal);
        }
        assert_eq!(entries(&database).await, 3);
        seals.sort_unstable();
        seals.dedup();
        assert_eq!(seals.len(), 4, "equal events have different seals");
    })
    .await;
}

#[tokio::test]
async fn eight_writers_at_once_lose_no_entry() {
    on_both([], async |database| {
        let writers = (0..8).map(|writer| {
            let database = database.clone();
            tokio::spawn(async move {
                for number in 0..5 {
                    let mut work = visitor().begin(&database).await.expect("work");
                    work.record(event(&format!("{writer}-{number}"))).await.expect("recorded");
                    work.done().await.expect("done");
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.expect("a writer");
        }
        assert_eq!(entries(&database).await, 40);
    })
    .await;
}
