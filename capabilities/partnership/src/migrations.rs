//! The tables of the partnership. Earlier names, standings, lines between groups, holdings and substitutes stand within their
//! record as JSON: they are read, checked and exported only as a whole (docs/decisions, "Partners in whole records").

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

/// The steps of this capability, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Structure)]
}

struct Structure;

impl MigrationName for Structure {
    fn name(&self) -> &str {
        "partnership_0001_structure"
    }
}

#[async_trait]
impl MigrationTrait for Structure {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [profiles(), organisations(), posts(), groups(), seats()] {
            manager.create_table(table).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn profiles() -> TableCreateStatement {
    Table::create()
        .table("partnership_profiles")
        .col(integer("partnership").primary_key())
        .col(string("nation"))
        .col(boolean("two_tier"))
        .col(integer("version"))
        .to_owned()
}

fn organisations() -> TableCreateStatement {
    Table::create()
        .table("partnership_organisations")
        .col(integer("partnership"))
        .col(string("key"))
        .col(integer("organisation"))
        .col(text("names"))
        .col(text("standings"))
        .col(integer("version"))
        .primary_key(Index::create().col("partnership").col("key"))
        .foreign_key(
            ForeignKey::create()
                .from("partnership_organisations", "organisation")
                .to("access_organisations", "id"),
        )
        .to_owned()
}

fn posts() -> TableCreateStatement {
    Table::create()
        .table("partnership_posts")
        .col(integer("partnership"))
        .col(string("key"))
        .col(text("title"))
        .col(string("organisation"))
        .col(integer("person"))
        .col(string_null("valid_from"))
        .col(string_null("valid_to"))
        .col(boolean("public_office"))
        .col(integer("version"))
        .primary_key(Index::create().col("partnership").col("key"))
        .foreign_key(ForeignKey::create().from("partnership_posts", "person").to("access_people", "id"))
        .to_owned()
}

fn groups() -> TableCreateStatement {
    Table::create()
        .table("partnership_groups")
        .col(integer("partnership"))
        .col(string("key"))
        .col(text("name"))
        .col(text("purpose"))
        .col(text("terms_of_reference"))
        .col(string("cadence"))
        .col(boolean("is_main"))
        .col(text("reports_to"))
        .col(text("feeds"))
        .col(string_null("valid_from"))
        .col(string_null("valid_to"))
        .col(integer("version"))
        .primary_key(Index::create().col("partnership").col("key"))
        .to_owned()
}

fn seats() -> TableCreateStatement {
    Table::create()
        .table("partnership_seats")
        .col(integer("partnership"))
        .col(string("group_key"))
        .col(string("key"))
        .col(text("title"))
        .col(string_null("organisation"))
        .col(string("role"))
        .col(boolean("lived_experience"))
        .col(string_null("valid_from"))
        .col(string_null("valid_to"))
        .col(text("holdings"))
        .col(text("substitutes"))
        .col(integer("version"))
        .primary_key(Index::create().col("partnership").col("group_key").col("key"))
        .to_owned()
}
