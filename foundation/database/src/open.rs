//! Opening the database with the settings that lose nothing.

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::{Connection, SqliteConnection},
};
use std::{future::ready, time::Duration};
use thiserror::Error;

use crate::{Location, Migrations};

/// The oldest SQLite that may be used: earlier ones can corrupt a write-ahead log as it is reset.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// An open database.
#[derive(Clone, Debug)]
pub struct Database {
    connection: DatabaseConnection,
}

/// Why a database could not be opened.
#[derive(Debug, Error)]
pub enum OpenFault {
    /// The library linked in is too old to be trusted.
    #[error("this program is built with SQLite {0}, which can corrupt data; 3.51.3 or later is needed")]
    SqliteTooOld(String),
    /// The database answered with a fault.
    #[error("the database could not be opened: {0}")]
    Database(#[from] DbErr),
    /// The data folder could not be made.
    #[error("the folder {0} could not be made: {1}")]
    Folder(String, std::io::Error),
}

impl Database {
    /// Opens the database and brings its tables up to date.
    pub async fn open(location: &Location, migrations: &Migrations) -> Result<Self, OpenFault> {
        let database = Self::connect(location).await?;
        migrations.run(&database).await?;
        Ok(database)
    }

    /// Opens the database and leaves its tables as they are.
    pub async fn connect(location: &Location) -> Result<Self, OpenFault> {
        let connection = match location {
            Location::File(path) => {
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)
                        .map_err(|cause| OpenFault::Folder(folder.display().to_string(), cause))?;
                }
                sea_orm::Database::connect(sqlite_options(&path.display().to_string())).await?
            }
            Location::Server(address) => {
                let mut options = ConnectOptions::new(address);
                options
                    .max_connections(16)
                    .connect_timeout(Duration::from_secs(10))
                    .acquire_timeout(Duration::from_secs(10))
                    .sqlx_logging(false);
                sea_orm::Database::connect(options).await?
            }
        };
        let database = Self { connection };
        database.refuse_old_sqlite().await?;
        Ok(database)
    }

    /// The connection, for reading. Writing goes through `access::Work`.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Begins a transaction that holds the right to write from its first statement: one that reads
    /// first and writes later would fail whenever another writer came between.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        self.connection.begin_with_options(options).await
    }

    /// Whether the database is SQLite or PostgreSQL.
    pub fn backend(&self) -> DatabaseBackend {
        self.connection.get_database_backend()
    }

    /// The database's own name and version.
    pub async fn version(&self) -> Result<String, DbErr> {
        let query = match self.backend() {
            DatabaseBackend::Sqlite => "SELECT 'SQLite ' || sqlite_version() AS version",
            _ => "SELECT version() AS version",
        };
        let row = self.connection.query_one_raw(Statement::from_string(self.backend(), query)).await?;
        row.map_or(Ok(String::new()), |row| row.try_get("", "version"))
    }

    /// Closes the connections; SQLite folds its log into the file.
    pub async fn close(self) -> Result<(), DbErr> {
        self.connection.close().await
    }

    async fn refuse_old_sqlite(&self) -> Result<(), OpenFault> {
        if self.backend() != DatabaseBackend::Sqlite {
            return Ok(());
        }
        let version = self.version().await?;
        let number = version.trim_start_matches("SQLite ");
        let mut parts = number.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
        let mut next = || parts.next().unwrap_or(0);
        if (next(), next(), next()) < OLDEST_SQLITE {
            return Err(OpenFault::SqliteTooOld(number.to_owned()));
        }
        Ok(())
    }
}

/// `synchronous=FULL` keeps every acknowledged row through a power loss, NORMAL does not; deleted rows
/// are overwritten; views and triggers of a doctored file cannot call functions; no memory map.
fn sqlite_options(path: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(format!("sqlite://{path}?mode=rwc"));
    options.max_connections(8).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("busy_timeout", "10000")
            .pragma("secure_delete", "ON")
            .pragma("trusted_schema", "OFF")
            .pragma("mmap_size", "0")
    });
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.before_acquire(|connection, _| Box::pin(ready(Ok(is_outside_transaction(connection)))))
    });
    options
}

/// Whether a connection may be used again. When the disk is full, SQLite itself rolls back; sqlx's own ROLLBACK then
/// fails, and it goes on counting the transaction as open. On such a connection the next one would begin as a savepoint,
/// without the right to write, and might keep its lock for ever: it is closed instead.
fn is_outside_transaction(connection: &SqliteConnection) -> bool {
    !connection.is_in_transaction()
}
