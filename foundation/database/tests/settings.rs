//! The settings that lose nothing, and steps that run once.

use database::{Database, Location, Migrations};
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::{prelude::*, schema::*};

async fn pragma(database: &Database, name: &str) -> String {
    let statement = Statement::from_string(database.backend(), format!("PRAGMA {name}"));
    let row = database.reader().query_one_raw(statement).await.expect("an answer").expect("a row");
    row.try_get_by_index::<String>(0)
        .or_else(|_| row.try_get_by_index::<i64>(0).map(|number| number.to_string()))
        .expect("a value")
}

fn in_a_folder() -> (tempfile::TempDir, Location) {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::File(folder.path().join("data/headland.sqlite"));
    (folder, location)
}

#[tokio::test]
async fn sqlite_keeps_what_it_acknowledged_and_wipes_what_it_deleted() {
    let (_folder, location) = in_a_folder();
    let database = Database::connect(&location).await.expect("a database");
    let expected = [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
    ];
    for (name, value) in expected {
        assert_eq!(pragma(&database, name).await, value, "{name}");
    }
    assert!(database.version().await.expect("a version").starts_with("SQLite 3."));
}

struct Step(&'static str, bool);

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.0
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(Table::create().table(Alias::new(self.0)).col(pk_auto("id")).to_owned()).await?;
        if self.1 { Ok(()) } else { Err(DbErr::Custom("cut short".into())) }
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn cut_short() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Step("test_0001_one", true)), Box::new(Step("test_0002_two", false))]
}

fn whole() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Step("test_0001_one", true)), Box::new(Step("test_0002_two", true))]
}

#[tokio::test]
async fn a_step_that_was_cut_short_leaves_nothing_and_runs_again() {
    let (_folder, location) = in_a_folder();
    let broken = Migrations::new([cut_short as fn() -> _]);
    assert!(Database::open(&location, &broken).await.is_err());
    let database = Database::connect(&location).await.expect("a database");
    assert_eq!(broken.state(&database).await.expect("a state").pending, ["test_0002_two"]);
    let mended = Migrations::new([whole as fn() -> _]);
    mended.run(&database).await.expect("the rest");
    mended.run(&database).await.expect("nothing more");
    assert!(mended.state(&database).await.expect("a state").pending.is_empty());
}
