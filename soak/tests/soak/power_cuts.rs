//! A power cut at any moment corrupts nothing and loses nothing that was acknowledged.

use std::path::Path;

use database::{Database, Location};
use soak::{count, migrations};

use crate::{
    chance::Chance,
    kills::{integrity, record_fault},
    recorder::{self, Done},
    replay::Disk,
    told,
};

/// The short form; `make soak` says HEADLAND_POWER_CUTS=2000.
const CUTS: u32 = 100;
/// Enough rows, each large enough, for SQLite to fold its log into the file several times.
const ROWS: u32 = 500;
const BYTES: usize = 6000;

/// What power cuts did.
#[derive(Debug, Default, PartialEq, Eq)]
struct Harm {
    corrupt: u32,
    /// Cuts after which something acknowledged was missing.
    lost: u32,
    /// Cuts after which the rows had a hole, did not agree with the record, or the record was at fault.
    untrue: u32,
}

#[tokio::test(flavor = "multi_thread")]
async fn power_cuts_corrupt_nothing_and_lose_nothing_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(library) = recorder::compile(folder.path()) else { return };
    let data = folder.path().join("data");
    let location = Location::File(data.join("headland.sqlite"));
    let made = Database::open(&location, &migrations()).await.expect("tables");
    made.close().await.expect("closed");
    let start = std::fs::read(data.join("headland.sqlite")).expect("a database");
    // The tables are there before the recorder begins, and are on the disk.
    let mut log = vec![Done::Written { file: "headland.sqlite".into(), offset: 0, data: start }];
    log.push(Done::Synced { file: "headland.sqlite".into() });
    log.extend(recorder::record(&library, &data, ROWS, BYTES));

    let cuts = told::number("HEADLAND_POWER_CUTS", CUTS);
    let harm = cut(&log, cuts, false, folder.path()).await;
    println!("{cuts} power cuts within {} entries: {harm:?}", log.len());
    assert_eq!(harm, Harm::default());

    let lying = cut(&log, 20, true, folder.path()).await;
    assert!(
        lying.lost + lying.corrupt > 0,
        "a disk that lies does harm, and this test would see it: {lying:?}"
    );
}

async fn cut(log: &[Done], cuts: u32, lies: bool, folder: &Path) -> Harm {
    let scratch = folder.join("scratch");
    let mut harm = Harm::default();
    let mut chance = Chance(3);
    for _ in 0..cuts {
        let point = 2 + chance.below(log.len() - 2);
        let disk = Disk::cut(&log[..point], lies, &mut chance);
        disk.write(&scratch);
        look(&scratch, disk.acknowledged, &mut harm).await;
    }
    harm
}

async fn look(folder: &Path, acknowledged: i32, harm: &mut Harm) {
    let Ok(database) = Database::connect(&Location::File(folder.join("headland.sqlite"))).await else {
        harm.corrupt += 1;
        return;
    };
    match (integrity(&database).await.as_str(), count(&database).await) {
        ("ok", Ok(count)) => {
            harm.lost += u32::from(count.highest(0) < acknowledged);
            let record = record_fault(&database, folder).await;
            let untrue = !count.holes().is_empty() || count.head.entries != count.rows || record.is_some();
            harm.untrue += u32::from(untrue);
        }
        _ => harm.corrupt += 1,
    }
    let _ = database.close().await;
}
