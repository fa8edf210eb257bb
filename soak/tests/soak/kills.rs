//! Writers that are killed at any moment lose nothing that was acknowledged.

use std::{path::Path, process::Command, thread::sleep, time::Duration};

use access::verify_record;
use database::{Database, Location};
use sea_orm::{ConnectionTrait, Statement};
use soak::{count, migrations, root_beside};

use crate::{chance::Chance, told, writers::Writers};

/// The short form; `make soak` says HEADLAND_KILLS=500 and HEADLAND_KILLS_POSTGRES=50.
const KILLS: u32 = 20;
const KILLS_POSTGRES: u32 = 8;

#[tokio::test(flavor = "multi_thread")]
async fn kills_lose_nothing_acknowledged_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("headland.sqlite");
    let location = Location::File(path.clone());
    let made = Database::open(&location, &migrations()).await.expect("tables");
    made.close().await.expect("closed");
    let place = path.display().to_string();
    kill_writers(&place, &location, folder.path(), told::number("HEADLAND_KILLS", KILLS), false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_lose_nothing_acknowledged_on_postgres() {
    let Some(server) = told::said("HEADLAND_TEST_POSTGRES") else {
        assert!(
            told::said("CI").is_none(),
            "HEADLAND_TEST_POSTGRES is not set, and CI must test on PostgreSQL"
        );
        eprintln!("skipped on PostgreSQL: HEADLAND_TEST_POSTGRES is not set (make test sets it)");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let name = format!("headland_soak_{}", std::process::id());
    let administration = Database::connect(&Location::Server(server.clone())).await.expect("a server");
    let create = format!("CREATE DATABASE {name}");
    administration.reader().execute_unprepared(&create).await.expect("a database");
    let (start, _) = server.rsplit_once('/').expect("an address that names a database");
    let place = format!("{start}/{name}");
    let location = Location::Server(place.clone());
    let made = Database::open(&location, &migrations()).await.expect("tables");
    made.close().await.expect("closed");
    // Killing the server's own processes throws everybody out, so it is done only where nobody else is.
    let server_too = told::said("HEADLAND_KILL_SERVER").is_some();
    let kills = told::number("HEADLAND_KILLS_POSTGRES", KILLS_POSTGRES);
    kill_writers(&place, &location, folder.path(), kills, server_too).await;
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    administration.reader().execute_unprepared(&drop).await.expect("a database dropped");
}

/// Kills writers, now one, now all at once, and each time all are gone looks whether everything is there.
async fn kill_writers(place: &str, location: &Location, folder: &Path, kills: u32, server_too: bool) {
    let mut writers = Writers::start(place, folder);
    let mut chance = Chance(7);
    let mut before = 0;
    for kill in 0..kills {
        wait_for_more(&mut writers, before);
        before = writers.acknowledged().iter().sum();
        sleep(Duration::from_millis(5 + chance.below(150) as u64));
        if server_too && kill % 4 == 1 {
            kill_of_server(location).await;
        } else if kill % 2 == 0 {
            writers.kill_one(chance.below(4));
        } else {
            writers.kill_all();
            look(&writers, location, kill).await;
            writers.start_all();
        }
    }
    writers.kill_all();
    let rows = look(&writers, location, kills).await;
    println!("{kills} kills, {rows} rows, none lost");
}

/// Waits until something was acknowledged since the last kill, so that each kill meets writers at work.
fn wait_for_more(writers: &mut Writers, before: i32) {
    for _ in 0..3000 {
        if writers.acknowledged().iter().sum::<i32>() > before {
            return;
        }
        assert!(writers.all_at_work(), "a writer ended by itself");
        sleep(Duration::from_millis(10));
    }
    panic!("the writers write nothing");
}

async fn look(writers: &Writers, location: &Location, kill: u32) -> i64 {
    let database = Database::connect(location).await.expect("the database opens again");
    let count = count(&database).await.expect("a count");
    assert_eq!(writers.faults(&count), Vec::<String>::new(), "after kill {kill}");
    if matches!(location, Location::File(_)) {
        assert_eq!(integrity(&database).await, "ok", "after kill {kill}");
    }
    assert_eq!(record_fault(&database, writers.folder()).await, None, "after kill {kill}");
    database.close().await.expect("closed");
    count.rows
}

/// What is wrong with the record; nothing when nothing is. The file that witnesses it may be missing after a kill of the
/// very first writer.
pub async fn record_fault(database: &Database, folder: &Path) -> Option<String> {
    let root = root_beside(&folder.join("any"));
    let root = root.path().exists().then_some(&root);
    verify_record(database, root).await.err().map(|fault| fault.to_string())
}

pub async fn integrity(database: &Database) -> String {
    let statement = Statement::from_string(database.backend(), "PRAGMA integrity_check");
    let row = database.reader().query_one_raw(statement).await;
    row.map_or_else(
        |fault| fault.to_string(),
        |row| row.map_or_else(String::new, |row| row.try_get_by_index(0).unwrap_or_default()),
    )
}

/// Kills the process with which the server serves one writer; the server then throws everybody out and recovers.
async fn kill_of_server(location: &Location) {
    let asking = Database::connect(location).await.expect("the server answers");
    let query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1";
    let statement = Statement::from_string(asking.backend(), query);
    let Some(row) = asking.reader().query_one_raw(statement).await.expect("an answer") else { return };
    let pid: i32 = row.try_get("", "pid").expect("a number");
    let killed = Command::new("kill").args(["-KILL", &pid.to_string()]).status().expect("kill runs");
    assert!(killed.success(), "the process {pid} of the server cannot be killed");
}
