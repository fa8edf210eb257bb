//! The tables of the plan as a book: who approves it, what was asked of the public, what the law wants in it.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

/// The bodies that approve a plan or are sent it, and what they decided.
pub(super) struct Approvals;

impl MigrationName for Approvals {
    fn name(&self) -> &str {
        "plans_0012_approvals"
    }
}

#[async_trait]
impl MigrationTrait for Approvals {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("plans_bodies")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(integer("plan"))
                    .col(integer("place"))
                    .col(string("part"))
                    .col(text("name"))
                    .col(text("address"))
                    .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("plans_decisions")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(integer("plan"))
                    .col(integer("version"))
                    .col(text("body"))
                    .col(string("outcome"))
                    .col(string("decided_on"))
                    .col(text("reference"))
                    .col(text("note"))
                    .col(string("at"))
                    .col(text("by"))
                    .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
                    .to_owned(),
            )
            .await?;
        let despite =
            Table::alter().table("plans_versions").add_column(text("despite").default("")).to_owned();
        manager.alter_table(despite).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// How far an unpublished version is, and the consultations on it.
pub(super) struct Consultations;

impl MigrationName for Consultations {
    fn name(&self) -> &str {
        "plans_0013_consultations"
    }
}

#[async_trait]
impl MigrationTrait for Consultations {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let stage =
            Table::alter().table("plans_versions").add_column(string("stage").default("draft")).to_owned();
        manager.alter_table(stage).await?;
        manager
            .create_table(
                Table::create()
                    .table("plans_consultations")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(integer("plan"))
                    .col(integer("version"))
                    .col(string("opened_on"))
                    .col(string("closes_on"))
                    .col(text("asks"))
                    .col(text("answering"))
                    .col(text("reissued"))
                    .col(string_null("closed_on"))
                    .col(text("early"))
                    .col(text("result"))
                    .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// The parts of a plan that the law and the page on the wall ask for.
pub(super) struct Parts;

impl MigrationName for Parts {
    fn name(&self) -> &str {
        "plans_0014_parts"
    }
}

#[async_trait]
impl MigrationTrait for Parts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column, empty) in [
            ("plans_versions", "vision", ""),
            ("plans_versions", "summary", ""),
            ("plans_versions", "measured", ""),
            ("plans_versions", "steps", "[]"),
            ("plans_versions", "theory", "[]"),
            ("plans_priorities", "signs", ""),
            ("plans_priorities", "plainly", ""),
        ] {
            let added = Table::alter().table(table).add_column(text(column).default(empty)).to_owned();
            manager.alter_table(added).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// The boards a plan is reported to.
pub(super) struct Boards;

impl MigrationName for Boards {
    fn name(&self) -> &str {
        "plans_0015_boards"
    }
}

#[async_trait]
impl MigrationTrait for Boards {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("plans_boards")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(integer("plan"))
                    .col(integer("place"))
                    .col(text("name"))
                    .col(text("address"))
                    .col(string("gets"))
                    .col(integer("every"))
                    .col(string("first_on"))
                    .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What kind of plan it is, and the look at it in the middle of its term.
pub(super) struct Term;

impl MigrationName for Term {
    fn name(&self) -> &str {
        "plans_0016_term"
    }
}

#[async_trait]
impl MigrationTrait for Term {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            string("kind").default("partnership").to_owned(),
            string_null("midpoint_on").to_owned(),
            string_null("midpoint_done").to_owned(),
            text("midpoint_result").default("").to_owned(),
        ] {
            manager.alter_table(Table::alter().table("plans_plans").add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
