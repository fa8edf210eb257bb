//! The tables of which plan belongs to which, and of what was carried from one year's plan into the next.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

/// Which plan belongs to which, and which priorities serve which.
pub(crate) struct Parents;

impl MigrationName for Parents {
    fn name(&self) -> &str {
        "plans_0011_parents"
    }
}

#[async_trait]
impl MigrationTrait for Parents {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let parents = Table::create()
            .table("plans_parents")
            .col(integer("plan").primary_key())
            .col(integer("partnership"))
            .col(integer("parent"))
            .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
            .foreign_key(ForeignKey::create().from_col("parent").to("plans_plans", "id"))
            .to_owned();
        let serves = Table::create()
            .table("plans_serves")
            .col(integer("plan"))
            .col(string("priority"))
            .col(integer("partnership"))
            .col(string("serves"))
            .primary_key(Index::create().col("plan").col("priority"))
            .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
            .to_owned();
        manager.create_table(parents).await?;
        manager.create_table(serves).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What was carried into another plan, and how it stood then.
pub(crate) struct Carries;

impl MigrationName for Carries {
    fn name(&self) -> &str {
        "plans_0012_carries"
    }
}

#[async_trait]
impl MigrationTrait for Carries {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let carries = Table::create()
            .table("plans_carries")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("plan"))
            .col(string("next_plan"))
            .col(string("at"))
            .col(text("by"))
            .col(text("standing"))
            .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
            .to_owned();
        manager.create_table(carries).await?;
        let by_plan =
            Index::create().name("plans_carries_plan").table("plans_carries").col("plan").to_owned();
        manager.create_index(by_plan).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
