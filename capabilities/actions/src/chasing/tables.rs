//! The tables of chasing: schedules, rounds, what each person is asked, who is not chased, what came back.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

use crate::migrations::{index, signed};

/// The step that makes them.
pub struct Chasing;

impl MigrationName for Chasing {
    fn name(&self) -> &str {
        "actions_chasing_0001"
    }
}

#[async_trait]
impl MigrationTrait for Chasing {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [schedules(), rounds(), bundles(), items(), not_chased(), letters_back()] {
            manager.create_table(table).await?;
        }
        // A plan has one round a day, however many programs think that it is time.
        let one_round =
            index("actions_chase_rounds_day", "actions_chase_rounds", &["partnership", "plan", "day"]);
        manager.create_index(one_round.to_owned().unique().to_owned()).await?;
        for index in [
            index("actions_chase_bundles_round", "actions_chase_bundles", &["round"]),
            index("actions_chase_bundles_state", "actions_chase_bundles", &["partnership", "state"]),
            index("actions_chase_bundles_letter", "actions_chase_bundles", &["letter"]),
            index("actions_not_chased_until", "actions_not_chased", &["partnership", "until_day"]),
            index("actions_letters_back_address", "actions_letters_back", &["partnership", "address"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn schedules() -> TableCreateStatement {
    Table::create()
        .table("actions_chase_schedules")
        .col(integer("partnership"))
        .col(string("plan"))
        .col(string("often"))
        .col(string_null("from_day"))
        .col(integer_null("days"))
        .col(string_null("meeting"))
        .col(integer_null("silent_weeks"))
        .col(integer("answer_days"))
        .col(string("language"))
        .col(string("since"))
        .primary_key(Index::create().col("partnership").col("plan"))
        .to_owned()
}

fn rounds() -> TableCreateStatement {
    Table::create()
        .table("actions_chase_rounds")
        .col(pk_auto("id"))
        .col(integer("partnership"))
        .col(string("plan"))
        .col(string("day"))
        .col(string("begun"))
        .col(text("begun_by"))
        .col(string("answer_by"))
        .col(string("language"))
        .col(text("left_out"))
        .to_owned()
}

fn bundles() -> TableCreateStatement {
    Table::create()
        .table("actions_chase_bundles")
        .col(pk_auto("id"))
        .col(integer("partnership"))
        .col(integer("round"))
        .col(integer("person"))
        .col(integer_null("organisation"))
        .col(string("state"))
        .col(text_null("problem"))
        .col(integer_null("letter"))
        .col(text_null("address"))
        .col(integer_null("passed_on_from"))
        .to_owned()
}

fn items() -> TableCreateStatement {
    Table::create()
        .table("actions_chase_items")
        .col(integer("bundle"))
        .col(integer("action"))
        .col(integer("place"))
        .col(string_null("answer"))
        .col(string_null("answered_at"))
        .col(integer_null("passed_to"))
        .primary_key(Index::create().col("bundle").col("action"))
        .to_owned()
}

fn not_chased() -> TableCreateStatement {
    signed(Table::create().table("actions_not_chased").col(pk_auto("id")).to_owned())
        .col(integer_null("of_organisation"))
        .col(integer_null("of_person"))
        .col(integer_null("of_action"))
        .col(text("reason"))
        .col(string("until_day"))
        .to_owned()
}

fn letters_back() -> TableCreateStatement {
    signed(Table::create().table("actions_letters_back").col(pk_auto("id")).to_owned())
        .col(integer("of_person"))
        .col(text("address"))
        .col(integer_null("bundle"))
        .col(text("says"))
        .col(boolean("lifted"))
        .to_owned()
}
