//! The tables of interventions.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

/// The steps of this capability, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Interventions), Box::new(Lines), Box::new(Funds)]
}

/// What interventions are, with what they are to change and what is done.
struct Interventions;

impl MigrationName for Interventions {
    fn name(&self) -> &str {
        "interventions_0001_interventions"
    }
}

#[async_trait]
impl MigrationTrait for Interventions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let interventions = Table::create()
            .table("interventions_interventions")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(string("slug"))
            .col(integer("version"))
            .col(text("title"))
            .col(text("does"))
            .col(text("purpose"))
            .col(text("provider"))
            .col(text("service_id"))
            .col(text("theme"))
            .col(text("priority"))
            .col(text("reaches"))
            .col(text("places"))
            .col(string_null("from_day"))
            .col(string_null("to_day"))
            .col(text("theory"))
            .col(integer_null("evidence"))
            .col(string_null("found"))
            .col(text("evidence_source"))
            .col(integer_null("owner"))
            .col(boolean("published"))
            .to_owned();
        manager.create_table(interventions).await?;
        let outcomes = of_intervention("interventions_outcomes")
            .col(integer("place"))
            .col(text("what"))
            .col(string_null("measure"))
            .col(text("baseline"))
            .col(text("baseline_of"))
            .to_owned();
        let outputs = of_intervention("interventions_outputs")
            .col(integer("place"))
            .col(text("what"))
            .col(integer_null("planned"))
            .col(integer_null("delivered"))
            .col(string_null("as_of"))
            .to_owned();
        for table in [outcomes, outputs] {
            manager.create_table(table).await?;
        }
        let columns = ["partnership", "slug"];
        manager.create_index(only_one("interventions_address", "interventions_interventions", &columns)).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What is only ever added to an intervention: grants, spending, evaluations, decisions, cohorts.
struct Lines;

impl MigrationName for Lines {
    fn name(&self) -> &str {
        "interventions_0002_lines"
    }
}

#[async_trait]
impl MigrationTrait for Lines {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let grants = signed(of_intervention("interventions_grants"))
            .col(text("funder"))
            .col(text("name"))
            .col(big_integer("pence"))
            .col(string("from_day"))
            .col(string("to_day"))
            .col(text("when_it_stops"))
            .to_owned();
        let spends = signed(of_intervention("interventions_spends"))
            .col(integer("grant_line"))
            .col(string("from_day"))
            .col(string("to_day"))
            .col(big_integer("pence"))
            .col(text("note"))
            .to_owned();
        let evaluations = signed(of_intervention("interventions_evaluations"))
            .col(text("what"))
            .col(text("treated"))
            .col(text("comparison"))
            .col(string("before_first"))
            .col(string("before_last"))
            .col(string("after_first"))
            .col(string("after_last"))
            .col(integer("treated_before"))
            .col(integer("treated_after"))
            .col(integer("comparison_before"))
            .col(integer("comparison_after"))
            .col(integer_null("ring_before"))
            .col(integer_null("ring_after"))
            .col(integer_null("ring_comparison_before"))
            .col(integer_null("ring_comparison_after"))
            .col(text("source"))
            .col(text("evaluator"))
            .col(string("day"))
            .col(text("note"))
            .to_owned();
        let decisions = signed(of_intervention("interventions_decisions"))
            .col(string("choice"))
            .col(text("body"))
            .col(string("day"))
            .col(text("why"))
            .col(string_null("next_review"))
            .to_owned();
        let cohorts = signed(of_intervention("interventions_cohorts"))
            .col(text("who"))
            .col(integer("people"))
            .col(integer("months_before"))
            .col(integer("months_after"))
            .col(big_integer_null("project_cost"))
            .col(text("source"))
            .col(string("day"))
            .col(text("note"))
            .to_owned();
        let contacts = Table::create()
            .table("interventions_contacts")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("cohort"))
            .col(integer("place"))
            .col(text("kind"))
            .col(integer("before"))
            .col(integer("after"))
            .col(big_integer_null("cost_before"))
            .col(big_integer_null("cost_after"))
            .foreign_key(ForeignKey::create().from_col("cohort").to("interventions_cohorts", "id"))
            .to_owned();
        for table in [grants, spends, evaluations, decisions, cohorts, contacts] {
            manager.create_table(table).await?;
        }
        for (name, table) in [
            ("interventions_grants_replaced", "interventions_grants"),
            ("interventions_spends_replaced", "interventions_spends"),
            ("interventions_evaluations_replaced", "interventions_evaluations"),
            ("interventions_decisions_replaced", "interventions_decisions"),
            ("interventions_cohorts_replaced", "interventions_cohorts"),
        ] {
            manager.create_index(only_one(name, table, &["replaces"])).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Funds that a forum decides, and what it gave.
struct Funds;

impl MigrationName for Funds {
    fn name(&self) -> &str {
        "interventions_0003_funds"
    }
}

#[async_trait]
impl MigrationTrait for Funds {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let funds = Table::create()
            .table("interventions_funds")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(string("slug"))
            .col(integer("version"))
            .col(text("title"))
            .col(text("purpose"))
            .col(text("forum"))
            .col(text("funder"))
            .col(big_integer("pence"))
            .col(string_null("from_day"))
            .col(string_null("to_day"))
            .col(text("theme"))
            .col(boolean("published"))
            .to_owned();
        manager.create_table(funds).await?;
        let mut awards = Table::create();
        awards
            .table("interventions_awards")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("fund"))
            .foreign_key(ForeignKey::create().from_col("fund").to("interventions_funds", "id"));
        let awards = signed(awards)
            .col(text("organisation"))
            .col(text("purpose"))
            .col(big_integer("pence"))
            .col(string("day"))
            .col(text("result"))
            .to_owned();
        manager.create_table(awards).await?;
        let address =
            only_one("interventions_funds_address", "interventions_funds", &["partnership", "slug"]);
        manager.create_index(address).await?;
        manager
            .create_index(only_one("interventions_awards_replaced", "interventions_awards", &["replaces"]))
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// A table whose rows belong to an intervention.
fn of_intervention(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(pk_auto("id"))
        .col(integer("partnership"))
        .col(integer("intervention"))
        .foreign_key(ForeignKey::create().from_col("intervention").to("interventions_interventions", "id"))
        .to_owned()
}

/// The columns of a line: in whose place it stands, when it was written and by whom.
fn signed(mut table: TableCreateStatement) -> TableCreateStatement {
    table
        .col(integer_null("replaces"))
        .col(string("at"))
        .col(integer_null("person"))
        .col(text("by_name"))
        .col(text("by_organisation"))
        .to_owned()
}

/// An index of what there is only one of. Of rows that replace nothing there may be many.
fn only_one(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).unique().to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
