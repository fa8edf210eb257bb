//! The tables of the record, and of those who are in it.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

use crate::record::NO_SEAL;

/// The steps of this crate, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Record),
        Box::new(RecordOfPartnerships),
        Box::new(Identity),
        Box::new(Accounts),
        Box::new(Links),
    ]
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

struct RecordOfPartnerships;

impl MigrationName for RecordOfPartnerships {
    fn name(&self) -> &str {
        "access_0002_record_of_partnerships"
    }
}

#[async_trait]
impl MigrationTrait for RecordOfPartnerships {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter().table("access_record").add_column(integer_null("partnership")).to_owned(),
            )
            .await?;
        index(manager, "access_record", &["partnership", "object"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct Identity;

impl MigrationName for Identity {
    fn name(&self) -> &str {
        "access_0003_identity"
    }
}

#[async_trait]
impl MigrationTrait for Identity {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let partnerships = Table::create()
            .table("access_partnerships")
            .col(pk_auto("id"))
            .col(text("name"))
            .col(text_uniq("host"))
            .col(text_null("area"))
            .col(boolean("is_default"))
            .to_owned();
        let organisations = Table::create()
            .table("access_organisations")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(text("name"))
            .col(text("short_name"))
            .to_owned();
        let people = Table::create()
            .table("access_people")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer_null("organisation"))
            .col(integer_null("account"))
            .col(text("name"))
            .col(text("post"))
            .col(text("email"))
            .col(boolean("left"))
            .to_owned();
        let roles = Table::create()
            .table("access_roles")
            .col(integer("person"))
            .col(text("role"))
            .primary_key(Index::create().col("person").col("role"))
            .to_owned();
        for table in [partnerships, organisations, people, roles] {
            manager.create_table(table).await?;
        }
        index(manager, "access_organisations", &["partnership"]).await?;
        index(manager, "access_people", &["partnership", "email"]).await?;
        index(manager, "access_people", &["account"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct Accounts;

impl MigrationName for Accounts {
    fn name(&self) -> &str {
        "access_0004_accounts"
    }
}

#[async_trait]
impl MigrationTrait for Accounts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let accounts = Table::create()
            .table("access_accounts")
            .col(pk_auto("id"))
            .col(text_uniq("email"))
            .col(text("password"))
            .col(text("second_factor"))
            .col(text("second_factor_begun"))
            .col(big_integer("second_factor_step"))
            .col(text("recovery_codes"))
            .col(boolean("disabled"))
            .col(big_integer("created_at"))
            .to_owned();
        let sessions = Table::create()
            .table("access_sessions")
            .col(pk_auto("id"))
            .col(text_uniq("digest"))
            .col(integer("account"))
            .col(text("browser"))
            .col(boolean("half"))
            .col(big_integer("began_at"))
            .col(big_integer("seen_at"))
            .col(big_integer_null("ended_at"))
            .to_owned();
        let attempts = Table::create()
            .table("access_attempts")
            .col(text("subject").primary_key())
            .col(integer("failures"))
            .col(big_integer("last_at"))
            .to_owned();
        let submissions = Table::create()
            .table("access_submissions")
            .col(text("key").primary_key())
            .col(integer("partnership"))
            .col(big_integer("at"))
            .col(text("answer"))
            .to_owned();
        for table in [accounts, sessions, attempts, submissions] {
            manager.create_table(table).await?;
        }
        index(manager, "access_sessions", &["account"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct Links;

impl MigrationName for Links {
    fn name(&self) -> &str {
        "access_0005_links"
    }
}

#[async_trait]
impl MigrationTrait for Links {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let links = Table::create()
            .table("access_links")
            .col(pk_auto("id"))
            .col(text_uniq("digest"))
            .col(integer("partnership"))
            .col(integer("person"))
            .col(text("purpose"))
            .col(text("object"))
            .col(big_integer("given_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("revoked_at"))
            .col(big_integer_null("used_at"))
            .col(integer_null("passed_on_from"))
            .col(integer("opened"))
            .to_owned();
        manager.create_table(links).await?;
        index(manager, "access_links", &["partnership", "object"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// An index named after its table and columns.
async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(format!("{table}_by_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
}
