//! Which actions a list shows: what was asked for, and what the visitor may see. Both in SQL.

use jiff::{Span, civil::Date};
use sea_orm::sea_query::{
    CaseStatement, Condition, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr,
};

use super::{kept, overrides, pointers, search};
use crate::model::{ActionNumber, Due, Forecast, Grade, OrganisationId, Part, PartnershipId, Pointed, State};

/// What a visitor may see of the register: the same rule as the policies have, for lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Every action.
    Everything,
    /// What is public, and what an organisation has a part in.
    PublicOrOf(OrganisationId),
    /// What is public.
    Public,
    /// One action: that of a link.
    One(ActionNumber),
    /// Nothing.
    Nothing,
}

/// What is asked of the register. Empty fields ask for nothing.
#[derive(Clone, Debug)]
pub struct ActionFilter {
    /// What the visitor may see.
    pub sight: Sight,
    /// The day it is.
    pub today: Date,
    /// Of this plan.
    pub plan: Option<String>,
    /// Of this priority.
    pub priority: Option<String>,
    /// In which this organisation has a part.
    pub organisation: Option<OrganisationId>,
    /// ... and which part.
    pub part: Option<Part>,
    /// In this state: `not-started`, `started`, `complete`.
    pub state: Option<String>,
    /// Not complete.
    pub open: bool,
    /// Of the grade that is shown.
    pub grade: Option<Grade>,
    /// Due on or before this day.
    pub due_by: Option<Date>,
    /// Not complete, and silent at least so many weeks: the organisation, where one is asked for, else all of them.
    pub silent_weeks: Option<u32>,
    /// That names no measure it should move (`Some(false)`), or at least one.
    pub with_measure: Option<bool>,
    /// That points at this address.
    pub points_at: Option<String>,
    /// In which each of these words stands.
    pub words: String,
    /// The order.
    pub order: Order,
    /// The page, from 1.
    pub page: u64,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By plan, priority and number: as a plan is read.
    #[default]
    Plan,
    /// What is due first; without a date last.
    Due,
    /// What was silent longest first.
    Silence,
}

impl ActionFilter {
    /// Everything a visitor may see, on a day.
    pub fn seen_with(sight: Sight, today: Date) -> Self {
        Self {
            sight,
            today,
            plan: None,
            priority: None,
            organisation: None,
            part: None,
            state: None,
            open: false,
            grade: None,
            due_by: None,
            silent_weeks: None,
            with_measure: None,
            points_at: None,
            words: String::new(),
            order: Order::Plan,
            page: 1,
        }
    }

    /// The condition on actions as `a` with their override as `o`.
    pub(super) fn condition(&self, partnership: PartnershipId) -> Condition {
        let column = |name: &'static str| Expr::col(("a", name));
        let mut all = Condition::all().add(column("partnership").eq(partnership.0)).add(seen(self.sight));
        if let Some(plan) = &self.plan {
            all = all.add(column("plan").eq(plan.clone()));
        }
        if let Some(priority) = &self.priority {
            all = all.add(column("priority").eq(priority.clone()));
        }
        if let Some(state) = &self.state {
            all = all.add(column("state").eq(state.clone()));
        }
        if self.open || self.silent_weeks.is_some() {
            all = all.add(column("state").ne(COMPLETE));
        }
        if let Some(day) = self.due_by {
            all = all.add(column("due").lte(kept::day(day)));
        }
        if let Some(grade) = self.grade {
            all = all.add(grade_shown(self.today).eq(grade.as_str()));
        }
        if let Some(with) = self.with_measure {
            let mut measures = pointers::of_action();
            measures.and_where(Expr::col(("r", "what")).eq(Pointed::Measure.as_str()));
            all = all.add(if with { Expr::exists(measures) } else { Expr::exists(measures).not() });
        }
        if let Some(address) = &self.points_at {
            let mut there = pointers::of_action();
            there.and_where(Expr::col(("r", "address")).eq(address.clone()));
            all = all.add(Expr::exists(there));
        }
        if let Some(organisation) = self.organisation {
            all = all.add(Expr::exists(self.parties_of(organisation)));
        } else if let Some(weeks) = self.silent_weeks {
            all = all.add(silent(("a", "heard"), self.today, weeks));
        }
        all.add(search::condition(&self.words, self.sight == Sight::Everything))
    }

    fn parties_of(&self, organisation: OrganisationId) -> SelectStatement {
        let mut parties = parties_of(organisation);
        if let Some(part) = self.part {
            parties.and_where(Expr::col(("p", "part")).eq(part.as_str()));
        }
        if let Some(weeks) = self.silent_weeks {
            parties.and_where(silent(("p", "heard"), self.today, weeks));
        }
        parties
    }
}

const COMPLETE: &str = "complete";

/// The rule of the policies, in SQL.
pub(super) fn seen(sight: Sight) -> Condition {
    let public = Expr::col(("a", "published")).eq(true);
    let any = Condition::any();
    match sight {
        Sight::Everything => Condition::all(),
        Sight::PublicOrOf(organisation) => any.add(public).add(Expr::exists(parties_of(organisation))),
        Sight::Public => any.add(public),
        Sight::One(number) => any.add(Expr::col(("a", "number")).eq(number.to_string())),
        Sight::Nothing => any.add(Expr::val(1).eq(0)),
    }
}

/// Whether nothing was heard for so many weeks; where nothing ever was, since the action was agreed.
pub(super) fn silent(heard: (&'static str, &'static str), today: Date, weeks: u32) -> SimpleExpr {
    let since = Func::coalesce([Expr::col(heard), Expr::col(("a", "agreed"))]);
    let span = Span::new().try_days(i64::from(weeks) * 7).ok();
    let latest = span.and_then(|span| today.checked_sub(span).ok()).unwrap_or(Date::MIN);
    Expr::expr(since).lte(kept::day(latest))
}

/// The grade that is shown of `a`: the rule's, or that of the override `o` while it answers it.
pub(super) fn grade_shown(today: Date) -> SimpleExpr {
    CaseStatement::new()
        .case(overrides::holds(grade_by_rule(today)), Expr::col(("o", "grade")))
        .finally(grade_by_rule(today))
        .into()
}

/// The rule of `model::rag`, line by line. A test holds the two against each other.
fn grade_by_rule(today: Date) -> SimpleExpr {
    let is = |name: &'static str, word: &'static str| Expr::col(("a", name)).eq(word);
    let standing = || is("due_kind", Due::AsNecessary.as_str());
    let stalled = || is("forecast", Forecast::Stalled.as_str());
    let passed = is("due_kind", "date").and(Expr::col(("a", "due")).lt(kept::day(today)));
    CaseStatement::new()
        .case(is("state", COMPLETE), Grade::Green.as_str())
        .case(standing().and(stalled()), Grade::NeedsAttention.as_str())
        .case(standing(), Grade::Standing.as_str())
        .case(is("forecast", "late"), Grade::Red.as_str())
        .case(passed, Grade::Red.as_str())
        .case(is("due_kind", Due::NoDate.as_str()), Grade::NoDateSet.as_str())
        .case(stalled(), Grade::NeedsAttention.as_str())
        .case(is("state", State::NotStarted.as_str()), Grade::Amber.as_str())
        .finally(Grade::LightGreen.as_str())
        .into()
}

fn parties_of(organisation: OrganisationId) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as("actions_parties", "p")
        .and_where(Expr::col(("p", "action")).equals(("a", "id")))
        .and_where(Expr::col(("p", "organisation")).eq(organisation.0))
        .to_owned()
}
