//! What a restore refuses besides damage.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
};

use backup::{NotMade, NotRestored, Target, restore};
use database::{Database, Location, Migrations};
use sha2::{Digest, Sha256};
use testkit::on_postgres;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::house::{House, migrations, restored_into};

async fn a_backup(folder: &Path) -> std::path::PathBuf {
    let file = folder.join("b.zip");
    House::with_everything(None).await.back_up(&file).await.expect("a backup");
    file
}

#[tokio::test]
async fn a_folder_that_holds_anything_is_left_alone() {
    let scratch = tempfile::tempdir().expect("a folder");
    let file = a_backup(scratch.path()).await;
    let into = scratch.path().join("theirs");
    fs::create_dir(&into).expect("a folder");
    fs::write(into.join("headland.sqlite"), "theirs").expect("a file");
    assert!(matches!(restored_into(&file, &into, None).await, Err(NotRestored::NotEmpty(_))));
    assert_eq!(fs::read_to_string(into.join("headland.sqlite")).expect("a file"), "theirs");
    fs::remove_file(into.join("headland.sqlite")).expect("removed");
    restored_into(&file, &into, None).await.expect("an empty folder will do");
}

#[tokio::test]
async fn a_backup_is_not_written_over_another() {
    let scratch = tempfile::tempdir().expect("a folder");
    let file = a_backup(scratch.path()).await;
    let before = fs::read(&file).expect("the backup");
    let house = House::with_everything(None).await;
    assert!(matches!(house.back_up(&file).await, Err(NotMade::There(_))));
    assert_eq!(fs::read(&file).expect("the backup"), before);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_can_read_a_backup() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = tempfile::tempdir().expect("a folder");
    let file = a_backup(scratch.path()).await;
    assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o077, 0);
}

#[tokio::test]
async fn a_backup_of_a_newer_program_is_refused() {
    let scratch = tempfile::tempdir().expect("a folder");
    let file = a_backup(scratch.path()).await;
    let older = Migrations::new([access::migrations as fn() -> _, post::migrations]);
    let into = scratch.path().join("data");
    let refused = restore(&file, &Target { into: &into, server: None, migrations: &older }).await;
    let refused = refused.expect_err("refused").to_string();
    assert!(refused.contains("newer Headland") && refused.contains("test_0001_things"), "{refused}");
    assert!(!into.exists());
}

#[tokio::test]
async fn a_database_that_holds_tables_is_left_alone() {
    on_postgres(async |server| {
        let scratch = tempfile::tempdir().expect("a folder");
        let file = a_backup(scratch.path()).await;
        let theirs = Database::open(&server, &migrations()).await.expect("tables");
        let into = scratch.path().join("data");
        let refused = restored_into(&file, &into, Some(&server)).await;
        assert!(matches!(refused, Err(NotRestored::NotEmpty(_))));
        assert!(!into.exists() && !theirs.is_empty().await.expect("an answer"));
        theirs.close().await.expect("closed");
    })
    .await;
}

/// The backup with other words in it, and with the hashes those words have: no accident, but somebody's work.
fn forged(file: &Path, forged: &Path, member: &str, change: impl Fn(String) -> String) {
    let mut old = ZipArchive::new(fs::File::open(file).expect("a backup")).expect("a zip");
    let mut new = ZipWriter::new(fs::File::create(forged).expect("a file"));
    let mut manifest = serde_json::Value::Null;
    for at in 0..old.len() {
        let mut entry = old.by_index(at).expect("a member");
        let (name, mut bytes) = (entry.name().expect("a name").into_owned(), Vec::new());
        entry.read_to_end(&mut bytes).expect("bytes");
        if name == member {
            bytes = change(String::from_utf8(bytes).expect("a text")).into_bytes();
        }
        if name == "manifest.json" {
            manifest = serde_json::from_slice(&bytes).expect("JSON");
            continue;
        }
        new.start_file(&name, SimpleFileOptions::default()).expect("a member");
        new.write_all(&bytes).expect("written");
        if name == member {
            fs::write(forged.with_extension("member"), &bytes).expect("a file");
        }
    }
    if let Ok(bytes) = fs::read(forged.with_extension("member")) {
        let members = manifest["members"].as_array_mut().expect("members");
        let of = members.iter_mut().find(|of| of["name"] == member).expect("the member");
        of["bytes"] = bytes.len().into();
        of["sha256"] =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into();
    }
    new.start_file("manifest.json", SimpleFileOptions::default()).expect("a member");
    new.write_all(manifest.to_string().as_bytes()).expect("written");
    new.finish().expect("a zip");
}

/// Each forgery, and what is said of it.
type Forgery = (&'static str, fn(String) -> String, &'static str);

const FORGERIES: [Forgery; 5] = [
    (
        "tables/access_record.jsonl",
        |text| text.replace("test.write", "test.wrote"),
        "was changed after it was written",
    ),
    ("tables/access_record_head.jsonl", |text| text.replace("[1,2,", "[1,1,"), "the end of the record"),
    (
        "tables/test_things.jsonl",
        |text| text.lines().skip(1).fold(String::new(), |all, line| all + line + "\n"),
        "rows",
    ),
    (
        "manifest.json",
        |text| text.replace("test_things\",\n      \"columns", "test_thongs\",\n      \"columns"),
        "belongs nowhere",
    ),
    ("manifest.json", |text| text.replace("\"format\": 1", "\"format\": 2"), "this program reads 1"),
];

async fn refuse_forgeries(server: Option<&Location>) {
    let scratch = tempfile::tempdir().expect("a folder");
    let file = a_backup(scratch.path()).await;
    let place = scratch.path().join("place");
    fs::create_dir(&place).expect("a folder");
    for (member, change, said) in FORGERIES {
        let forgery = scratch.path().join("forged.zip");
        forged(&file, &forgery, member, change);
        let refused = restored_into(&forgery, &place.join("data"), server).await.expect_err("refused");
        assert!(matches!(&refused, NotRestored::Refused(why) if why.contains(said)), "{member}: {refused}");
        assert_eq!(fs::read_dir(&place).expect("a folder").count(), 0, "{member}");
        let _ = fs::remove_file(forgery.with_extension("member"));
        if let Some(server) = server {
            let database = Database::connect(server).await.expect("a database");
            assert!(database.is_empty().await.expect("an answer"), "{member}");
            database.close().await.expect("closed");
        }
    }
}

#[tokio::test]
async fn a_forged_backup_is_refused_and_leaves_nothing_behind() {
    refuse_forgeries(None).await;
}

#[tokio::test]
async fn a_forged_backup_leaves_a_postgres_database_empty() {
    on_postgres(async |server| refuse_forgeries(Some(&server)).await).await;
}
