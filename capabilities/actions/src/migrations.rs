//! The tables of the action register.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

use crate::{chasing::Chasing, tables_around};

/// The steps of this capability, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Register),
        Box::new(Updates),
        Box::new(Around),
        Box::new(Chasing),
        Box::new(Papers),
        Box::new(tables_around::Pointers),
        Box::new(tables_around::Views),
    ]
}

/// Actions, who does them, and the numbers given so far.
struct Register;

impl MigrationName for Register {
    fn name(&self) -> &str {
        "actions_0001_register"
    }
}

#[async_trait]
impl MigrationTrait for Register {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let numbers = Table::create()
            .table("actions_numbers")
            .col(integer("partnership"))
            .col(integer("year"))
            .col(integer("last"))
            .primary_key(Index::create().col("partnership").col("year"))
            .to_owned();
        let actions = Table::create()
            .table("actions_actions")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(string("number"))
            .col(integer("year"))
            .col(integer("place"))
            .col(integer("version"))
            .col(text("title"))
            .col(text("why"))
            .col(text_null("answers"))
            .col(string("plan"))
            .col(string("priority"))
            .col(string("agreed"))
            .col(string_null("start"))
            .col(string("due_kind"))
            .col(string_null("due"))
            .col(string("state"))
            .col(string_null("complete_on"))
            .col(string("forecast"))
            .col(text_null("because"))
            .col(boolean("published"))
            .col(string_null("heard"))
            .col(integer_null("overriding"))
            .col(text("search"))
            .to_owned();
        let parties = Table::create()
            .table("actions_parties")
            .col(integer("action"))
            .col(integer("organisation"))
            .col(integer("partnership"))
            .col(string("part"))
            .col(string_null("heard"))
            .primary_key(Index::create().col("action").col("organisation"))
            .to_owned();
        for table in [numbers, actions, parties] {
            manager.create_table(table).await?;
        }
        let one_number = index("actions_actions_number", "actions_actions", &["partnership", "number"]);
        manager.create_index(one_number.to_owned().unique().to_owned()).await?;
        for index in [
            index("actions_actions_plan", "actions_actions", &["partnership", "plan", "priority"]),
            index("actions_actions_due", "actions_actions", &["partnership", "due"]),
            index("actions_parties_organisation", "actions_parties", &["partnership", "organisation"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Updates, their versions, the actions they serve; remarks on priorities.
struct Updates;

impl MigrationName for Updates {
    fn name(&self) -> &str {
        "actions_0002_updates"
    }
}

#[async_trait]
impl MigrationTrait for Updates {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let updates = signed(Table::create().table("actions_updates").col(pk_auto("id")).to_owned())
            .col(string("way"))
            .col(string_null("going"))
            .col(text_null("because"))
            .col(boolean("nothing_to_report"))
            .col(boolean("withheld"))
            .col(text("search"))
            .to_owned();
        let versions = Table::create()
            .table("actions_update_versions")
            .col(integer("update_id"))
            .col(integer("number"))
            .to_owned();
        let versions = signed(versions)
            .col(text("text"))
            .col(text_null("reason"))
            .primary_key(Index::create().col("update_id").col("number"))
            .to_owned();
        let served = Table::create()
            .table("actions_update_actions")
            .col(integer("update_id"))
            .col(integer("action"))
            .col(integer("partnership"))
            .primary_key(Index::create().col("update_id").col("action"))
            .to_owned();
        let remarks = signed(Table::create().table("actions_remarks").col(pk_auto("id")).to_owned())
            .col(string("plan"))
            .col(string("priority"))
            .col(text("text"))
            .col(boolean("withheld"))
            .to_owned();
        for table in [updates, versions, served, remarks] {
            manager.create_table(table).await?;
        }
        for index in [
            index("actions_update_actions_action", "actions_update_actions", &["action", "update_id"]),
            index("actions_remarks_priority", "actions_remarks", &["partnership", "plan", "priority"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What stands around an action: milestones, overrides, evidence files, moves between plans.
struct Around;

impl MigrationName for Around {
    fn name(&self) -> &str {
        "actions_0003_around"
    }
}

#[async_trait]
impl MigrationTrait for Around {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let milestones = Table::create()
            .table("actions_milestones")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("action"))
            .col(text("title"))
            .col(string_null("due"))
            .col(string_null("reached"))
            .to_owned();
        let overrides = signed(Table::create().table("actions_overrides").col(pk_auto("id")).to_owned())
            .col(integer("action"))
            .col(string("over"))
            .col(string("grade"))
            .col(text("reason"))
            .to_owned();
        let files = signed(Table::create().table("actions_files").col(pk_auto("id")).to_owned())
            .col(integer("action"))
            .col(text("file_name"))
            .col(text("about"))
            .col(string("kind"))
            .col(big_integer("bytes"))
            .col(string("sha256"))
            .col(string("kept_as"))
            .to_owned();
        let moves = signed(Table::create().table("actions_moves").col(pk_auto("id")).to_owned())
            .col(integer("action"))
            .col(string("from_plan"))
            .col(string("from_priority"))
            .col(string("to_plan"))
            .col(string("to_priority"))
            .to_owned();
        for table in [milestones, overrides, files, moves] {
            manager.create_table(table).await?;
        }
        for index in [
            index("actions_milestones_action", "actions_milestones", &["action"]),
            index("actions_files_action", "actions_files", &["action"]),
            index("actions_moves_action", "actions_moves", &["action"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What came from papers: the words of an action there, the stamps of updates and remarks.
struct Papers;

impl MigrationName for Papers {
    fn name(&self) -> &str {
        "actions_0010_papers"
    }
}

#[async_trait]
impl MigrationTrait for Papers {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let papers = Table::create()
            .table("actions_papers")
            .col(integer("action").primary_key())
            .col(integer("partnership"))
            .col(string("number"))
            .col(text("who"))
            .col(text_null("due"))
            .col(text_null("grade"))
            .col(text("more"))
            .to_owned();
        let stamps = Table::create()
            .table("actions_paper_stamps")
            .col(string("of"))
            .col(integer("row"))
            .col(integer("partnership"))
            .col(string("dated"))
            .col(text_null("written"))
            .primary_key(Index::create().col("of").col("row"))
            .to_owned();
        manager.create_table(papers).await?;
        manager.create_table(stamps).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Adds the columns of something that was written: its partnership, when, and who signed it as they were then.
pub(crate) fn signed(mut table: TableCreateStatement) -> TableCreateStatement {
    table
        .col(integer("partnership"))
        .col(string("at"))
        .col(integer_null("person"))
        .col(text_null("name"))
        .col(text_null("post"))
        .col(integer_null("organisation"))
        .col(text_null("organisation_name"))
        .to_owned()
}

/// An index on columns of a table.
pub(crate) fn index(
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
