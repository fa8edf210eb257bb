//! The table of schedules: one row a plan.

use std::collections::BTreeMap;

use access::{Permit, Work};
use database::DbErr;
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement},
};
use vocabulary::Language;

use super::super::kept;
use crate::model::{Often, PartnershipId, Rhythm, Schedule};

const COLUMNS: [&str; 9] =
    ["plan", "often", "from_day", "days", "meeting", "silent_weeks", "answer_days", "language", "since"];

/// The schedule of a plan, if one was set.
pub async fn fetch_schedule(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Option<Schedule>, DbErr> {
    let mut select = select(partnership);
    select.and_where(Expr::col("plan").eq(plan));
    connection.query_one(&select).await?.as_ref().map(schedule).transpose()
}

/// Every schedule of a partnership, by plan.
pub async fn list_schedules(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<BTreeMap<String, Schedule>, DbErr> {
    let rows = connection.query_all(&select(partnership)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "plan")?, schedule(row)?))).collect()
}

/// Keeps the schedule of a plan in place of the one before.
pub async fn save_schedule(
    work: &mut Work,
    _permit: &Permit,
    plan: &str,
    schedule: &Schedule,
) -> Result<(), DbErr> {
    let (from, days, meeting) = match schedule.rhythm {
        Rhythm::Never => (None, None, None),
        Rhythm::Months { from, .. } => (Some(from), None, None),
        Rhythm::BeforeMeeting { days, meeting } => (None, Some(days.cast_signed()), Some(meeting)),
    };
    let columns = std::iter::once("partnership").chain(COLUMNS);
    let insert = Query::insert()
        .into_table("actions_chase_schedules")
        .columns(columns)
        .values_panic([
            work.visitor().partnership().0.into(),
            plan.into(),
            schedule.rhythm.often().as_str().into(),
            from.map(kept::day).into(),
            days.into(),
            meeting.map(kept::day).into(),
            schedule.silent_weeks.map(u32::cast_signed).into(),
            schedule.answer_days.cast_signed().into(),
            schedule.language.tag().into(),
            kept::day(schedule.since).into(),
        ])
        .on_conflict(
            OnConflict::columns(["partnership", "plan"])
                .update_columns(COLUMNS.into_iter().filter(|column| *column != "plan"))
                .to_owned(),
        )
        .to_owned();
    work.execute(&insert).await.map(|_| ())
}

fn select(partnership: PartnershipId) -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from("actions_chase_schedules")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .to_owned()
}

fn schedule(row: &QueryResult) -> Result<Schedule, DbErr> {
    let often = kept::read(row, "often", str::parse::<Often>)?;
    let days: Option<i32> = row.try_get("", "days")?;
    let weeks: Option<i32> = row.try_get("", "silent_weeks")?;
    let language: String = row.try_get("", "language")?;
    let rhythm = match (often.months(), kept::day_of(row, "from_day")?, kept::day_of(row, "meeting")?) {
        (Some(every), Some(from), _) => Rhythm::Months { every, from },
        (None, _, Some(meeting)) => {
            Rhythm::BeforeMeeting { days: days.unwrap_or_default().unsigned_abs(), meeting }
        }
        _ => Rhythm::Never,
    };
    Ok(Schedule {
        rhythm,
        silent_weeks: weeks.map(i32::unsigned_abs),
        answer_days: row.try_get::<i32>("", "answer_days")?.unsigned_abs(),
        language: Language::from_tag(&language).unwrap_or_default(),
        since: kept::read(row, "since", str::parse::<Date>)?,
    })
}
