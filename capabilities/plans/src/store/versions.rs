//! The table of versions. A row without `published_at` is the draft; one with it is never written again.

use access::{PartnershipId, Work};
use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryOrder, QuerySelect,
    entity::prelude::*,
};
use serde::{Serialize, de::DeserializeOwned};

use super::{Seen, as_kept, instant, priorities, sections};
use crate::model::{Content, Draft, PlanSection, Priority, Publication, Published, Slug, Stage};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_versions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub plan: i32,
        pub number: i32,
        pub objective: String,
        pub published_at: Option<String>,
        pub published_by: Option<String>,
        pub changed: String,
        /// Why it came out without an approval it needed.
        pub despite: String,
        /// How far it is while it is not out.
        pub stage: String,
        pub vision: String,
        pub summary: String,
        pub measured: String,
        /// What each authority does and puts in, as JSON.
        pub steps: String,
        /// The lines of the theory of change, as JSON.
        pub theory: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The number of a version, for lists of plans.
pub(super) struct Numbered {
    pub(super) plan: i32,
    pub(super) number: u32,
    pub(super) published: bool,
}

/// A version as the history shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionListed {
    /// The partnership it belongs to.
    pub partnership: PartnershipId,
    /// The plan's name in addresses.
    pub plan: Slug,
    /// Its number.
    pub number: u32,
    /// How it came out; `None` for the draft.
    pub publication: Option<Publication>,
}

/// The versions of a plan that may be seen, newest first.
pub async fn list_versions(
    connection: &impl ConnectionTrait,
    (plan, slug): (i32, &Slug),
    seen: Seen,
) -> Result<Vec<VersionListed>, DbErr> {
    let rows = seen_by(seen)
        .filter(row::Column::Plan.eq(plan))
        .order_by_desc(row::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(VersionListed {
                partnership: PartnershipId(row.partnership),
                plan: slug.clone(),
                number: row.number.unsigned_abs(),
                publication: publication(&row)?,
            })
        })
        .collect()
}

/// What a version says; `None` when there is no such version, or it may not be seen.
pub async fn fetch_content(
    connection: &impl ConnectionTrait,
    plan: i32,
    number: u32,
    seen: Seen,
) -> Result<Option<Content>, DbErr> {
    let Ok(number) = i32::try_from(number) else { return Ok(None) };
    let row = seen_by(seen)
        .filter(row::Column::Plan.eq(plan))
        .filter(row::Column::Number.eq(number))
        .one(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let mut priorities = priorities::list_priorities(connection, &[row.id]).await?;
    let mut sections = sections::list_sections(connection, &[row.id]).await?;
    let (priorities, sections) = (priorities.remove(&row.id), sections.remove(&row.id));
    content(&row, priorities, sections).map(Some)
}

pub(super) async fn list_numbers(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    seen: Seen,
) -> Result<Vec<Numbered>, DbErr> {
    let rows: Vec<(i32, i32, Option<String>)> = seen_by(seen)
        .filter(row::Column::Partnership.eq(partnership.0))
        .select_only()
        .columns([row::Column::Plan, row::Column::Number, row::Column::PublishedAt])
        .into_tuple()
        .all(connection)
        .await?;
    let numbered = rows.into_iter().map(|(plan, number, published)| Numbered {
        plan,
        number: number.unsigned_abs(),
        published: published.is_some(),
    });
    Ok(numbered.collect())
}

/// The latest version that is out, and the draft where it may be seen, with what they say.
pub(super) async fn fetch_versions(
    connection: &impl ConnectionTrait,
    plan: i32,
    seen: Seen,
) -> Result<(Option<Published>, Option<Draft>), DbErr> {
    let rows = seen_by(seen)
        .filter(row::Column::Plan.eq(plan))
        .order_by_desc(row::Column::Number)
        .limit(2) // a draft is the newest, and what is out stands just below it
        .all(connection)
        .await?;
    let published = rows.iter().find(|row| row.published_at.is_some());
    let draft = rows.iter().find(|row| row.published_at.is_none());
    let ids: Vec<i32> = published.into_iter().chain(draft).map(|row| row.id).collect();
    let mut priorities = priorities::list_priorities(connection, &ids).await?;
    let mut sections = sections::list_sections(connection, &ids).await?;
    let mut content = |row: &row::Model| content(row, priorities.remove(&row.id), sections.remove(&row.id));
    let draft = match draft {
        Some(row) => Some(Draft {
            number: row.number.unsigned_abs(),
            content: content(row)?,
            stage: Stage::of(&row.stage).unwrap_or_default(),
        }),
        None => None,
    };
    let published = match published {
        Some(row) => match publication(row)? {
            Some(publication) => {
                Some(Published { number: row.number.unsigned_abs(), content: content(row)?, publication })
            }
            None => None,
        },
        None => None,
    };
    Ok((published, draft))
}

/// Keeps what a draft says, in place of what it said.
pub(super) async fn save_draft(
    work: &mut Work,
    partnership: PartnershipId,
    plan: i32,
    draft: &Draft,
) -> Result<(), DbErr> {
    let number = as_number(draft.number)?;
    let (steps, theory) = (as_json(&draft.content.steps)?, as_json(&draft.content.theory)?);
    let old = row::Entity::find()
        .filter(row::Column::Plan.eq(plan))
        .filter(row::Column::PublishedAt.is_null())
        .one(&*work)
        .await?;
    let id = match old {
        Some(old) => {
            row::Entity::update_many()
                .col_expr(row::Column::Objective, Expr::value(draft.content.objective.as_str()))
                .col_expr(row::Column::Stage, Expr::value(draft.stage.as_str()))
                .col_expr(row::Column::Vision, Expr::value(draft.content.vision.as_str()))
                .col_expr(row::Column::Summary, Expr::value(draft.content.summary.as_str()))
                .col_expr(row::Column::Measured, Expr::value(draft.content.measured.as_str()))
                .col_expr(row::Column::Steps, Expr::value(steps))
                .col_expr(row::Column::Theory, Expr::value(theory))
                .filter(row::Column::Id.eq(old.id))
                .exec(&*work)
                .await?;
            priorities::remove_priorities(work, old.id).await?;
            sections::remove_sections(work, old.id).await?;
            old.id
        }
        None => {
            let row = row::ActiveModel {
                id: NotSet,
                partnership: Set(partnership.0),
                plan: Set(plan),
                number: Set(number),
                objective: Set(draft.content.objective.clone()),
                published_at: Set(None),
                published_by: Set(None),
                changed: Set(String::new()),
                despite: Set(String::new()),
                stage: Set(draft.stage.as_str().into()),
                vision: Set(draft.content.vision.clone()),
                summary: Set(draft.content.summary.clone()),
                measured: Set(draft.content.measured.clone()),
                steps: Set(steps),
                theory: Set(theory),
            };
            row::Entity::insert(row).exec(&*work).await?.last_insert_id
        }
    };
    priorities::save_priorities(work, (partnership, id), &draft.content.priorities).await?;
    sections::save_sections(work, (partnership, id), &draft.content.sections).await
}

/// Marks the draft as published; whether there was one of that number.
pub(super) async fn publish(work: &mut Work, plan: i32, published: &Published) -> Result<bool, DbErr> {
    let changed = row::Entity::update_many()
        .col_expr(row::Column::PublishedAt, Expr::value(as_kept(published.publication.at)))
        .col_expr(row::Column::PublishedBy, Expr::value(published.publication.by.as_str()))
        .col_expr(row::Column::Changed, Expr::value(published.publication.changed.as_str()))
        .col_expr(row::Column::Despite, Expr::value(published.publication.despite.as_str()))
        .filter(row::Column::Plan.eq(plan))
        .filter(row::Column::Number.eq(as_number(published.number)?))
        .filter(row::Column::PublishedAt.is_null())
        .exec(&*work)
        .await?;
    Ok(changed.rows_affected == 1)
}

fn seen_by(seen: Seen) -> Select<row::Entity> {
    match seen {
        Seen::Published => row::Entity::find().filter(row::Column::PublishedAt.is_not_null()),
        Seen::DraftsToo => row::Entity::find(),
    }
}

fn publication(row: &row::Model) -> Result<Option<Publication>, DbErr> {
    let Some(at) = &row.published_at else { return Ok(None) };
    let by = row.published_by.clone().unwrap_or_default();
    let (changed, despite) = (row.changed.clone(), row.despite.clone());
    Ok(Some(Publication { at: instant(at)?, by, changed, despite }))
}

/// What a version says, put together from its row and the tables of its parts.
fn content(
    row: &row::Model,
    priorities: Option<Vec<Priority>>,
    sections: Option<Vec<PlanSection>>,
) -> Result<Content, DbErr> {
    Ok(Content {
        objective: row.objective.clone(),
        priorities: priorities.unwrap_or_default(),
        sections: sections.unwrap_or_default(),
        vision: row.vision.clone(),
        summary: row.summary.clone(),
        measured: row.measured.clone(),
        steps: of_json(&row.steps)?,
        theory: of_json(&row.theory)?,
    })
}

fn as_json(lines: &impl Serialize) -> Result<String, DbErr> {
    serde_json::to_string(lines).map_err(|fault| DbErr::Custom(fault.to_string()))
}

fn of_json<T: DeserializeOwned>(text: &str) -> Result<T, DbErr> {
    serde_json::from_str(text).map_err(|fault| DbErr::Custom(format!("a part of a plan: {fault}")))
}

fn as_number(number: u32) -> Result<i32, DbErr> {
    i32::try_from(number).map_err(|_| DbErr::Custom(format!("version {number} is too many")))
}
