//! An installation for the tests: two tables with every kind of column, a record, and a data folder with files.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use access::{Event, Gate, PartnershipId, Policies, RootFile, Visitor};
use async_trait::async_trait;
use backup::{Listing, Manifest, NotMade, NotRestored, Target, What, make, restore};
use database::{Database, Location, Migrations};
use sea_orm::{ActiveValue::NotSet, Set, entity::prelude::*};
use sea_orm_migration::{prelude::*, schema::*};
use tempfile::TempDir;

/// A row of every kind.
mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "test_things")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        /// Another thing, which may come later.
        pub follows: Option<i32>,
        pub big: Option<i64>,
        pub real: Option<f64>,
        pub text: Option<String>,
        pub bytes: Option<Vec<u8>>,
        pub flag: Option<bool>,
        pub instant: Option<TimeDateTimeWithTimeZone>,
        pub day: Option<TimeDate>,
        pub json: Option<Json>,
        /// PostgreSQL writes this kind in its own way, so it holds what has only one.
        pub json_binary: Option<Json>,
        pub uuid: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub fn migrations() -> Migrations {
    Migrations::new([access::migrations as fn() -> _, post::migrations, steps])
}

fn steps() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Things)]
}

struct Things;

impl MigrationName for Things {
    fn name(&self) -> &str {
        "test_0001_things"
    }
}

#[async_trait]
impl MigrationTrait for Things {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let follows = ForeignKey::create().from("test_things", "follows").to("test_things", "id").to_owned();
        manager
            .create_table(
                Table::create()
                    .table("test_things")
                    .col(pk_auto("id"))
                    .col(integer_null("follows"))
                    .col(big_integer_null("big"))
                    .col(double_null("real"))
                    .col(text_null("text"))
                    .col(blob_null("bytes"))
                    .col(boolean_null("flag"))
                    .col(timestamp_with_time_zone_null("instant"))
                    .col(date_null("day"))
                    .col(json_null("json"))
                    .col(json_binary_null("json_binary"))
                    .col(uuid_null("uuid"))
                    .foreign_key(&mut follows.clone())
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// An installation: a database and a data folder.
pub struct House {
    pub database: Database,
    pub data: PathBuf,
    gate: Arc<Gate>,
    _folder: TempDir,
}

impl House {
    /// One with tables and nothing in them, on SQLite or on the database given.
    pub async fn new(server: Option<&Location>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        fs::create_dir(&data).expect("a folder");
        let file = Location::File(data.join("headland.sqlite"));
        let database = Database::open(server.unwrap_or(&file), &migrations()).await.expect("tables");
        let root = RootFile::at(data.join("record-root"));
        let gate = Gate::new(Policies::read([]).expect("policies")).witnessed_by(root);
        Self { database, data, gate: Arc::new(gate), _folder: folder }
    }

    /// One with rows of every kind, a record and files.
    pub async fn with_everything(server: Option<&Location>) -> Self {
        let house = Self::new(server).await;
        house.write_things().await;
        for (name, text) in [
            ("incidents/manifest.json", "{}"),
            ("incidents/rows/a.parquet", "rows of a"),
            ("incidents/rows/left-over.parquet", "no manifest names it"),
            ("uploads/ab/picture", "a picture"),
            ("keys/installation.key", "a key"),
        ] {
            house.file(name, text);
        }
        house
    }

    pub fn visitor(&self) -> Visitor {
        self.gate.command_line(PartnershipId(1), "2026-10-15T09:30:00Z".parse().expect("an instant"))
    }

    pub fn file(&self, name: &str, text: &str) {
        let path = self.data.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Writes things in one piece of work, recorded.
    pub async fn write(&self, things: Vec<row::ActiveModel>) {
        let mut work = self.visitor().begin(&self.database).await.expect("work");
        for thing in things {
            row::Entity::insert(thing).exec(&work).await.expect("a row");
        }
        let event = Event { what: "test.write", object: "things".into(), detail: serde_json::json!({}) };
        work.record(event).await.expect("recorded");
        work.done().await.expect("done");
    }

    async fn write_things(&self) {
        let full = |text: &str, real: f64, big: i64, instant: &str| row::ActiveModel {
            text: Set(Some(text.into())),
            real: Set(Some(real)),
            big: Set(Some(big)),
            bytes: Set(Some((0..=255).collect())),
            flag: Set(Some(big > 0)),
            instant: Set(Some(parse(instant))),
            day: Set(Some(parse(instant).date())),
            json: Set(Some(serde_json::json!({"a": [1, null, "tŷ"]}))),
            json_binary: Set(Some("tŷ".into())),
            uuid: Set(Some(Uuid::from_u128(42))),
            ..a_thing()
        };
        self.write(vec![
            full("tŷ, \"gŵyl\"\n\\ 'n", 0.1 + 0.2, i64::MAX, "2026-03-29T00:59:59.123456Z"),
            full("", 5e-324, i64::MIN, "1999-12-31T23:59:59Z"),
            full("'); DROP TABLE test_things; --", -1.797_693_134_862_315_7e308, 0, "2026-10-25T01:00:00.5Z"),
            a_thing(),
        ])
        .await;
        // The first follows the last, which is read after it.
        let follows = "UPDATE test_things SET follows = 4 WHERE id = 1";
        self.database.reader().execute_unprepared(follows).await.expect("written");
        // More than one batch, and a last number whose row is gone.
        self.write((0..450).map(|number| row::ActiveModel { big: Set(Some(number)), ..a_thing() }).collect())
            .await;
        let gone = "DELETE FROM test_things WHERE id = 454";
        self.database.reader().execute_unprepared(gone).await.expect("deleted");
    }

    pub async fn back_up(&self, file: &Path) -> Result<Manifest, NotMade> {
        self.back_up_with(file, &|| self.listing()).await
    }

    pub async fn back_up_with(
        &self,
        file: &Path,
        store: &dyn Fn() -> io::Result<Listing>,
    ) -> Result<Manifest, NotMade> {
        let what = What {
            database: &self.database,
            data: &self.data,
            files: &["record-root", "not-there"],
            folders: &["uploads", "keys", "no-folder"],
            store,
            program: "0.1.0",
            now: self.visitor().now(),
        };
        make(&what, file).await
    }

    pub fn listing(&self) -> io::Result<Listing> {
        let name = "incidents/manifest.json";
        match fs::read(self.data.join(name)) {
            Ok(bytes) => Ok(Listing {
                manifest: Some((name.into(), bytes)),
                files: vec!["incidents/rows/a.parquet".into()],
            }),
            Err(_) => Ok(Listing::default()),
        }
    }

    /// The id that the next thing gets.
    pub async fn next_id(&self) -> i32 {
        row::Entity::insert(a_thing()).exec(self.database.reader()).await.expect("a row").last_insert_id
    }
}

/// A thing of which nothing is known.
pub fn a_thing() -> row::ActiveModel {
    row::ActiveModel { id: NotSet, ..Default::default() }
}

/// A thing with a number.
pub fn a_numbered_thing(number: i64) -> row::ActiveModel {
    row::ActiveModel { big: Set(Some(number)), ..a_thing() }
}

fn parse(instant: &str) -> TimeDateTimeWithTimeZone {
    let instant: jiff::Timestamp = instant.parse().expect("an instant");
    TimeDateTimeWithTimeZone::from_unix_timestamp_nanos(instant.as_nanosecond()).expect("an instant")
}

/// Restores a backup into a new folder, and opens what came out.
pub async fn restored(file: &Path, server: Option<&Location>) -> Result<(House, Manifest), NotRestored> {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("restored");
    let manifest = restored_into(file, &data, server).await?;
    let location = server.cloned().unwrap_or_else(|| Location::File(data.join("headland.sqlite")));
    let database = Database::open(&location, &migrations()).await.expect("it opens");
    let gate =
        Gate::new(Policies::read([]).expect("policies")).witnessed_by(RootFile::at(data.join("record-root")));
    Ok((House { database, data, gate: Arc::new(gate), _folder: folder }, manifest))
}

pub async fn restored_into(
    file: &Path,
    into: &Path,
    server: Option<&Location>,
) -> Result<Manifest, NotRestored> {
    let migrations = migrations();
    restore(file, &Target { into, server: server.cloned(), migrations: &migrations }).await
}
