//! Lists of actions: pages of fifty, with the last words on each; counts by grade.

use std::collections::HashMap;

use database::{Database, DbErr};
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Func, NullOrdering, Query, SelectStatement},
};

use super::{
    actions, filter,
    filter::{ActionFilter, Order, Sight},
    kept, overrides, paper, parties,
};
use crate::model::{Action, Grade, PaperDate, PaperStamp, PartnershipId, Signature, day_in_london, written};

/// Actions on a page.
pub const PAGE: u64 = 50;
/// Actions asked for at once where all are wanted.
const AT_ONCE: u64 = 1_000;

/// A page of a list of actions.
#[derive(Clone, Debug)]
pub struct ActionPage {
    /// The actions, without their milestones.
    pub lines: Vec<ActionLine>,
    /// How many there are on all pages.
    pub total: u64,
}

/// A line of a list: the action and what was said of it last.
#[derive(Clone, Debug)]
pub struct ActionLine {
    /// The action.
    pub action: Action,
    /// The last update the reader may see.
    pub last: Option<LastUpdate>,
}

/// What was said last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastUpdate {
    /// The words that hold now.
    pub text: String,
    /// When they were first written.
    pub at: Timestamp,
    /// Who wrote them.
    pub by: Signature,
    /// Their stamp, where they came from a paper.
    pub stamp: Option<PaperStamp>,
}

/// How many actions of a priority have a grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeCount {
    /// The priority, as its address has it.
    pub priority: String,
    /// The grade that is shown.
    pub grade: Grade,
    /// How many.
    pub actions: u64,
}

impl LastUpdate {
    /// The signature with its day, as exactly as its paper says where it came from one.
    pub fn signed(&self) -> String {
        format!("{}, {}", self.by.in_words(), self.day_in_words())
    }

    /// Its day on desk pages.
    pub fn day_in_words(&self) -> String {
        self.paper_date().map_or_else(|| written(day_in_london(self.at)), PaperDate::in_words)
    }

    /// The date of its paper.
    pub fn paper_date(&self) -> Option<PaperDate> {
        self.stamp.as_ref().map(|stamp| stamp.date)
    }
}

impl ActionPage {
    /// How many pages there are; 1 when there is nothing.
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(PAGE).clamp(1, u64::MAX)
    }
}

/// A page of the actions that were asked for. Five questions to the database, whatever the length.
pub async fn list_actions(
    database: &Database,
    partnership: PartnershipId,
    asked: &ActionFilter,
) -> Result<ActionPage, DbErr> {
    let connection = database.reader();
    let total = count_actions(database, partnership, asked).await?;
    let mut select = actions::select_actions();
    select
        .cond_where(asked.condition(partnership))
        .limit(PAGE)
        .offset((asked.page.clamp(1, 1 << 32) - 1) * PAGE);
    order(&mut select, asked.order);
    Ok(ActionPage { lines: lines_of(connection, &select, asked.sight).await?, total })
}

/// All actions that were asked for, whatever the page: for reports and overviews. Three questions to the database for every
/// thousand actions.
pub async fn list_every_action(
    database: &Database,
    partnership: PartnershipId,
    asked: &ActionFilter,
) -> Result<Vec<ActionLine>, DbErr> {
    let mut every = Vec::new();
    loop {
        let mut select = actions::select_actions();
        select.cond_where(asked.condition(partnership)).limit(AT_ONCE).offset(every.len() as u64);
        order(&mut select, asked.order);
        let lines = lines_of(database.reader(), &select, asked.sight).await?;
        let is_last = (lines.len() as u64) < AT_ONCE;
        every.extend(lines);
        if is_last {
            return Ok(every);
        }
    }
}

async fn lines_of(
    connection: &impl ConnectionTrait,
    select: &SelectStatement,
    sight: Sight,
) -> Result<Vec<ActionLine>, DbErr> {
    let rows = connection.query_all(select).await?;
    let ids = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i32>, _>>()?;
    let mut parties = parties::list_parties(connection, ids.iter().copied()).await?;
    let mut last = last_updates(connection, &ids, sight == Sight::Everything).await?;
    let lines = rows.iter().zip(&ids).map(|(row, id)| {
        let action = actions::action_of(row, parties.remove(id).unwrap_or_default())?;
        Ok(ActionLine { action, last: last.remove(id) })
    });
    lines.collect()
}

/// How many actions there are that were asked for. One question to the database.
pub async fn count_actions(
    database: &Database,
    partnership: PartnershipId,
    asked: &ActionFilter,
) -> Result<u64, DbErr> {
    let mut count = Query::select();
    count.expr_as(Func::count(Expr::col(("a", "id"))), "total");
    overrides::join_plainly(&mut count);
    count.cond_where(asked.condition(partnership));
    match database.reader().query_one(&count).await? {
        Some(row) => kept::count_of(&row, "total"),
        None => Ok(0),
    }
}

/// How many actions of a plan have which grade, by priority: for the progress bars of boards and public pages.
pub async fn count_grades(
    database: &Database,
    partnership: PartnershipId,
    sight: Sight,
    plan: &str,
    today: Date,
) -> Result<Vec<GradeCount>, DbErr> {
    let mut graded = Query::select();
    graded.column(("a", "priority")).expr_as(filter::grade_shown(today), "grade_shown");
    overrides::join_plainly(&mut graded);
    let asked = ActionFilter { plan: Some(plan.to_owned()), ..ActionFilter::seen_with(sight, today) };
    graded.cond_where(asked.condition(partnership));
    let count = Query::select()
        .columns(["priority", "grade_shown"])
        .expr_as(Func::count(Expr::col("grade_shown")), "actions")
        .from_subquery(graded, "graded")
        .group_by_columns(["priority", "grade_shown"])
        .order_by("priority", sea_orm::Order::Asc)
        .to_owned();
    let mut counts: Vec<GradeCount> = database
        .reader()
        .query_all(&count)
        .await?
        .iter()
        .map(|row| {
            Ok(GradeCount {
                priority: row.try_get("", "priority")?,
                grade: kept::read(row, "grade_shown", str::parse)?,
                actions: kept::count_of(row, "actions")?,
            })
        })
        .collect::<Result<_, DbErr>>()?;
    counts.sort_by(|one, other| (&one.priority, one.grade).cmp(&(&other.priority, other.grade)));
    Ok(counts)
}

fn order(select: &mut SelectStatement, order: Order) {
    let ascending = sea_orm::Order::Asc;
    match order {
        Order::Plan => {
            select
                .order_by(("a", "plan"), sea_orm::Order::Desc)
                .order_by(("a", "priority"), ascending.clone());
        }
        Order::Due => {
            select.order_by_with_nulls(("a", "due"), ascending.clone(), NullOrdering::Last);
        }
        Order::Silence => {
            let since = Func::coalesce([Expr::col(("a", "heard")), Expr::col(("a", "agreed"))]);
            select.order_by_expr(since.into(), ascending.clone());
        }
    }
    select.order_by(("a", "year"), ascending.clone()).order_by(("a", "place"), ascending);
}

/// The last update on each action.
async fn last_updates(
    connection: &impl ConnectionTrait,
    actions: &[i32],
    withheld_too: bool,
) -> Result<HashMap<i32, LastUpdate>, DbErr> {
    let mut newest = Query::select()
        .expr_as(Expr::col(("s", "action")), "action")
        .expr_as(Func::max(Expr::col(("s", "update_id"))), "newest")
        .from_as("actions_update_actions", "s")
        .and_where(Expr::col(("s", "action")).is_in(actions.iter().copied()))
        .group_by_col(("s", "action"))
        .to_owned();
    if !withheld_too {
        newest
            .inner_join("actions_updates", Expr::col(("actions_updates", "id")).equals(("s", "update_id")))
            .and_where(Expr::col(("actions_updates", "withheld")).eq(false));
    }
    let select = Query::select()
        .column(("n", "action"))
        .columns([("u", "at"), ("u", "person"), ("u", "name"), ("u", "post")])
        .columns([("u", "organisation"), ("u", "organisation_name")])
        .column(("v", "text"))
        .columns([("t", "dated"), ("t", "written")])
        .from_subquery(newest, "n")
        .join_as(
            sea_orm::JoinType::InnerJoin,
            "actions_updates",
            "u",
            Expr::col(("u", "id")).equals(("n", "newest")),
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
        .order_by(("v", "number"), sea_orm::Order::Asc)
        .to_owned();
    let mut last = HashMap::new();
    for row in connection.query_all(&select).await? {
        // Later versions come later and take the place of earlier ones.
        let update = LastUpdate {
            text: row.try_get("", "text")?,
            at: kept::instant_of(&row, "at")?,
            by: kept::signature_of(&row)?,
            stamp: paper::stamp_or_none(&row)?,
        };
        last.insert(row.try_get("", "action")?, update);
    }
    Ok(last)
}
