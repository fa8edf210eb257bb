//! The table of actions.

use access::{Permit, Work, WorkFault};
use database::DbErr;
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, IntoColumnRef, Query, SelectStatement, UpdateStatement},
};
use thiserror::Error;

use super::{kept, milestones, numbers, overrides, parties, search};
use crate::model::{Action, ActionNumber, Agreement, Due, Forecast, PartnershipId, Party, Progress, State};

/// Why an action was not saved.
#[derive(Debug, Error)]
pub enum NotSaved {
    /// Somebody else changed it since it was read.
    #[error("somebody else changed the action in the meantime")]
    ChangedMeanwhile,
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// The work could not be recorded or ended.
    #[error(transparent)]
    Work(#[from] WorkFault),
}

/// The columns of an action, all but what only searching needs.
const COLUMNS: [&str; 18] = [
    "id",
    "number",
    "version",
    "title",
    "why",
    "answers",
    "plan",
    "priority",
    "agreed",
    "start",
    "due_kind",
    "due",
    "state",
    "complete_on",
    "forecast",
    "because",
    "published",
    "heard",
];

/// One action with everything of it, or nothing when there is none of that number.
pub async fn fetch_action(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
) -> Result<Option<Action>, DbErr> {
    let mut select = select_actions();
    select
        .and_where(Expr::col(("a", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("a", "number")).eq(number.to_string()));
    let Some(row) = connection.query_one(&select).await? else { return Ok(None) };
    let id: i32 = row.try_get("", "id")?;
    let parties = parties::list_parties(connection, [id]).await?.remove(&id).unwrap_or_default();
    let milestones = milestones::list_milestones(connection, id).await?;
    Ok(Some(Action { milestones, ..action_of(&row, parties)? }))
}

/// Keeps a new action under the next number of its year.
pub async fn save_new_action(
    work: &mut Work,
    _permit: &Permit,
    agreement: Agreement,
    (plan, priority): (String, String),
    agreed: Date,
) -> Result<Action, DbErr> {
    let partnership = work.visitor().partnership();
    let number = numbers::next_number(work, partnership, agreed.year()).await?;
    let action = agreement.begin(number, plan, priority, agreed);
    let insert = Query::insert()
        .into_table("actions_actions")
        .columns([
            "partnership",
            "number",
            "year",
            "place",
            "version",
            "title",
            "why",
            "answers",
            "plan",
            "priority",
            "agreed",
            "start",
            "due_kind",
            "due",
            "state",
            "forecast",
            "published",
            "search",
        ])
        .values_panic([
            partnership.0.into(),
            number.to_string().into(),
            i32::from(number.year()).into(),
            number.place().cast_signed().into(),
            action.version.into(),
            action.title.clone().into(),
            action.why.clone().into(),
            action.answers.clone().into(),
            action.plan.clone().into(),
            action.priority.clone().into(),
            kept::day(agreed).into(),
            action.start.map(kept::day).into(),
            action.due.as_str().into(),
            action.due.date().map(kept::day).into(),
            action.progress.state.as_str().into(),
            action.progress.forecast.as_str().into(),
            action.published.into(),
            search::text([&number.to_string(), &action.title, &action.why]).into(),
        ])
        .to_owned();
    let id = kept::inserted(&*work, insert).await?;
    let agreed: Vec<_> = action.parties.iter().map(|party| (party.organisation, party.part)).collect();
    parties::save_parties(work, partnership, id, &agreed).await?;
    Ok(action)
}

/// Keeps what was newly agreed of an action as it was read; refused when somebody changed it since.
pub async fn save_agreement(
    work: &mut Work,
    _permit: &Permit,
    action: &Action,
    agreement: &Agreement,
) -> Result<(), NotSaved> {
    let mut update = changed(work.visitor().partnership(), action.number);
    update
        .value("title", agreement.title.clone())
        .value("why", agreement.why.clone())
        .value("answers", agreement.answers.clone())
        .value("start", agreement.start.map(kept::day))
        .value("due_kind", agreement.due.as_str())
        .value("due", agreement.due.date().map(kept::day))
        .value("published", agreement.published)
        .value("search", search::text([&action.number.to_string(), &agreement.title, &agreement.why]));
    save_at_version(work, update, action.version).await?;
    let partnership = work.visitor().partnership();
    let id = id_of(work, partnership, action.number).await?;
    parties::save_parties(work, partnership, id, &agreement.parties).await?;
    Ok(())
}

/// A change of an action: its version goes up.
pub(super) fn changed(partnership: PartnershipId, number: ActionNumber) -> UpdateStatement {
    Query::update()
        .table("actions_actions")
        .value("version", Expr::col("version").add(1))
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("number").eq(number.to_string()))
        .to_owned()
}

/// Makes a change, if the action is still as it was read.
pub(super) async fn save_at_version(
    work: &Work,
    mut update: UpdateStatement,
    version: i32,
) -> Result<(), NotSaved> {
    update.and_where(Expr::col("version").eq(version));
    match work.execute(&update).await?.rows_affected() {
        0 => Err(NotSaved::ChangedMeanwhile),
        _ => Ok(()),
    }
}

/// Keeps how far an action is. It is not refused when somebody changed the action meanwhile: an update piles up, it
/// overwrites nobody's words.
pub(super) async fn save_progress(
    work: &Work,
    partnership: PartnershipId,
    number: ActionNumber,
    progress: Option<&Progress>,
    heard: Option<Date>,
) -> Result<(), DbErr> {
    let mut update = changed(partnership, number);
    if let Some(progress) = progress {
        with_progress(&mut update, progress);
    }
    if let Some(heard) = heard {
        update.value("heard", kept::day(heard));
    }
    work.execute(&update).await.map(|_| ())
}

/// Adds to a change of an action how far it is.
pub(super) fn with_progress(update: &mut UpdateStatement, progress: &Progress) {
    update
        .value("state", progress.state.as_str())
        .value("complete_on", progress.state.closed_on().map(kept::day))
        .value("forecast", progress.forecast.as_str())
        .value("because", progress.because());
}

/// The row of a number. Who asks has read the action in the same work, so it is there.
pub(super) async fn id_of(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
) -> Result<i32, DbErr> {
    let select = Query::select()
        .column("id")
        .from("actions_actions")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("number").eq(number.to_string()))
        .to_owned();
    let row = connection.query_one(&select).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(number.to_string()))?.try_get("", "id")
}

/// Actions as `a`, each with the override that was given last and not lifted, as `o`.
pub(super) fn select_actions() -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS.map(|column| ("a", column).into_column_ref()));
    overrides::join(&mut select);
    select
}

/// The action of a row of [`select_actions`], without its milestones.
pub(super) fn action_of(row: &QueryResult, parties: Vec<Party>) -> Result<Action, DbErr> {
    let because: Option<String> = row.try_get("", "because")?;
    let closed_on = kept::day_of(row, "complete_on")?;
    let due_kind: String = row.try_get("", "due_kind")?;
    let agreed = kept::read(row, "agreed", str::parse::<Date>)?;
    Ok(Action {
        number: kept::read(row, "number", str::parse)?,
        version: row.try_get("", "version")?,
        title: row.try_get("", "title")?,
        why: row.try_get("", "why")?,
        answers: row.try_get("", "answers")?,
        plan: row.try_get("", "plan")?,
        priority: row.try_get("", "priority")?,
        agreed,
        start: kept::day_of(row, "start")?,
        due: Due::of(&due_kind, kept::day_of(row, "due")?),
        parties,
        milestones: vec![],
        progress: Progress {
            state: kept::read(row, "state", |word| State::of(word, closed_on, because.as_deref()))?,
            forecast: kept::read(row, "forecast", |word| Forecast::of(word, because.clone()))?,
        },
        overriding: overrides::override_of(row)?,
        published: row.try_get("", "published")?,
    })
}
