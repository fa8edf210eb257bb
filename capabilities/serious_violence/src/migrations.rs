//! The tables of the serious violence hub.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

/// The steps of this capability, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Hub), Box::new(Entries), Box::new(Returns)]
}

/// The versions of the definition, and the measures that are shown.
struct Hub;

impl MigrationName for Hub {
    fn name(&self) -> &str {
        "serious_violence_0001_hub"
    }
}

#[async_trait]
impl MigrationTrait for Hub {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let definitions = Table::create()
            .table("serious_violence_definitions")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("number"))
            .col(text("categories"))
            .col(text("offences"))
            .col(text("qualifiers"))
            .col(text("penalty"))
            .col(text("victims"))
            .col(text("prevalence"))
            .col(text("community"))
            .col(string("effective_from"))
            .col(text("body"))
            .col(string("approved_on"))
            .col(text("changed"))
            .col(string("at"))
            .col(text("by"))
            .to_owned();
        let measures = Table::create()
            .table("serious_violence_measures")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(string("measure"))
            .col(string("grouping"))
            .col(string("ages"))
            .col(integer("place"))
            .col(integer_null("ranked"))
            .col(integer_null("ranked_of"))
            .col(text("ranked_which"))
            .col(integer_null("people"))
            .col(text("people_of"))
            .col(integer("version"))
            .to_owned();
        for table in [definitions, measures] {
            manager.create_table(table).await?;
        }
        only_one(manager, "serious_violence_definitions", &["partnership", "number"]).await?;
        only_one(manager, "serious_violence_measures", &["partnership", "measure"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What people said, evaluations, services by place: the fields of each kind are declared in the model and kept as JSON.
struct Entries;

impl MigrationName for Entries {
    fn name(&self) -> &str {
        "serious_violence_0002_entries"
    }
}

#[async_trait]
impl MigrationTrait for Entries {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let entries = Table::create()
            .table("serious_violence_entries")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(string("kind"))
            .col(text("fields"))
            .col(boolean("public"))
            .col(integer("version"))
            .col(string("at"))
            .col(text("by"))
            .to_owned();
        manager.create_table(entries).await?;
        let index = Index::create()
            .name("serious_violence_entries_of")
            .table("serious_violence_entries")
            .col("partnership")
            .col("kind")
            .to_owned();
        manager.create_index(index).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Returns to the Home Office; what an approved one held is kept as JSON.
struct Returns;

impl MigrationName for Returns {
    fn name(&self) -> &str {
        "serious_violence_0003_returns"
    }
}

#[async_trait]
impl MigrationTrait for Returns {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let returns = Table::create()
            .table("serious_violence_returns")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(string("quarter"))
            .col(string("due"))
            .col(text("drafted_by"))
            .col(text("parts"))
            .col(text("body"))
            .col(string_null("approved_on"))
            .col(text_null("held"))
            .col(integer("version"))
            .col(string("at"))
            .col(text("by"))
            .to_owned();
        manager.create_table(returns).await?;
        only_one(manager, "serious_violence_returns", &["partnership", "quarter"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// An index of what there is only one of.
async fn only_one(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create().name(format!("{table}_one")).table(table).unique().to_owned();
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
}
