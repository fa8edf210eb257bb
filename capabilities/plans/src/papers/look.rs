//! Looks at a paper beside the register: everything a dry run shows, and nothing kept.

use access::{Visitor, identity::list_organisations};
use actions::{
    Layout, day_in_london,
    intake::{Known, Mapping, PlanRead, Reading, declared_fields, read_plan},
    store::{fetch_layout, fetch_plan_kept},
};
use database::DbErr;
use documents::TableRead;
use sea_orm::ConnectionTrait;

use super::{Comparison, PlanNamed, compare};
use crate::model::Content;

/// A paper as it is understood, beside what the register has.
#[derive(Clone, Debug)]
pub struct Looked {
    /// What was read.
    pub read: PlanRead,
    /// What of it is new.
    pub comparison: Comparison,
    /// The columns of the plan's action table.
    pub layout: Layout,
}

/// Reads the tables of a paper for a plan and compares them with the register.
pub async fn look(
    connection: &impl ConnectionTrait,
    visitor: &Visitor,
    named: &PlanNamed,
    tables: &[TableRead],
    (mapping, likely): (&Mapping, bool),
) -> Result<Looked, DbErr> {
    let organisations = list_organisations(connection, visitor.partnership()).await?;
    let organisations: Vec<_> =
        organisations.iter().map(|one| (one.id, one.name.as_str(), one.short_name.as_str())).collect();
    let known = Known::of(&organisations);
    let layout = fetch_layout(connection, visitor.partnership(), named.slug().as_str()).await?;
    let mapping = mapping.or_declared(declared_fields(&layout));
    let reading = Reading {
        mapping: &mapping,
        known: &known,
        today: day_in_london(visitor.now()),
        year: named.one_year(),
        quarterly: layout.quarterly,
        title: named.title(),
        likely,
    };
    let read = read_plan(tables, &reading);
    let kept = fetch_plan_kept(connection, visitor.partnership(), named.slug().as_str()).await?;
    let content = match named {
        PlanNamed::Known(plan) => plan.latest().cloned().unwrap_or_default(),
        PlanNamed::New(_) => Content::default(),
    };
    let comparison = compare(&read, &content, &kept);
    Ok(Looked { read, comparison, layout })
}
