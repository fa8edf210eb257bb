//! The table the writers write into, and what can be counted in it.

use access::{Event, RecordHead, Visitor, WorkFault, record_head};
use async_trait::async_trait;
use database::{Database, DbErr, Migrations};
use sea_orm::{ConnectionTrait, Statement, Value};
use sea_orm_migration::{prelude::*, schema::*};
use serde_json::json;

/// The steps that make the tables.
pub fn migrations() -> Migrations {
    Migrations::new([access::migrations as fn() -> _, steps])
}

fn steps() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Rows)]
}

struct Rows;

impl MigrationName for Rows {
    fn name(&self) -> &str {
        "soak_0001_rows"
    }
}

#[async_trait]
impl MigrationTrait for Rows {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("soak_rows")
                    .col(integer("writer"))
                    .col(integer("number"))
                    .col(text("text"))
                    .primary_key(Index::create().col("writer").col("number"))
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Writes one row with its record, as a page does. `Ok` is the acknowledgement.
pub async fn save_row(
    database: &Database,
    visitor: &Visitor,
    writer: i32,
    number: i32,
    text: &str,
) -> Result<(), WorkFault> {
    let mut work = visitor.begin(database).await?;
    let insert = match work.get_database_backend() {
        sea_orm::DatabaseBackend::Postgres => {
            "INSERT INTO soak_rows (writer, number, text) VALUES ($1, $2, $3)"
        }
        _ => "INSERT INTO soak_rows (writer, number, text) VALUES (?, ?, ?)",
    };
    let values: [Value; 3] = [writer.into(), number.into(), text.into()];
    let statement = Statement::from_sql_and_values(work.get_database_backend(), insert, values);
    work.execute_raw(statement).await?;
    let object = format!("row {writer}-{number}");
    work.record(Event { what: "soak.write", object, detail: json!({}) }).await?;
    work.done().await
}

/// What is in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// All rows.
    pub rows: i64,
    /// For each writer, how many rows and the highest number.
    pub of_writers: Vec<(i32, i64, i32)>,
    /// The end of the record.
    pub head: RecordHead,
}

impl Count {
    /// The highest number of a writer; 0 when they have written nothing.
    pub fn highest(&self, writer: i32) -> i32 {
        self.of_writers.iter().find(|(of, ..)| *of == writer).map_or(0, |(_, _, highest)| *highest)
    }

    /// Writers whose numbers have a hole, or stand there twice.
    pub fn holes(&self) -> Vec<i32> {
        let broken = self.of_writers.iter().filter(|(_, rows, highest)| *rows != i64::from(*highest));
        broken.map(|(writer, ..)| *writer).collect()
    }
}

/// Counts what is there.
pub async fn count(database: &Database) -> Result<Count, DbErr> {
    let query = "SELECT writer, count(*) AS rows, max(number) AS highest FROM soak_rows GROUP BY writer ORDER BY writer";
    let statement = Statement::from_string(database.backend(), query);
    let mut of_writers = Vec::new();
    for row in database.reader().query_all_raw(statement).await? {
        of_writers.push((
            row.try_get("", "writer")?,
            row.try_get::<i64>("", "rows")?,
            row.try_get("", "highest")?,
        ));
    }
    let rows = of_writers.iter().map(|(_, rows, _)| rows).sum();
    Ok(Count { rows, of_writers, head: record_head(database.reader()).await? })
}
