//! Work: a transaction that knows who is writing and cannot end without saying what was done.

use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use database::{Database, DbErr};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, ExecResult, QueryResult, Statement};
use thiserror::Error;

use crate::{Event, RecordHead, Visitor, record};

/// A transaction, its visitor and its record. Dropped without [`Work::done`], it leaves nothing.
pub struct Work {
    transaction: DatabaseTransaction,
    visitor: Visitor,
    written: AtomicBool,
    /// The end of the record after the last entry of this work.
    head: Option<RecordHead>,
}

/// Why work could not begin or end.
#[derive(Debug, Error)]
pub enum WorkFault {
    /// Something was written and nothing recorded: a mistake in the program.
    #[error("work was written but not recorded; nothing was kept")]
    NotRecorded,
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
}

impl Work {
    pub(crate) async fn begin(visitor: Visitor, database: &Database) -> Result<Self, WorkFault> {
        let transaction = database.begin().await?;
        Ok(Self { transaction, visitor, written: AtomicBool::new(false), head: None })
    }

    /// Who is at work.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// Adds what was done to the record, in the same transaction.
    pub async fn record(&mut self, event: Event) -> Result<(), WorkFault> {
        self.head = Some(record::append(&self.transaction, &self.visitor, event).await?);
        Ok(())
    }

    /// Ends the work and keeps it. Work that wrote and did not record is refused, and undone. After the
    /// commit the file outside the database is told how far the record is: it may lag behind a kill, and
    /// never runs ahead.
    pub async fn done(self) -> Result<(), WorkFault> {
        if self.written.load(Ordering::Relaxed) && self.head.is_none() {
            self.transaction.rollback().await?;
            return Err(WorkFault::NotRecorded);
        }
        self.transaction.commit().await?;
        if let (Some(root), Some(head)) = (self.visitor.gate().root(), self.head) {
            root.witness(head).await;
        }
        Ok(())
    }

    /// Anything but a plain SELECT counts as writing, `INSERT ... RETURNING` included.
    fn mind(&self, sql: &str) {
        let reads = sql.trim_start().get(..6).is_some_and(|word| word.eq_ignore_ascii_case("select"));
        if !reads {
            self.written.store(true, Ordering::Relaxed);
        }
    }
}

#[async_trait]
impl ConnectionTrait for Work {
    fn get_database_backend(&self) -> DatabaseBackend {
        self.transaction.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.mind(&statement.sql);
        self.transaction.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.mind(sql);
        self.transaction.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.mind(&statement.sql);
        self.transaction.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.mind(&statement.sql);
        self.transaction.query_all_raw(statement).await
    }
}
