//! Databases for tests: SQLite in a folder that goes away, and PostgreSQL where a server is at hand.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    path::PathBuf,
};

use capability::Capability;
use database::{Database, Location, Migrations};
use sea_orm::ConnectionTrait;
use tempfile::TempDir;

/// The address of a server on which databases may be made.
const SERVER: &str = "HEADLAND_TEST_POSTGRES";

/// Runs a test on SQLite, and on a fresh PostgreSQL database when HEADLAND_TEST_POSTGRES names a server on which
/// databases may be made. Without one it says so; with CI set, that is a failure.
pub async fn on_both(capabilities: impl IntoIterator<Item = Capability>, body: impl AsyncFn(Database)) {
    let capabilities: Vec<Capability> = capabilities.into_iter().collect();
    let (sqlite, _folder) = sqlite().await;
    migrations(&capabilities).run(&sqlite).await.expect("tables on SQLite");
    body(sqlite).await;
    on_postgres(async |location| {
        let database =
            Database::open(&location, &migrations(&capabilities)).await.expect("tables on PostgreSQL");
        body(database.clone()).await;
        database.close().await.expect("a database to close");
    })
    .await;
}

/// Runs a test on a fresh PostgreSQL database without tables, when HEADLAND_TEST_POSTGRES names a server. Without one it
/// says so; with CI set, that is a failure.
pub async fn on_postgres(body: impl AsyncFn(Location)) {
    let Some(server) = said(SERVER) else {
        assert!(said("CI").is_none(), "{SERVER} is not set, and CI must test on PostgreSQL");
        eprintln!("skipped on PostgreSQL: {SERVER} is not set (make test sets it)");
        return;
    };
    let name = format!("headland_test_{:016x}", RandomState::new().build_hasher().finish());
    let administration =
        Database::connect(&Location::Server(server.clone())).await.expect("a PostgreSQL server");
    let administer = async |sql: String| {
        administration.reader().execute_unprepared(&sql).await.expect("a database made or dropped");
    };
    administer(format!("CREATE DATABASE {name}")).await;
    body(Location::Server(with_database(&server, &name))).await;
    administer(format!("DROP DATABASE {name} WITH (FORCE)")).await;
    administration.close().await.expect("a connection to close");
}

/// The folder `shared` beside the repository, with open data too large for it; `None`, said aloud, when it is absent.
pub fn shared_folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if folder.join("data").is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

/// A SQLite database without tables, in a folder that goes when it is dropped. Not in memory: there, each connection
/// of the pool would have a database of its own.
pub(crate) async fn sqlite() -> (Database, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::File(folder.path().join("headland.sqlite"));
    (Database::connect(&location).await.expect("a SQLite database"), folder)
}

/// The steps of the foundation and of these capabilities.
pub(crate) fn migrations(capabilities: &[Capability]) -> Migrations {
    let of_capabilities = capabilities.iter().map(|capability| capability.migrations);
    Migrations::new([access::migrations as fn() -> _, post::migrations].into_iter().chain(of_capabilities))
}

/// The address of another database on the same server.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server
        .split_once('?')
        .map_or((server, String::new()), |(address, options)| (address, format!("?{options}")));
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..].find('/').map_or(address.len(), |at| host + at);
    format!("{}/{name}{options}", &address[..end])
}

#[expect(clippy::disallowed_methods, reason = "tests are told from outside which server they may use")]
fn said(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_database_stands_after_the_host() {
        for server in [
            "postgres://p@127.0.0.1:5433",
            "postgres://p@127.0.0.1:5433/",
            "postgres://p@127.0.0.1:5433/postgres",
        ] {
            assert_eq!(with_database(server, "x"), "postgres://p@127.0.0.1:5433/x");
        }
        assert_eq!(with_database("postgres://h/a?sslmode=disable", "x"), "postgres://h/x?sslmode=disable");
    }

    #[tokio::test]
    async fn the_tables_of_the_foundation_are_made_on_both() {
        on_both([], async |database| {
            let head = access::record_head(database.reader()).await.expect("a record");
            assert_eq!(head.entries, 0);
        })
        .await;
    }
}
