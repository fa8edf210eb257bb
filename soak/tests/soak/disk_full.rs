//! A full disk: what is sent is answered 507, what was acknowledged is there and can be read, and with more room it goes on.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use access::WorkFault;
use axum::{http::StatusCode, response::IntoResponse};
use database::{Database, Location};
use soak::{count, gate, migrations, save_row, visitor};
use web::Stop;

use crate::kills::integrity;

const TEXT: usize = 20_000;

/// A small disk, which goes away when it is dropped.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    /// `None`, said aloud, where nothing may be mounted.
    fn mount(folder: &'a Path) -> Option<Self> {
        let mounted = mount(&["-t", "tmpfs", "-o", "size=3m", "tmpfs"], folder);
        if !mounted {
            eprintln!("skipped: no small disk can be mounted here (it takes root)");
        }
        mounted.then_some(Self(folder))
    }

    fn grow(&self) {
        assert!(mount(&["-o", "remount,size=8m"], self.0), "the disk grows");
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.0).status();
    }
}

fn mount(arguments: &[&str], folder: &Path) -> bool {
    let mut command = Command::new("mount");
    command.args(arguments).arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

async fn save(database: &Database, number: i32) -> Result<(), WorkFault> {
    let gate = gate(None).expect("a gate");
    save_row(database, &visitor(&gate), 0, number, &"x".repeat(TEXT)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_answered_507_loses_nothing_and_heals() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(disk) = SmallDisk::mount(folder.path()) else { return };
    let location = Location::File(folder.path().join("headland.sqlite"));
    let database = Database::open(&location, &migrations()).await.expect("tables");

    let mut acknowledged = 0;
    let full = loop {
        match save(&database, acknowledged + 1).await {
            Ok(()) => acknowledged += 1,
            Err(fault) => break fault,
        }
        assert!(acknowledged < 1000, "the disk is never full");
    };
    assert_eq!(Stop::from(full).into_response().status(), StatusCode::INSUFFICIENT_STORAGE);
    for _ in 0..5 {
        let again = save(&database, acknowledged + 1).await.expect_err("still full");
        assert_eq!(Stop::from(again).into_response().status(), StatusCode::INSUFFICIENT_STORAGE);
    }
    let there = count(&database).await.expect("reads go on");
    assert_eq!((there.highest(0), there.head.entries), (acknowledged, i64::from(acknowledged)));

    disk.grow();
    for _ in 0..20 {
        acknowledged += 1;
        save(&database, acknowledged).await.expect("it goes on");
    }
    let there = count(&database).await.expect("a count");
    assert_eq!((there.highest(0), there.rows), (acknowledged, i64::from(acknowledged)));
    assert_eq!(integrity(&database).await, "ok");
    database.close().await.expect("closed");
    let again = Database::connect(&location).await.expect("it opens again");
    assert_eq!(count(&again).await.expect("a count"), there);
    again.close().await.expect("closed");
    println!("{acknowledged} rows, of which none was lost");
}
