//! The tables of cohorts and their contacts: counts and costs, and nothing of any person.

use std::collections::BTreeMap;

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, Order, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SimpleExpr},
};

use super::{
    NotSaved,
    kept::{day, day_of, money_if, whole, whole_of},
    line::Table,
};
use crate::model::{Cohort, Contact, Intervention, Line};

const TABLE: Table = Table {
    name: "interventions_cohorts",
    of: "intervention",
    columns: &["who", "people", "months_before", "months_after", "project_cost", "source", "day", "note"],
};

const CONTACTS: [&str; 8] =
    ["partnership", "cohort", "place", "kind", "before", "after", "cost_before", "cost_after"];

/// Every cohort, of one intervention where one is named.
pub async fn list_cohorts(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    of: Option<i32>,
) -> Result<Vec<Line<Cohort>>, DbErr> {
    let mut contacts = list_contacts(connection, partnership).await?;
    let says = |row: &QueryResult| {
        Ok(Cohort {
            who: row.try_get("", "who")?,
            people: whole_of(row, "people")?,
            months_before: whole_of(row, "months_before")?,
            months_after: whole_of(row, "months_after")?,
            project_cost: money_if(row, "project_cost")?,
            contacts: vec![],
            source: row.try_get("", "source")?,
            day: day_of(row, "day")?,
            note: row.try_get("", "note")?,
        })
    };
    let mut cohorts = TABLE.list(connection, partnership, of, says).await?;
    for cohort in &mut cohorts {
        cohort.says.contacts = contacts.remove(&cohort.id).unwrap_or_default();
    }
    Ok(cohorts)
}

async fn list_contacts(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<BTreeMap<i32, Vec<Contact>>, DbErr> {
    let select = Query::select()
        .columns(CONTACTS)
        .from("interventions_contacts")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .order_by("cohort", Order::Asc)
        .order_by("place", Order::Asc)
        .to_owned();
    let mut contacts: BTreeMap<i32, Vec<Contact>> = BTreeMap::new();
    for row in &connection.query_all(&select).await? {
        contacts.entry(row.try_get("", "cohort")?).or_default().push(Contact {
            kind: row.try_get("", "kind")?,
            before: whole_of(row, "before")?,
            after: whole_of(row, "after")?,
            cost_before: money_if(row, "cost_before")?,
            cost_after: money_if(row, "cost_after")?,
        });
    }
    Ok(contacts)
}

/// Keeps a cohort, in the place of one that is corrected where one is named.
pub async fn save_cohort(
    work: &mut Work,
    _permit: &Permit,
    intervention: &Intervention,
    cohort: &Cohort,
    replaces: Option<i32>,
) -> Result<i32, NotSaved> {
    let says = vec![
        cohort.who.as_str().into(),
        whole(cohort.people).into(),
        whole(cohort.months_before).into(),
        whole(cohort.months_after).into(),
        cohort.project_cost.map(|cost| cost.0).into(),
        cohort.source.as_str().into(),
        day(cohort.day).into(),
        cohort.note.as_str().into(),
    ];
    let id = TABLE.add(work, intervention.id, replaces, says).await?;
    for (place, contact) in (0_i32..).zip(&cohort.contacts) {
        let values: [SimpleExpr; 8] = [
            work.visitor().partnership().0.into(),
            id.into(),
            place.into(),
            contact.kind.as_str().into(),
            whole(contact.before).into(),
            whole(contact.after).into(),
            contact.cost_before.map(|cost| cost.0).into(),
            contact.cost_after.map(|cost| cost.0).into(),
        ];
        let insert = Query::insert()
            .into_table("interventions_contacts")
            .columns(CONTACTS)
            .values_panic(values)
            .to_owned();
        work.execute(&insert).await?;
    }
    Ok(id)
}
