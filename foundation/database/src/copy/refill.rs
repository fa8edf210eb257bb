//! Filling the tables of an empty database, all of them or none.

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement, Value as DbValue};
use serde_json::Value;

use super::{
    CopyFault, Table,
    catalogue::{MIGRATIONS, tables},
    quoted,
    snapshot::sequences,
};
use crate::Database;

/// Values in one statement: below what both databases take (32,766 and 65,535).
const MOST_VALUES: usize = 20_000;
/// Rows in one statement.
const MOST_ROWS: usize = 200;

/// One transaction that fills the tables. Dropped without [`Refill::done`], it leaves nothing.
///
/// Rows may come in any order: what points to a row is looked at when all are there.
pub struct Refill {
    transaction: DatabaseTransaction,
    tables: Vec<Table>,
    /// The foreign keys of PostgreSQL, which are put off until the end, each with its table.
    put_off: Vec<(String, String)>,
}

impl Database {
    /// Begins to fill the tables, which the migrations have made.
    pub async fn refill(&self) -> Result<Refill, CopyFault> {
        let transaction = self.begin().await?;
        let tables = tables(&transaction).await?;
        let mut refill = Refill { transaction, tables, put_off: Vec::new() };
        refill.put_off_foreign_keys().await?;
        Ok(refill)
    }

    /// Whether there is any table.
    pub async fn is_empty(&self) -> Result<bool, DbErr> {
        let query = match self.backend() {
            DatabaseBackend::Sqlite => "SELECT name FROM sqlite_master LIMIT 1",
            _ => "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema() LIMIT 1",
        };
        let row = self.reader().query_one_raw(Statement::from_string(self.backend(), query)).await?;
        Ok(row.is_none())
    }

    /// Drops every table, in a PostgreSQL database that was empty before a restore that failed.
    pub async fn drop_tables(&self) -> Result<(), CopyFault> {
        let names = tables(self.reader()).await?.into_iter().map(|table| table.name);
        for name in names.chain([MIGRATIONS.into()]) {
            let drop = format!("DROP TABLE IF EXISTS {} CASCADE", quoted(&name));
            self.reader().execute_unprepared(&drop).await?;
        }
        Ok(())
    }
}

impl Refill {
    /// Fails unless the database has just these tables with just these columns, in whatever order.
    pub fn expect(&self, expected: &[Table]) -> Result<(), CopyFault> {
        let sorted = |table: &Table| {
            let mut columns = table.columns.clone();
            columns.sort_by(|a, b| a.name.cmp(&b.name));
            columns
        };
        for table in expected {
            let here = self.tables.iter().find(|here| here.name == table.name);
            if here.is_none_or(|here| sorted(here) != sorted(table)) {
                return Err(CopyFault::OtherTable(table.name.clone()));
            }
        }
        let more = self.tables.iter().find(|here| expected.iter().all(|table| table.name != here.name));
        more.map_or(Ok(()), |more| Err(CopyFault::OtherTable(more.name.clone())))
    }

    /// Takes out the rows that the migrations have put in.
    pub async fn empty(&self, table: &Table) -> Result<(), CopyFault> {
        if self.count(table).await? > 0 {
            let delete = format!("DELETE FROM {}", quoted(&table.name));
            self.transaction.execute_unprepared(&delete).await?;
        }
        Ok(())
    }

    /// Puts rows into a table, their values in the order of its columns.
    pub async fn fill<E: From<CopyFault>>(
        &self,
        table: &Table,
        rows: impl Iterator<Item = Result<Vec<Value>, E>>,
    ) -> Result<(), E> {
        let most = (MOST_VALUES / table.columns.len().max(1)).clamp(1, MOST_ROWS);
        let mut batch = Vec::new();
        for row in rows {
            batch.push(self.values(table, &row?)?);
            if batch.len() == most {
                self.insert(table, std::mem::take(&mut batch)).await?;
            }
        }
        if !batch.is_empty() {
            self.insert(table, batch).await?;
        }
        Ok(())
    }

    /// Lets the database go on numbering the rows of a table after this number.
    pub async fn number_after(&self, table: &Table, last: i64) -> Result<(), CopyFault> {
        if self.transaction.get_database_backend() == DatabaseBackend::Sqlite {
            let name: DbValue = table.name.as_str().into();
            for (query, values) in [
                ("DELETE FROM sqlite_sequence WHERE name = ?", vec![name.clone()]),
                ("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", vec![name, last.into()]),
            ] {
                let statement = Statement::from_sql_and_values(DatabaseBackend::Sqlite, query, values);
                self.transaction.execute_raw(statement).await?;
            }
            return Ok(());
        }
        for sequence in sequences(&self.transaction, table).await? {
            let query = "SELECT setval(CAST(CAST($1 AS text) AS regclass), CAST($2 AS int8))";
            let values = [sequence.name.into(), last.into()];
            let statement = Statement::from_sql_and_values(DatabaseBackend::Postgres, query, values);
            self.transaction.query_one_raw(statement).await?;
        }
        Ok(())
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &Table) -> Result<u64, CopyFault> {
        let query = format!("SELECT count(*) AS n FROM {}", quoted(&table.name));
        let backend = self.transaction.get_database_backend();
        let row = self.transaction.query_one_raw(Statement::from_string(backend, query)).await?;
        let count: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
        Ok(count.unsigned_abs())
    }

    /// For looking at what is there before it is kept.
    pub fn reader(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Looks whether every row that is pointed to is there, and keeps all.
    pub async fn done(self) -> Result<(), CopyFault> {
        if !self.put_off.is_empty() {
            self.transaction.execute_unprepared("SET CONSTRAINTS ALL IMMEDIATE").await?;
        }
        self.alter_foreign_keys("NOT DEFERRABLE").await?;
        Ok(self.transaction.commit().await?)
    }

    async fn put_off_foreign_keys(&mut self) -> Result<(), CopyFault> {
        if self.transaction.get_database_backend() == DatabaseBackend::Sqlite {
            self.transaction.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
            return Ok(());
        }
        let query = "SELECT c.relname::text AS table_name, k.conname::text AS name
                     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                     WHERE k.contype = 'f' AND NOT k.condeferrable AND c.relnamespace = current_schema()::regnamespace";
        let statement = Statement::from_string(DatabaseBackend::Postgres, query);
        for row in self.transaction.query_all_raw(statement).await? {
            self.put_off.push((row.try_get("", "table_name")?, row.try_get("", "name")?));
        }
        self.alter_foreign_keys("DEFERRABLE INITIALLY DEFERRED").await
    }

    async fn alter_foreign_keys(&self, to: &str) -> Result<(), CopyFault> {
        for (table, name) in &self.put_off {
            let alter = format!("ALTER TABLE {} ALTER CONSTRAINT {} {to}", quoted(table), quoted(name));
            self.transaction.execute_unprepared(&alter).await?;
        }
        Ok(())
    }

    fn values(&self, table: &Table, row: &[Value]) -> Result<Vec<DbValue>, CopyFault> {
        if row.len() != table.columns.len() {
            return Err(CopyFault::OtherTable(table.name.clone()));
        }
        let cells = table.columns.iter().zip(row).map(|(column, value)| column.write(value));
        cells.collect::<Result<_, _>>().map_err(|cause| CopyFault::Cell { table: table.name.clone(), cause })
    }

    async fn insert(&self, table: &Table, rows: Vec<Vec<DbValue>>) -> Result<(), CopyFault> {
        let backend = self.transaction.get_database_backend();
        let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
        let place = |row: usize, (at, column): (usize, &super::Column)| {
            column.handed(backend, row * table.columns.len() + at + 1)
        };
        let places = (0..rows.len()).map(|row| {
            let row: Vec<String> =
                table.columns.iter().enumerate().map(|column| place(row, column)).collect();
            format!("({})", row.join(", "))
        });
        let places = places.collect::<Vec<_>>().join(", ");
        let insert = format!("INSERT INTO {} ({}) VALUES {places}", quoted(&table.name), names.join(", "));
        let values: Vec<DbValue> = rows.into_iter().flatten().collect();
        self.transaction.execute_raw(Statement::from_sql_and_values(backend, insert, values)).await?;
        Ok(())
    }
}
