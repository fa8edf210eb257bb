//! The tables of the record.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

use crate::record::NO_SEAL;

/// The steps of this crate, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Record)]
}

struct Record;

impl MigrationName for Record {
    fn name(&self) -> &str {
        "access_0001_record"
    }
}

#[async_trait]
impl MigrationTrait for Record {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("access_record")
                    .col(big_integer("number").primary_key())
                    .col(text("at"))
                    .col(text("who"))
                    .col(text("what"))
                    .col(text("object"))
                    .col(text("detail"))
                    .col(text("previous"))
                    .col(text("seal"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("access_record_head")
                    .col(integer("id").primary_key())
                    .col(big_integer("entries"))
                    .col(text("seal"))
                    .to_owned(),
            )
            .await?;
        // The row is there from the start, so that the first writers have something to wait for each other at.
        manager
            .execute(
                Query::insert()
                    .into_table("access_record_head")
                    .columns(["id", "entries", "seal"])
                    .values_panic([1.into(), 0_i64.into(), NO_SEAL.into()])
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
