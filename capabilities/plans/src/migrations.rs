//! The tables of plans.

mod book;

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

use crate::tables_around;

/// The steps of this capability, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Plans),
        Box::new(Reported),
        Box::new(Sections),
        Box::new(Papers),
        Box::new(tables_around::Parents),
        Box::new(tables_around::Carries),
        Box::new(book::Approvals),
        Box::new(book::Consultations),
        Box::new(book::Parts),
        Box::new(book::Boards),
        Box::new(book::Term),
    ]
}

struct Plans;

impl MigrationName for Plans {
    fn name(&self) -> &str {
        "plans_0001_plans"
    }
}

#[async_trait]
impl MigrationTrait for Plans {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("plans_plans")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(string("slug"))
                    .col(text("title"))
                    .col(small_integer("from_year"))
                    .col(small_integer("to_year"))
                    .col(string("nation"))
                    .col(integer("changes"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plans_plans_address")
                    .table("plans_plans")
                    .col("partnership")
                    .col("slug")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("plans_versions")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(integer("plan"))
                    .col(integer("number"))
                    .col(text("objective"))
                    .col(string_null("published_at"))
                    .col(text_null("published_by"))
                    .col(text("changed"))
                    .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plans_versions_number")
                    .table("plans_versions")
                    .col("plan")
                    .col("number")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("plans_priorities")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(integer("plan_version"))
                    .col(integer("place"))
                    .col(string("slug"))
                    .col(text("title"))
                    .col(boolean("starred"))
                    .col(text("why"))
                    .col(text("without_finding"))
                    .col(text_null("serves"))
                    .foreign_key(ForeignKey::create().from_col("plan_version").to("plans_versions", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plans_priorities_name")
                    .table("plans_priorities")
                    .col("plan_version")
                    .col("slug")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("plans_findings")
                    .col(integer("partnership"))
                    .col(integer("priority"))
                    .col(integer("place"))
                    .col(string("period"))
                    .col(string("finding"))
                    .col(text("sentence"))
                    .primary_key(Index::create().col("priority").col("place"))
                    .foreign_key(ForeignKey::create().from_col("priority").to("plans_priorities", "id"))
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct Reported;

impl MigrationName for Reported {
    fn name(&self) -> &str {
        "plans_0002_reported"
    }
}

#[async_trait]
impl MigrationTrait for Reported {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("plans_reported")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(integer("plan"))
                    .col(text("meeting"))
                    .col(string("met_on"))
                    .col(string("at"))
                    .col(text("by"))
                    .col(text("standing"))
                    .foreign_key(ForeignKey::create().from_col("plan").to("plans_plans", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plans_reported_meeting")
                    .table("plans_reported")
                    .col("plan")
                    .col("met_on")
                    .col("meeting")
                    .unique()
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct Sections;

impl MigrationName for Sections {
    fn name(&self) -> &str {
        "plans_0003_sections"
    }
}

#[async_trait]
impl MigrationTrait for Sections {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("plans_sections")
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(integer("plan_version"))
                    .col(integer("place"))
                    .col(string("slug"))
                    .col(text("heading"))
                    .col(string("stands"))
                    .col(text("text"))
                    .col(text("plainly"))
                    .foreign_key(ForeignKey::create().from_col("plan_version").to("plans_versions", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plans_sections_name")
                    .table("plans_sections")
                    .col("plan_version")
                    .col("slug")
                    .unique()
                    .to_owned(),
            )
            .await?;
        for column in ["already", "needed"] {
            let added =
                Table::alter().table("plans_priorities").add_column(text(column).default("")).to_owned();
            manager.alter_table(added).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Papers that wait to be looked at and brought in.
struct Papers;

impl MigrationName for Papers {
    fn name(&self) -> &str {
        "plans_0010_papers"
    }
}

#[async_trait]
impl MigrationTrait for Papers {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("plans_papers")
                    .col(string("kept_as").primary_key())
                    .col(integer("partnership"))
                    .col(string("plan"))
                    .col(text("file_name"))
                    .col(string("sha256"))
                    .col(string("at"))
                    .to_owned(),
            )
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
