//! The database as it is at one instant, whoever writes meanwhile.

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, IsolationLevel, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use serde_json::Value;

use super::{
    CopyFault, Table,
    catalogue::{applied, tables},
    quoted,
};
use crate::Database;

/// Rows that are held in memory at once.
const BATCH: usize = 200;

/// One repeatable-read transaction that only reads.
pub struct Snapshot {
    transaction: DatabaseTransaction,
    tables: Vec<Table>,
}

impl Database {
    /// The database as it is now.
    pub async fn snapshot(&self) -> Result<Snapshot, CopyFault> {
        let postgres = self.backend() == DatabaseBackend::Postgres;
        let options = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            access_mode: postgres.then_some(AccessMode::ReadOnly),
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        };
        let transaction = self.reader().begin_with_options(options).await?;
        // The first statement is what fixes the instant, on both databases.
        let tables = tables(&transaction).await?;
        Ok(Snapshot { transaction, tables })
    }
}

impl Snapshot {
    /// Every table but that of the migrations, by name.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// For reading what else is asked of the same instant.
    pub fn reader(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The names of the migrations that have run.
    pub async fn migrations(&self) -> Result<Vec<String>, DbErr> {
        applied(&self.transaction).await
    }

    /// The last number the database gave to a row of the table by itself; `None` when it gives none.
    pub async fn last_number(&self, table: &Table) -> Result<Option<i64>, DbErr> {
        match self.transaction.get_database_backend() {
            DatabaseBackend::Sqlite => self.last_number_on_sqlite(table).await,
            _ => self.last_number_on_postgres(table).await,
        }
    }

    /// Gives every row of a table to the function, its values in the order of the columns.
    pub async fn rows<E: From<CopyFault>>(
        &self,
        table: &Table,
        mut each: impl FnMut(Vec<Value>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self.transaction.get_database_backend() {
            DatabaseBackend::Sqlite => self.rows_on_sqlite(table, &mut each).await,
            _ => self.rows_on_postgres(table, &mut each).await,
        }
    }

    async fn rows_on_sqlite<E: From<CopyFault>>(
        &self,
        table: &Table,
        each: &mut impl FnMut(Vec<Value>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (columns, name) = (asked(table, DatabaseBackend::Sqlite), quoted(&table.name));
        let query =
            format!("SELECT {columns}, rowid FROM {name} WHERE rowid > ? ORDER BY rowid LIMIT {BATCH}");
        let mut last = i64::MIN;
        loop {
            let statement = Statement::from_sql_and_values(DatabaseBackend::Sqlite, &query, [last.into()]);
            let rows = self.transaction.query_all_raw(statement).await.map_err(CopyFault::from)?;
            for row in &rows {
                each(values(table, row)?)?;
            }
            match rows.last() {
                Some(row) if rows.len() == BATCH => {
                    last = row.try_get_by_index(table.columns.len()).map_err(CopyFault::from)?;
                }
                _ => return Ok(()),
            }
        }
    }

    async fn rows_on_postgres<E: From<CopyFault>>(
        &self,
        table: &Table,
        each: &mut impl FnMut(Vec<Value>) -> Result<(), E>,
    ) -> Result<(), E> {
        // A name for each table: the shape of what FETCH gives is remembered with its words.
        let cursor = quoted(&format!("copy {}", table.name));
        let (columns, name) = (asked(table, DatabaseBackend::Postgres), quoted(&table.name));
        let order = self.order_on_postgres(table).await.map_err(CopyFault::from)?;
        let declare = format!("DECLARE {cursor} NO SCROLL CURSOR FOR SELECT {columns} FROM {name}{order}");
        self.transaction.execute_unprepared(&declare).await.map_err(CopyFault::from)?;
        let fetch = format!("FETCH FORWARD {BATCH} FROM {cursor}");
        loop {
            let statement = Statement::from_string(DatabaseBackend::Postgres, &fetch);
            let rows = self.transaction.query_all_raw(statement).await.map_err(CopyFault::from)?;
            for row in &rows {
                each(values(table, row)?)?;
            }
            if rows.len() < BATCH {
                break;
            }
        }
        self.transaction.execute_unprepared(&format!("CLOSE {cursor}")).await.map_err(CopyFault::from)?;
        Ok(())
    }

    /// By primary key, so that two copies of the same rows are the same.
    async fn order_on_postgres(&self, table: &Table) -> Result<String, DbErr> {
        let query = "SELECT a.attname::text AS name
                     FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(number, place)
                     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                     WHERE i.indisprimary AND i.indrelid = CAST(CAST($1 AS text) AS regclass) ORDER BY k.place";
        let values = [quoted(&table.name).into()];
        let statement = Statement::from_sql_and_values(DatabaseBackend::Postgres, query, values);
        let rows = self.transaction.query_all_raw(statement).await?;
        let names = rows.iter().map(|row| row.try_get("", "name").map(|name: String| quoted(&name)));
        let names: Vec<String> = names.collect::<Result<_, DbErr>>()?;
        Ok(if names.is_empty() { String::new() } else { format!(" ORDER BY {}", names.join(", ")) })
    }

    async fn last_number_on_sqlite(&self, table: &Table) -> Result<Option<i64>, DbErr> {
        let there = "SELECT 1 AS there FROM sqlite_master WHERE name = 'sqlite_sequence'";
        let statement = Statement::from_string(DatabaseBackend::Sqlite, there);
        if self.transaction.query_one_raw(statement).await?.is_none() {
            return Ok(None);
        }
        let query = "SELECT seq FROM sqlite_sequence WHERE name = ?";
        let values = [table.name.as_str().into()];
        let statement = Statement::from_sql_and_values(DatabaseBackend::Sqlite, query, values);
        self.transaction.query_one_raw(statement).await?.map(|row| row.try_get("", "seq")).transpose()
    }

    async fn last_number_on_postgres(&self, table: &Table) -> Result<Option<i64>, DbErr> {
        let sequences = sequences(&self.transaction, table).await?;
        let Some(sequence) = sequences.first() else { return Ok(None) };
        let query = format!("SELECT CASE WHEN is_called THEN last_value END AS last FROM {}", sequence.name);
        let statement = Statement::from_string(DatabaseBackend::Postgres, query);
        let row = self.transaction.query_one_raw(statement).await?;
        row.map_or(Ok(None), |row| row.try_get("", "last"))
    }
}

/// A sequence of PostgreSQL, as SQL takes its name.
pub(crate) struct Sequence {
    pub(crate) name: String,
}

/// The sequences that number the rows of a table; none or one.
pub(crate) async fn sequences(
    connection: &impl ConnectionTrait,
    table: &Table,
) -> Result<Vec<Sequence>, DbErr> {
    let mut sequences = Vec::new();
    for column in &table.columns {
        let query = "SELECT pg_get_serial_sequence(CAST($1 AS text), CAST($2 AS text)) AS name";
        let values = [quoted(&table.name).into(), column.name.as_str().into()];
        let statement = Statement::from_sql_and_values(DatabaseBackend::Postgres, query, values);
        let row = connection.query_one_raw(statement).await?;
        let name: Option<String> = row.map_or(Ok(None), |row| row.try_get("", "name"))?;
        sequences.extend(name.map(|name| Sequence { name }));
    }
    Ok(sequences)
}

fn asked(table: &Table, backend: DatabaseBackend) -> String {
    table.columns.iter().map(|column| column.asked(backend)).collect::<Vec<_>>().join(", ")
}

fn values(table: &Table, row: &QueryResult) -> Result<Vec<Value>, CopyFault> {
    let columns = table.columns.iter().enumerate();
    Ok(columns.map(|(at, column)| column.read(row, at)).collect::<Result<_, DbErr>>()?)
}
