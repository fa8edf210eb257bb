//! The tables of the data hub.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

/// The steps of this capability, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Geography), Box::new(Imports), Box::new(HarmWeights)]
}

struct Geography;

impl MigrationName for Geography {
    fn name(&self) -> &str {
        "evidence_0001_geography"
    }
}

#[async_trait]
impl MigrationTrait for Geography {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("evidence_areas")
                    .col(string("kind"))
                    .col(integer("edition"))
                    .col(string("code"))
                    .col(text("name"))
                    .col(string_null("parent_code"))
                    .col(text_null("parent_name"))
                    .col(text("boundary"))
                    .primary_key(Index::create().col("kind").col("edition").col("code"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("evidence_lookups")
                    .col(string("from_kind"))
                    .col(integer("from_edition"))
                    .col(string("to_kind"))
                    .col(integer("to_edition"))
                    .col(string("from_code"))
                    .col(string("to_code"))
                    .col(text_null("from_name"))
                    .col(text_null("to_name"))
                    .primary_key(
                        Index::create()
                            .col("from_kind")
                            .col("from_edition")
                            .col("to_kind")
                            .col("to_edition")
                            .col("from_code")
                            .col("to_code"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("evidence_populations")
                    .col(string("kind"))
                    .col(integer("edition"))
                    .col(string("code"))
                    .col(big_integer("people"))
                    .col(big_integer_null("households"))
                    .col(text("source"))
                    .primary_key(Index::create().col("kind").col("edition").col("code"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("evidence_peers")
                    .col(text("area"))
                    .col(text("peer"))
                    .col(string("valid_from"))
                    .col(string_null("valid_to"))
                    .primary_key(Index::create().col("area").col("peer").col("valid_from"))
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct Imports;

impl MigrationName for Imports {
    fn name(&self) -> &str {
        "evidence_0002_imports"
    }
}

#[async_trait]
impl MigrationTrait for Imports {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("evidence_imports")
                    .col(pk_auto("number"))
                    .col(timestamp_with_time_zone("at"))
                    .col(string("importer"))
                    .col(text("files"))
                    .col(text("summary"))
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct HarmWeights;

impl MigrationName for HarmWeights {
    fn name(&self) -> &str {
        "evidence_0003_harm_weights"
    }
}

#[async_trait]
impl MigrationTrait for HarmWeights {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("evidence_harm_weights")
                    .col(string("category").primary_key())
                    .col(text("edition"))
                    .col(string("weight"))
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
