//! The tables of measures.

use async_trait::async_trait;
use sea_orm_migration::{prelude::*, schema::*};

/// The steps of this capability, oldest first.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Measures), Box::new(Values)]
}

struct Measures;

impl MigrationName for Measures {
    fn name(&self) -> &str {
        "measures_0001_measures"
    }
}

#[async_trait]
impl MigrationTrait for Measures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let measures = Table::create()
            .table("measures_measures")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(string("slug"))
            .col(integer("version"))
            .col(text("outcome"))
            .col(text("name"))
            .col(text("definition"))
            .col(text("numerator"))
            .col(text("denominator"))
            .col(string("unit"))
            .col(integer_null("per"))
            .col(string_null("cadence"))
            .col(string("window"))
            .col(text("window_said"))
            .col(text("source"))
            .col(integer_null("owner"))
            .col(string_null("direction"))
            .col(double_null("baseline"))
            .col(text("baseline_of"))
            .col(double_null("target"))
            .col(double_null("tolerance"))
            .col(double_null("benchmark"))
            .col(text("benchmark_of"))
            .col(string_null("kind"))
            .col(string_null("evidence"))
            .col(boolean("public"))
            .col(boolean("bound"))
            .col(string_null("bound_category"))
            .col(text("bound_area"))
            .to_owned();
        manager.create_table(measures).await?;
        let address = index("measures_measures_address", "measures_measures", &["partnership", "slug"]);
        manager.create_index(address).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Every version of every value, and the notes on periods.
struct Values;

impl MigrationName for Values {
    fn name(&self) -> &str {
        "measures_0002_values"
    }
}

#[async_trait]
impl MigrationTrait for Values {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let values = Table::create()
            .table("measures_values")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("measure"))
            .col(string("period"))
            .col(integer("number"))
            .col(double_null("value"))
            .col(double_null("numerator"))
            .col(double_null("denominator"))
            .col(string("status"))
            .col(text("note"))
            .col(text("way"))
            .col(string("at"))
            .col(integer_null("person"))
            .col(text("name"))
            .col(text("organisation_name"))
            .foreign_key(ForeignKey::create().from_col("measure").to("measures_measures", "id"))
            .to_owned();
        let annotations = Table::create()
            .table("measures_annotations")
            .col(pk_auto("id"))
            .col(integer("partnership"))
            .col(integer("measure"))
            .col(string("period"))
            .col(text("text"))
            .col(boolean("breaks"))
            .col(string("at"))
            .col(integer_null("person"))
            .col(text("name"))
            .col(text("organisation_name"))
            .foreign_key(ForeignKey::create().from_col("measure").to("measures_measures", "id"))
            .to_owned();
        for table in [values, annotations] {
            manager.create_table(table).await?;
        }
        let version = index("measures_values_version", "measures_values", &["measure", "period", "number"]);
        manager.create_index(version).await?;
        let noted =
            index("measures_annotations_period", "measures_annotations", &["measure", "period", "text"]);
        manager.create_index(noted).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// An index of what there is only one of.
fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).unique().to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
