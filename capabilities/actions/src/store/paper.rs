//! What came from papers: actions in the papers' own words, updates with the stamps they bear.

use std::collections::HashMap;

use access::{Permit, Work};
use database::DbErr;
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{actions, closings, kept, layouts, parties, search};
use crate::model::{
    Action, ActionNumber, Agreement, Closing, Decided, Extra, OnPaper, PaperDate, PaperStamp, PartnershipId,
    Progress, Remark, Signature, State, Way,
};

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

pub(super) fn stamp_or_none(row: &QueryResult) -> Result<Option<PaperStamp>, DbErr> {
    row.try_get::<Option<String>>("", "dated")?.map(|_| stamp(row)).transpose()
}

fn stamp(row: &QueryResult) -> Result<PaperStamp, DbErr> {
    let dated: String = row.try_get("", "dated")?;
    let date = PaperDate::of_kept(&dated)
        .ok_or_else(|| DbErr::Custom(format!("{dated:?} is no date of a paper")))?;
    Ok(PaperStamp { date, written: row.try_get("", "written")? })
}

pub(super) fn on_paper(row: &QueryResult) -> Result<OnPaper, DbErr> {
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
