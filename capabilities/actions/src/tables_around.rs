//! The tables of what actions point at, and of the views people keep.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

use crate::migrations::index;

/// The views people keep.
pub(crate) struct Views;

impl MigrationName for Views {
    fn name(&self) -> &str {
        "actions_0013_views"
    }
}

#[async_trait]
impl MigrationTrait for Views {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let views = Table::create()
            .table("actions_views")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("owner"))
            .col(text("owner_name"))
            .col(text("name"))
            .col(boolean("shared"))
            .col(string("plan"))
            .col(text("question"))
            .to_owned();
        manager.create_table(views).await?;
        manager.create_index(index("actions_views_list", "actions_views", &["partnership", "plan"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What actions point at: measures, findings, decisions.
pub(crate) struct Pointers;

impl MigrationName for Pointers {
    fn name(&self) -> &str {
        "actions_0012_pointers"
    }
}

#[async_trait]
impl MigrationTrait for Pointers {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pointers = Table::create()
            .table("actions_pointers")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("action"))
            .col(string("what"))
            .col(text_null("address"))
            .col(text("words"))
            .to_owned();
        manager.create_table(pointers).await?;
        for index in [
            index("actions_pointers_action", "actions_pointers", &["action", "what"]),
            index("actions_pointers_address", "actions_pointers", &["partnership", "address"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
