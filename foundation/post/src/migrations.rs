//! The table of the outbox.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

/// The table of letters.
pub const LETTERS: &str = "post_letters";

/// The steps of this crate, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Letters)]
}

struct Letters;

impl MigrationName for Letters {
    fn name(&self) -> &str {
        "post_0001_letters"
    }
}

#[async_trait]
impl MigrationTrait for Letters {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(LETTERS)
                    .col(pk_auto("id"))
                    .col(integer("partnership"))
                    .col(string_uniq("message_id"))
                    .col(text("to_name"))
                    .col(text("to_address"))
                    .col(text("subject"))
                    .col(text("body"))
                    .col(string("purpose"))
                    .col(text("object"))
                    .col(string("state"))
                    .col(integer("tries"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("next_try_at"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .col(text_null("problem"))
                    .to_owned(),
            )
            .await?;
        let due = Index::create().name("post_letters_due").table(LETTERS).to_owned();
        manager.create_index(due.clone().col("state").col("next_try_at").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
