//! A whole plan as the register has it, to be compared with a paper or written out as one.

use std::collections::HashMap;

use database::DbErr;
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{
    actions, kept, layouts,
    paper::{on_paper, stamp_or_none},
    parties, remarks,
};
use crate::model::{
    Action, Extra, Going, OnPaper, PaperDate, PaperStamp, PartnershipId, Remark, Signature, day_in_london,
};

/// An action of a plan, with its row and what its paper says.
#[derive(Clone, Debug)]
pub struct ActionKept {
    /// Its row.
    pub id: i32,
    /// The action, without its milestones.
    pub action: Action,
    /// What its paper says.
    pub paper: Option<OnPaper>,
    /// Its words in columns of the plan's own.
    pub extra: Extra,
}

/// An update of a plan, in the words that hold now.
#[derive(Clone, Debug)]
pub struct UpdateKept {
    /// When it was written.
    pub at: Timestamp,
    /// Who signed it.
    pub by: Signature,
    /// Its words.
    pub text: String,
    /// Whether there was nothing to report.
    pub nothing_to_report: bool,
    /// What was answered to "How is it going?".
    pub going: Option<Going>,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
    /// Its stamp, where it came from a paper.
    pub stamp: Option<PaperStamp>,
    /// The rows of the actions it serves.
    pub actions: Vec<i32>,
    /// Its row.
    pub id: i32,
}

/// Everything the register has of a plan.
#[derive(Clone, Debug, Default)]
pub struct PlanKept {
    /// The actions, by number.
    pub actions: Vec<ActionKept>,
    /// The updates, in the order in which they were kept.
    pub updates: Vec<UpdateKept>,
    /// The remarks on its priorities.
    pub remarks: Vec<Remark>,
}

impl UpdateKept {
    /// Its words as a reader sees them: what it says where there was nothing to report.
    pub fn words(&self) -> String {
        match (self.nothing_to_report, self.text.trim().is_empty(), &self.going) {
            (true, ..) => "Nothing to report.".into(),
            (false, true, Some(going)) => going.in_words(),
            _ => self.text.clone(),
        }
    }

    /// When it was written, as a paper would stamp it.
    pub fn date(&self) -> PaperDate {
        date_of(self.stamp.as_ref(), self.at)
    }
}

/// When something was written, as a paper would stamp it.
pub fn date_of(stamp: Option<&PaperStamp>, at: Timestamp) -> PaperDate {
    stamp.map_or_else(|| PaperDate::Day(day_in_london(at)), |stamp| stamp.date)
}

/// Everything the register has of a plan. A handful of questions, whatever its length.
pub async fn fetch_plan_kept(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<PlanKept, DbErr> {
    let updates = list_updates_kept(connection, partnership, plan).await?;
    Ok(PlanKept { updates, ..fetch_plan_agreed(connection, partnership, plan).await? })
}

/// The actions of a plan and the remarks on its priorities, without the updates.
pub async fn fetch_plan_agreed(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<PlanKept, DbErr> {
    let mut select = actions::select_actions();
    select
        .and_where(Expr::col(("a", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("a", "plan")).eq(plan))
        .order_by(("a", "year"), sea_orm::Order::Asc)
        .order_by(("a", "place"), sea_orm::Order::Asc);
    let rows = connection.query_all(&select).await?;
    let mut papers = list_papers(connection, partnership, plan).await?;
    let mut extra = layouts::list_extra(connection, partnership, plan).await?;
    let ids = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i32>, _>>()?;
    let mut parties = HashMap::new();
    // A database takes so many values in one question and no more.
    for some in ids.chunks(500) {
        parties.extend(parties::list_parties(connection, some.iter().copied()).await?);
    }
    let mut actions = Vec::new();
    for (row, id) in rows.iter().zip(&ids) {
        let action = actions::action_of(row, parties.remove(id).unwrap_or_default())?;
        let extra = extra.remove(id).unwrap_or_default();
        actions.push(ActionKept { id: *id, action, paper: papers.remove(id), extra });
    }
    Ok(PlanKept {
        actions,
        updates: Vec::new(),
        remarks: remarks::list_remarks_kept(connection, partnership, plan).await?,
    })
}

async fn list_papers(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<HashMap<i32, OnPaper>, DbErr> {
    let select = Query::select()
        .columns(["action", "number", "who", "due", "grade", "more"].map(|column| ("p", column)))
        .from_as("actions_papers", "p")
        .inner_join("actions_actions", Expr::col(("actions_actions", "id")).equals(("p", "action")))
        .and_where(Expr::col(("actions_actions", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("actions_actions", "plan")).eq(plan))
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get("", "action")?, on_paper(row)?))).collect()
}

/// An update of an action, without its words.
#[derive(Clone, Copy, Debug)]
pub struct UpdateMark {
    /// Its row.
    pub id: i32,
    /// The row of the action; one that serves several has several marks.
    pub action: i32,
    /// When it was written.
    pub at: Timestamp,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
}

/// Which updates there are of a plan: much less than what they say.
pub async fn list_update_marks(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Vec<UpdateMark>, DbErr> {
    let select = Query::select()
        .column(("s", "action"))
        .columns(["id", "at", "withheld"].map(|column| ("u", column)))
        .from_as("actions_update_actions", "s")
        .inner_join("actions_actions", Expr::col(("actions_actions", "id")).equals(("s", "action")))
        .join_as(
            sea_orm::JoinType::InnerJoin,
            "actions_updates",
            "u",
            Expr::col(("u", "id")).equals(("s", "update_id")),
        )
        .and_where(Expr::col(("actions_actions", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("actions_actions", "plan")).eq(plan))
        .to_owned();
    let mark = |row: &QueryResult| {
        Ok(UpdateMark {
            id: row.try_get("", "id")?,
            action: row.try_get("", "action")?,
            at: kept::instant_of(row, "at")?,
            withheld: row.try_get("", "withheld")?,
        })
    };
    connection.query_all(&select).await?.iter().map(mark).collect()
}

/// The updates of a plan, in the order in which they were kept.
async fn list_updates_kept(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Vec<UpdateKept>, DbErr> {
    let mut select = served();
    select
        .inner_join("actions_actions", Expr::col(("actions_actions", "id")).equals(("s", "action")))
        .and_where(Expr::col(("actions_actions", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("actions_actions", "plan")).eq(plan));
    updates_kept(connection, select).await
}

/// The updates that some marks are of, in the order in which they were kept; `rows` ascend.
pub async fn list_updates_marked(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    rows: &[i32],
) -> Result<Vec<UpdateKept>, DbErr> {
    let mut updates = Vec::with_capacity(rows.len());
    // A database takes so many values in one question and no more.
    for some in rows.chunks(500) {
        let mut select = served();
        select
            .and_where(Expr::col(("u", "partnership")).eq(partnership.0))
            .and_where(Expr::col(("u", "id")).is_in(some.iter().copied()));
        updates.extend(updates_kept(connection, select).await?);
    }
    Ok(updates)
}

/// Asks for updates, a row for each action and version.
fn served() -> SelectStatement {
    Query::select()
        .column(("s", "action"))
        .columns(
            ["id", "at", "person", "name", "post", "organisation", "organisation_name"]
                .map(|column| ("u", column)),
        )
        .columns([("u", "nothing_to_report"), ("u", "withheld"), ("u", "going"), ("u", "because")])
        .column(("v", "text"))
        .columns([("t", "dated"), ("t", "written")])
        .from_as("actions_updates", "u")
        .join_as(
            sea_orm::JoinType::InnerJoin,
            "actions_update_actions",
            "s",
            Expr::col(("s", "update_id")).equals(("u", "id")),
        )
        .join_as(
            sea_orm::JoinType::InnerJoin,
            "actions_update_versions",
            "v",
            Expr::col(("v", "update_id")).equals(("u", "id")),
        )
        .join_as(
            sea_orm::JoinType::LeftJoin,
            "actions_paper_stamps",
            "t",
            Expr::col(("t", "row")).equals(("u", "id")).and(Expr::col(("t", "of")).eq("update")),
        )
        .order_by(("u", "id"), sea_orm::Order::Asc)
        .order_by(("v", "number"), sea_orm::Order::Asc)
        .order_by(("s", "action"), sea_orm::Order::Asc)
        .to_owned()
}

async fn updates_kept(
    connection: &impl ConnectionTrait,
    select: SelectStatement,
) -> Result<Vec<UpdateKept>, DbErr> {
    let mut updates: Vec<UpdateKept> = Vec::new();
    for row in connection.query_all(&select).await? {
        let (id, action): (i32, i32) = (row.try_get("", "id")?, row.try_get("", "action")?);
        let text: String = row.try_get("", "text")?;
        match updates.last_mut().filter(|update| update.id == id) {
            Some(update) => {
                // Later versions come later and take the place of earlier ones.
                update.text = text;
                if !update.actions.contains(&action) {
                    update.actions.push(action);
                }
            }
            None => updates.push(UpdateKept {
                going: going(&row)?,
                at: kept::instant_of(&row, "at")?,
                by: kept::signature_of(&row)?,
                text,
                nothing_to_report: row.try_get("", "nothing_to_report")?,
                withheld: row.try_get("", "withheld")?,
                stamp: stamp_or_none(&row)?,
                actions: vec![action],
                id,
            }),
        }
    }
    Ok(updates)
}

fn going(row: &QueryResult) -> Result<Option<Going>, DbErr> {
    let (word, because): (Option<String>, Option<String>) =
        (row.try_get("", "going")?, row.try_get("", "because")?);
    let going = word.map(|word| Going::of(&word, because.as_deref())).transpose();
    going.map_err(|cause| DbErr::Custom(cause.to_string()))
}
