//! The tables of priorities and of the findings they answer.

use std::collections::BTreeMap;

use access::{PartnershipId, Work};
use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder,
    entity::prelude::*,
};

use super::kept;
use crate::model::{Answers, FindingCited, Priority, Serves};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_priorities")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan_version: i32,
        pub place: i32,
        pub slug: String,
        pub title: String,
        pub starred: bool,
        pub why: String,
        pub already: String,
        pub needed: String,
        pub signs: String,
        pub plainly: String,
        /// Why it answers no finding; counts only where it cites none.
        pub without_finding: String,
        /// The police and crime plan priority it serves; empty for none.
        pub serves: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod finding_row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_findings")]
    pub struct Model {
        pub partnership: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub priority: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub place: i32,
        pub period: String,
        pub finding: String,
        pub sentence: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The priorities of versions, in order, by version.
pub(super) async fn list_priorities(
    connection: &impl ConnectionTrait,
    versions: &[i32],
) -> Result<BTreeMap<i32, Vec<Priority>>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::PlanVersion.is_in(versions.iter().copied()))
        .order_by_asc(row::Column::PlanVersion)
        .order_by_asc(row::Column::Place)
        .all(connection)
        .await?;
    let mut findings = list_findings(connection, rows.iter().map(|row| row.id)).await?;
    let mut priorities: BTreeMap<i32, Vec<Priority>> = BTreeMap::new();
    for row in rows {
        let cited = findings.remove(&row.id).unwrap_or_default();
        let answers = if cited.is_empty() {
            Answers::None { because: row.without_finding }
        } else {
            Answers::Findings(cited)
        };
        priorities.entry(row.plan_version).or_default().push(Priority {
            slug: kept(&row.slug)?,
            title: row.title,
            starred: row.starred,
            why: row.why,
            already: row.already,
            needed: row.needed,
            signs: row.signs,
            plainly: row.plainly,
            answers,
            serves: row.serves.map_or(Serves::None, Serves::Priority),
        });
    }
    Ok(priorities)
}

async fn list_findings(
    connection: &impl ConnectionTrait,
    priorities: impl Iterator<Item = i32>,
) -> Result<BTreeMap<i32, Vec<FindingCited>>, DbErr> {
    let rows = finding_row::Entity::find()
        .filter(finding_row::Column::Priority.is_in(priorities))
        .order_by_asc(finding_row::Column::Place)
        .all(connection)
        .await?;
    let mut findings: BTreeMap<i32, Vec<FindingCited>> = BTreeMap::new();
    for row in rows {
        let cited = FindingCited { period: kept(&row.period)?, finding: row.finding, sentence: row.sentence };
        findings.entry(row.priority).or_default().push(cited);
    }
    Ok(findings)
}

/// Keeps the priorities of a version, in order.
pub(super) async fn save_priorities(
    work: &mut Work,
    (partnership, version): (PartnershipId, i32),
    priorities: &[Priority],
) -> Result<(), DbErr> {
    for (place, priority) in (1..).zip(priorities) {
        let row = row::ActiveModel {
            id: NotSet,
            partnership: Set(partnership.0),
            plan_version: Set(version),
            place: Set(place),
            slug: Set(priority.slug.to_string()),
            title: Set(priority.title.clone()),
            starred: Set(priority.starred),
            why: Set(priority.why.clone()),
            already: Set(priority.already.clone()),
            needed: Set(priority.needed.clone()),
            signs: Set(priority.signs.clone()),
            plainly: Set(priority.plainly.clone()),
            without_finding: Set(priority.without_finding().unwrap_or_default().into()),
            serves: Set(priority.serves.title().map(Into::into)),
        };
        let id = row::Entity::insert(row).exec(&*work).await?.last_insert_id;
        let findings = (1..).zip(priority.findings()).map(|(place, cited)| finding_row::ActiveModel {
            partnership: Set(partnership.0),
            priority: Set(id),
            place: Set(place),
            period: Set(cited.period.to_string()),
            finding: Set(cited.finding.clone()),
            sentence: Set(cited.sentence.clone()),
        });
        let findings: Vec<_> = findings.collect();
        if !findings.is_empty() {
            finding_row::Entity::insert_many(findings).exec_without_returning(&*work).await?;
        }
    }
    Ok(())
}

/// Removes the priorities of a draft before it is kept anew.
pub(super) async fn remove_priorities(work: &mut Work, version: i32) -> Result<(), DbErr> {
    let rows = row::Entity::find().filter(row::Column::PlanVersion.eq(version)).all(&*work).await?;
    let ids: Vec<i32> = rows.iter().map(|row| row.id).collect();
    finding_row::Entity::delete_many().filter(finding_row::Column::Priority.is_in(ids)).exec(&*work).await?;
    row::Entity::delete_many().filter(row::Column::PlanVersion.eq(version)).exec(&*work).await?;
    Ok(())
}
