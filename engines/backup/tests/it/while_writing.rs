//! A backup while others write is of one instant.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use backup::{Listing, NotMade};
use database::Location;
use sea_orm::{ConnectionTrait, Statement};
use testkit::on_postgres;

use crate::house::{House, a_numbered_thing, restored};

/// Two writers write pairs of things, each pair in one piece of work, while backups are made.
async fn back_up_while_writing(server: Option<&Location>) {
    let scratch = tempfile::tempdir().expect("a folder");
    let house = Arc::new(House::new(server).await);
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..2)
        .map(|writer| {
            let (house, stop) = (Arc::clone(&house), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut number = 0;
                while !stop.load(Ordering::Relaxed) {
                    number += 1;
                    let pair = writer * 1_000_000 + number;
                    house.write(vec![a_numbered_thing(pair), a_numbered_thing(pair)]).await;
                }
            })
        })
        .collect();
    let mut before = 0;
    for number in 0..4 {
        let file = scratch.path().join(format!("{number}.zip"));
        let made = house.back_up(&file).await.expect("a backup");
        let things = made.tables.iter().find(|saved| saved.table.name == "test_things").expect("the table");
        assert_eq!(things.rows.cast_signed(), made.record.entries * 2, "rows and record are of one instant");
        let (copy, _) = restored(&file, None).await.expect("restored");
        let query = "SELECT count(*) AS n FROM (SELECT big FROM test_things GROUP BY big HAVING count(*) <> 2) AS odd";
        let statement = Statement::from_string(copy.database.backend(), query);
        let odd = copy.database.reader().query_one_raw(statement).await.expect("an answer").expect("a row");
        assert_eq!(odd.try_get::<i64>("", "n").expect("a number"), 0, "no pair is torn");
        assert!(made.record.entries >= before);
        before = made.record.entries;
    }
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.expect("a writer");
    }
    assert!(before > 0, "something was written meanwhile");
    house.database.clone().close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_while_others_write_is_of_one_instant() {
    back_up_while_writing(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_while_others_write_is_of_one_instant_on_postgres() {
    on_postgres(async |server| back_up_while_writing(Some(&server)).await).await;
}

#[tokio::test]
async fn a_store_that_changes_while_it_is_read_is_read_again() {
    let scratch = tempfile::tempdir().expect("a folder");
    let house = House::with_everything(None).await;
    let asked = std::cell::Cell::new(0);
    // A load is committed between the first two looks, and removes the file it replaces.
    let store = || {
        asked.set(asked.get() + 1);
        match asked.get() {
            1 => Ok(Listing { manifest: None, files: vec!["incidents/rows/replaced.parquet".into()] }),
            _ => house.listing(),
        }
    };
    let made = house.back_up_with(&scratch.path().join("b.zip"), &store).await.expect("a backup");
    assert!(made.members.iter().any(|member| member.name == "data/incidents/rows/a.parquet"));
    assert_eq!(asked.get(), 4);
}

#[tokio::test]
async fn a_store_that_never_holds_still_is_said_and_leaves_nothing() {
    let scratch = tempfile::tempdir().expect("a folder");
    let house = House::with_everything(None).await;
    let store = || Ok(Listing { manifest: None, files: vec!["incidents/rows/gone.parquet".into()] });
    let refused = house.back_up_with(&scratch.path().join("b.zip"), &store).await;
    assert!(matches!(refused, Err(NotMade::Changing)));
    assert_eq!(std::fs::read_dir(scratch.path()).expect("a folder").count(), 0);
}
