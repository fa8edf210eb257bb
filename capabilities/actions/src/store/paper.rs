//! What came from papers: actions in the papers' own words, updates with the stamps they bear; and a whole plan as the
//! register has it, to be compared with a paper or written out as one.

use std::collections::HashMap;

use access::{Permit, Work};
use database::DbErr;
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{actions, closings, kept, layouts, parties, search};
use crate::{
    intake::PaperDate,
    model::{
        Action, ActionNumber, Agreement, Closing, Decided, Extra, Going, OnPaper, PaperStamp, PartnershipId,
        Progress, Remark, Signature, State, Way, day_in_london,
    },
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

/// An update from a paper, to be kept.
pub struct PaperUpdate<'a> {
    /// The instant it sorts by; noon of its day.
    pub at: Timestamp,
    /// Its stamp.
    pub stamp: PaperStamp,
    /// Who signed it.
    pub by: &'a Signature,
    /// Its words.
    pub text: &'a str,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
    /// The actions it serves: row and number.
    pub actions: Vec<(i32, ActionNumber)>,
}

/// Keeps an action that stands on a paper under the next number of its year. Unlike one that is agreed at the desk it
/// may be led by nobody: papers name whoever they like, and the words are kept.
pub async fn save_paper_action(
    work: &mut Work,
    permit: &Permit,
    agreement: Agreement,
    place: (String, String),
    (agreed, progress, paper, extra): (Date, Option<&Progress>, &OnPaper, &Extra),
) -> Result<(i32, Action), DbErr> {
    let partnership = work.visitor().partnership();
    let action = actions::save_new_action(work, permit, agreement, place, agreed).await?;
    let id = actions::id_of(work, partnership, action.number).await?;
    if progress.is_some() {
        actions::save_progress(work, partnership, action.number, progress, None).await?;
    }
    if let Some(State::NotPossible { on, because }) = progress.map(|progress| &progress.state) {
        let closing = Closing {
            what: Decided::NotPossible { on: *on, was: State::NotStarted },
            reason: because.clone(),
            by: Signature::default(),
            at: work.visitor().now(),
        };
        closings::insert(work, id, &closing).await?;
    }
    layouts::insert(work, id, extra).await?;
    let more = serde_json::to_string(&paper.more).map_err(|cause| DbErr::Custom(cause.to_string()))?;
    let insert = Query::insert()
        .into_table("actions_papers")
        .columns(["action", "partnership", "number", "who", "due", "grade", "more"])
        .values_panic([
            id.into(),
            partnership.0.into(),
            paper.number.clone().into(),
            paper.who.clone().into(),
            paper.due.clone().into(),
            paper.grade.clone().into(),
            more.into(),
        ])
        .to_owned();
    work.execute(&insert).await?;
    Ok((id, action))
}

/// Keeps an update that stands on a paper, once, under every action it serves. It says nothing of their progress.
pub async fn save_paper_update(
    work: &mut Work,
    _permit: &Permit,
    update: &PaperUpdate<'_>,
) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    let insert = kept::signed(
        "actions_updates",
        partnership,
        update.at,
        update.by,
        [
            ("way", Way::Paper.as_str().into()),
            ("nothing_to_report", false.into()),
            ("withheld", update.withheld.into()),
            ("search", search::text([&update.text.to_owned()]).into()),
        ],
    );
    let id = kept::inserted(&*work, insert).await?;
    let version = kept::signed(
        "actions_update_versions",
        partnership,
        update.at,
        update.by,
        [("update_id", id.into()), ("number", 1.into()), ("text", update.text.into())],
    );
    work.execute(&version).await?;
    save_stamp(work, "update", id, &update.stamp).await?;
    serve(work, id, update).await
}

/// Puts an update that is kept under more of the actions it serves on paper.
pub async fn save_paper_served(
    work: &mut Work,
    _permit: &Permit,
    id: i32,
    update: &PaperUpdate<'_>,
) -> Result<(), DbErr> {
    serve(work, id, update).await
}

async fn serve(work: &Work, id: i32, update: &PaperUpdate<'_>) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    for (action, number) in &update.actions {
        let insert = Query::insert()
            .into_table("actions_update_actions")
            .columns(["update_id", "action", "partnership"])
            .values_panic([id.into(), (*action).into(), partnership.0.into()])
            .to_owned();
        work.execute(&insert).await?;
        // What bears no date says nothing of when somebody was heard.
        let Some(on) = update.stamp.date.first_day() else { continue };
        if let Some(organisation) = update.by.organisation {
            parties::save_heard(work, *action, organisation, on).await?;
        }
        save_heard(work, partnership, *number, on).await?;
    }
    Ok(())
}

/// Keeps a remark, with its stamp where it stands on a paper.
pub async fn save_paper_remark(work: &mut Work, _permit: &Permit, remark: &Remark) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    let insert = kept::signed(
        "actions_remarks",
        partnership,
        remark.at,
        &remark.by,
        [
            ("plan", remark.plan.clone().into()),
            ("priority", remark.priority.clone().into()),
            ("text", remark.text.clone().into()),
            ("withheld", remark.withheld.into()),
        ],
    );
    let id = kept::inserted(&*work, insert).await?;
    match &remark.stamp {
        Some(stamp) => save_stamp(work, "remark", id, stamp).await,
        None => Ok(()),
    }
}

/// Everything the register has of a plan. A handful of questions, whatever its length.
pub async fn fetch_plan_kept(
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
        updates: list_updates_kept(connection, partnership, plan).await?,
        remarks: list_remarks_kept(connection, partnership, plan).await?,
    })
}

/// What the paper of an action says.
pub async fn fetch_on_paper(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
) -> Result<Option<OnPaper>, DbErr> {
    let select = Query::select()
        .columns(["number", "who", "due", "grade", "more"])
        .from("actions_papers")
        .and_where(Expr::col("action").eq(actions::id_of(connection, partnership, number).await?))
        .to_owned();
    connection.query_one(&select).await?.as_ref().map(on_paper).transpose()
}

/// The stamps of updates that came from papers.
pub(super) async fn list_stamps(
    connection: &impl ConnectionTrait,
    updates: &[i32],
) -> Result<HashMap<i32, PaperStamp>, DbErr> {
    let mut stamps = HashMap::new();
    for some in updates.chunks(500) {
        let select = Query::select()
            .columns(["row", "dated", "written"])
            .from("actions_paper_stamps")
            .and_where(Expr::col("of").eq("update"))
            .and_where(Expr::col("row").is_in(some.iter().copied()))
            .to_owned();
        for row in connection.query_all(&select).await? {
            stamps.insert(row.try_get("", "row")?, stamp(&row)?);
        }
    }
    Ok(stamps)
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

async fn list_updates_kept(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Vec<UpdateKept>, DbErr> {
    let served = Query::select()
        .column(("s", "action"))
        .columns(
            ["id", "at", "person", "name", "post", "organisation", "organisation_name"]
                .map(|column| ("u", column)),
        )
        .columns([("u", "nothing_to_report"), ("u", "withheld"), ("u", "going"), ("u", "because")])
        .column(("v", "text"))
        .columns([("t", "dated"), ("t", "written")])
        .from_as("actions_update_actions", "s")
        .inner_join("actions_actions", Expr::col(("actions_actions", "id")).equals(("s", "action")))
        .join_as(
            sea_orm::JoinType::InnerJoin,
            "actions_updates",
            "u",
            Expr::col(("u", "id")).equals(("s", "update_id")),
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
        .and_where(Expr::col(("actions_actions", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("actions_actions", "plan")).eq(plan))
        .order_by(("u", "id"), sea_orm::Order::Asc)
        .order_by(("v", "number"), sea_orm::Order::Asc)
        .order_by(("s", "action"), sea_orm::Order::Asc)
        .to_owned();
    let mut updates: Vec<UpdateKept> = Vec::new();
    for row in connection.query_all(&served).await? {
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

async fn list_remarks_kept(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Vec<Remark>, DbErr> {
    let select = Query::select()
        .columns(
            ["at", "person", "name", "post", "organisation", "organisation_name"].map(|column| ("r", column)),
        )
        .columns(["priority", "text", "withheld"].map(|column| ("r", column)))
        .columns([("t", "dated"), ("t", "written")])
        .from_as("actions_remarks", "r")
        .join_as(
            sea_orm::JoinType::LeftJoin,
            "actions_paper_stamps",
            "t",
            Expr::col(("t", "row")).equals(("r", "id")).and(Expr::col(("t", "of")).eq("remark")),
        )
        .and_where(Expr::col(("r", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("r", "plan")).eq(plan))
        .order_by(("r", "id"), sea_orm::Order::Asc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            Ok(Remark {
                plan: plan.to_owned(),
                priority: row.try_get("", "priority")?,
                at: kept::instant_of(row, "at")?,
                by: kept::signature_of(row)?,
                text: row.try_get("", "text")?,
                withheld: row.try_get("", "withheld")?,
                stamp: stamp_or_none(row)?,
            })
        })
        .collect()
}

/// Notes when an action was heard of; an earlier paper read in later does not set it back.
async fn save_heard(
    work: &Work,
    partnership: PartnershipId,
    number: ActionNumber,
    on: Date,
) -> Result<(), DbErr> {
    let update = Query::update()
        .table("actions_actions")
        .value("heard", kept::day(on))
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("number").eq(number.to_string()))
        .and_where(Expr::col("heard").is_null().or(Expr::col("heard").lt(kept::day(on))))
        .to_owned();
    work.execute(&update).await.map(|_| ())
}

async fn save_stamp(work: &Work, of: &'static str, row: i32, stamp: &PaperStamp) -> Result<(), DbErr> {
    let insert = Query::insert()
        .into_table("actions_paper_stamps")
        .columns(["of", "row", "partnership", "dated", "written"])
        .values_panic([
            of.into(),
            row.into(),
            work.visitor().partnership().0.into(),
            stamp.date.kept().into(),
            stamp.written.clone().into(),
        ])
        .to_owned();
    work.execute(&insert).await.map(|_| ())
}

fn going(row: &QueryResult) -> Result<Option<Going>, DbErr> {
    let (word, because): (Option<String>, Option<String>) =
        (row.try_get("", "going")?, row.try_get("", "because")?);
    let going = word.map(|word| Going::of(&word, because.as_deref())).transpose();
    going.map_err(|cause| DbErr::Custom(cause.to_string()))
}

pub(super) fn stamp_or_none(row: &QueryResult) -> Result<Option<PaperStamp>, DbErr> {
    row.try_get::<Option<String>>("", "dated")?.map(|_| stamp(row)).transpose()
}

fn stamp(row: &QueryResult) -> Result<PaperStamp, DbErr> {
    let dated: String = row.try_get("", "dated")?;
    let date = PaperDate::of_kept(&dated)
        .ok_or_else(|| DbErr::Custom(format!("{dated:?} is no date of a paper")))?;
    Ok(PaperStamp { date, written: row.try_get("", "written")? })
}

fn on_paper(row: &QueryResult) -> Result<OnPaper, DbErr> {
    let more: String = row.try_get("", "more")?;
    Ok(OnPaper {
        number: row.try_get("", "number")?,
        who: row.try_get("", "who")?,
        due: row.try_get("", "due")?,
        grade: row.try_get("", "grade")?,
        more: serde_json::from_str(&more)
            .map_err(|cause| DbErr::Custom(format!("more {more:?}: {cause}")))?,
    })
}
