//! The table of rounds: on which day a plan was chased. A plan has one round a day.

use access::{Permit, Work};
use database::DbErr;
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Func, OnConflict, Query, SelectStatement},
};
use vocabulary::Language;

use super::{super::kept, bundles};
use crate::model::{PartnershipId, Roll, Schedule};

/// The number of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoundId(pub i32);

/// A round that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number.
    pub id: RoundId,
    /// The plan, as its address has it.
    pub plan: String,
    /// The day, in London.
    pub day: Date,
    /// When it was begun.
    pub begun: Timestamp,
    /// By whom, as the record names them.
    pub begun_by: String,
    /// The day by which answers are wanted.
    pub answer_by: Date,
    /// The language of its letters.
    pub language: Language,
    /// Who was left out, a sentence each.
    pub left_out: Vec<String>,
}

impl Round {
    /// What its letters are about, as the outbox keeps it.
    pub fn object(id: RoundId) -> String {
        format!("round {}", id.0)
    }
}

/// Begins the round of a plan on a day, with everybody who is asked and about what; nothing when the plan had its round
/// that day.
pub async fn save_round(
    work: &mut Work,
    permit: &Permit,
    (plan, day): (&str, Date),
    (schedule, roll): (&Schedule, &Roll),
    left_out: &[String],
) -> Result<Option<RoundId>, DbErr> {
    let mut insert = Query::insert()
        .into_table("actions_chase_rounds")
        .columns(["partnership", "plan", "day", "begun", "begun_by", "answer_by", "language", "left_out"])
        .values_panic([
            work.visitor().partnership().0.into(),
            plan.into(),
            kept::day(day).into(),
            kept::instant(work.visitor().now()).into(),
            work.visitor().name().into(),
            kept::day(schedule.answer_by(day)).into(),
            schedule.language.tag().into(),
            left_out.join("\n").into(),
        ])
        .on_conflict(OnConflict::columns(["partnership", "plan", "day"]).do_nothing().to_owned())
        .to_owned();
    let Some(row) = work.query_one(insert.returning_col("id")).await? else { return Ok(None) };
    let round = RoundId(row.try_get("", "id")?);
    for bundle in &roll.bundles {
        let numbers: Vec<_> = bundle.actions.iter().map(|action| action.number).collect();
        bundles::save_bundle(work, permit, round, &bundle.person, &numbers, None).await?;
    }
    Ok(Some(round))
}

/// A round of the partnership.
pub async fn fetch_round(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    id: RoundId,
) -> Result<Option<Round>, DbErr> {
    let mut select = select(partnership);
    select.and_where(Expr::col("id").eq(id.0));
    connection.query_one(&select).await?.as_ref().map(round).transpose()
}

/// The rounds of a partnership, newest first.
pub async fn list_rounds(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    most: u64,
) -> Result<Vec<Round>, DbErr> {
    let mut select = select(partnership);
    select.order_by("id", sea_orm::Order::Desc).limit(most);
    connection.query_all(&select).await?.iter().map(round).collect()
}

/// The day of a plan's last round.
pub async fn last_round(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Option<Date>, DbErr> {
    let select = Query::select()
        .expr_as(Func::max(Expr::col("day")), "day")
        .from("actions_chase_rounds")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("plan").eq(plan))
        .to_owned();
    match connection.query_one(&select).await? {
        Some(row) => kept::day_of(&row, "day"),
        None => Ok(None),
    }
}

fn select(partnership: PartnershipId) -> SelectStatement {
    Query::select()
        .columns(["id", "plan", "day", "begun", "begun_by", "answer_by", "language", "left_out"])
        .from("actions_chase_rounds")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .to_owned()
}

fn round(row: &QueryResult) -> Result<Round, DbErr> {
    let language: String = row.try_get("", "language")?;
    let left_out: String = row.try_get("", "left_out")?;
    Ok(Round {
        id: RoundId(row.try_get("", "id")?),
        plan: row.try_get("", "plan")?,
        day: kept::read(row, "day", str::parse::<Date>)?,
        begun: kept::instant_of(row, "begun")?,
        begun_by: row.try_get("", "begun_by")?,
        answer_by: kept::read(row, "answer_by", str::parse::<Date>)?,
        language: Language::from_tag(&language).unwrap_or_default(),
        left_out: left_out.lines().map(str::to_owned).collect(),
    })
}
