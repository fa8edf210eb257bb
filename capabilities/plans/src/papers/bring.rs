//! Brings a paper in, in one piece of work: all of it, or nothing.

use std::collections::HashMap;

use access::{Event, NotAllowed, Permit, Work, WorkFault};
use actions::{
    ActionNumber, Agreement, OnPaper, PaperDate, PaperStamp, Part, Progress, Remark,
    intake::{PlanRead, UpdateRead},
    store::{self as register, PaperUpdate},
};
use database::DbErr;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::json;
use thiserror::Error;

use super::{Comparison, PlanNamed, PriorityPlace, UpdateStep};
use crate::{
    model::{Answers, Draft, Plan, Priority, Refusal, Serves},
    store::{self, NotSaved, Seen},
};

/// Why a paper was not brought in.
#[derive(Debug, Error)]
pub enum NotBrought {
    /// Whoever asks may not.
    #[error("{0}")]
    NotAllowed(#[from] NotAllowed),
    /// A rule of plans says no.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// Its columns cannot be those of a plan.
    #[error("{0}")]
    Columns(String),
    /// The plan could not be kept.
    #[error("{0}")]
    NotSaved(#[from] NotSaved),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// It could not be recorded.
    #[error(transparent)]
    Work(#[from] WorkFault),
    /// A day beyond the calendar.
    #[error("{0}")]
    Day(#[from] jiff::Error),
}

/// Keeps what of a paper is new. The work is not ended here: whoever began it records the end and commits. `write` is the
/// permit to write plans, `create` that to add actions.
pub async fn bring_in(
    work: &mut Work,
    (write, create): (&Permit, &Permit),
    (named, read, comparison): (&PlanNamed, &PlanRead, &Comparison),
    (today, published): (Date, bool),
) -> Result<(), NotBrought> {
    keep_priorities(work, write, named, read, comparison).await?;
    let plan = named.slug().to_string();
    let mut rows = Vec::new();
    for (place, (action, known)) in read.actions.iter().zip(&comparison.actions).enumerate() {
        if let Some(id) = known {
            rows.push(*id);
            continue;
        }
        let parts = action.parties.organisations.iter().enumerate();
        let agreement = Agreement {
            title: action.title.clone(),
            why: action.why.clone(),
            answers: None,
            start: None,
            due: action.due.due,
            parties: parts
                .map(|(at, id)| (*id, if at == 0 { Part::Leads } else { Part::Contributes }))
                .collect(),
            published,
        };
        let paper = OnPaper {
            number: action.paper_number.clone(),
            who: action.who.clone(),
            due: action.due.words.clone(),
            grade: action.grade.grade.map(|grade| grade.word().to_owned()),
            more: action.more.clone(),
        };
        let priority = comparison.priorities[action.priority].slug().to_string();
        let progress: Option<Progress> = read.progress_of(place);
        let kept = (today, progress.as_ref(), &paper, &action.extra);
        let (id, action) =
            register::save_paper_action(work, create, agreement, (plan.clone(), priority), kept).await?;
        let detail = json!({ "plan": action.plan, "priority": action.priority, "version": 1, "paper": true });
        work.record(Event { what: "actions.create", object: action.number.to_string(), detail }).await?;
        rows.push(id);
    }
    let numbers = numbers(work, &plan).await?;
    let first_day = named.years().from;
    let of = |places: &[usize]| -> Vec<(i32, ActionNumber)> {
        let rows = places.iter().filter_map(|place| rows.get(*place));
        rows.filter_map(|id| Some((*id, *numbers.get(id)?))).collect()
    };
    for (update, step) in read.updates.iter().zip(&comparison.updates) {
        match step {
            UpdateStep::Known => {}
            UpdateStep::New => {
                let kept = PaperUpdate { actions: of(&update.actions), ..paper_update(update, first_day)? };
                register::save_paper_update(work, create, &kept).await?;
            }
            UpdateStep::Serves(row, places) => {
                let kept = PaperUpdate { actions: of(places), ..paper_update(update, first_day)? };
                register::save_paper_served(work, create, *row, &kept).await?;
            }
        }
    }
    for (priority, at) in &comparison.remarks {
        let said = &read.priorities[*priority].remarks[*at];
        let remark = Remark {
            plan: plan.clone(),
            priority: comparison.priorities[*priority].slug().to_string(),
            at: instant(said.date, first_day)?,
            by: said.by.clone(),
            text: said.text.clone(),
            withheld: said.withheld || !published,
            stamp: Some(stamp(said)),
        };
        register::save_paper_remark(work, create, &remark).await?;
    }
    Ok(())
}

/// The numbers of a plan's actions, by row.
async fn numbers(work: &Work, plan: &str) -> Result<HashMap<i32, ActionNumber>, DbErr> {
    let kept = register::fetch_plan_kept(work, work.visitor().partnership(), plan).await?;
    Ok(kept.actions.into_iter().map(|kept| (kept.id, kept.action.number)).collect())
}

fn paper_update(update: &UpdateRead, year: i16) -> Result<PaperUpdate<'_>, NotBrought> {
    Ok(PaperUpdate {
        at: instant(update.date, year)?,
        stamp: stamp(update),
        by: &update.by,
        text: &update.text,
        withheld: update.withheld,
        actions: Vec::new(),
    })
}

fn stamp(update: &UpdateRead) -> PaperStamp {
    PaperStamp { date: update.date, written: update.written.clone() }
}

/// The instant by which an update sorts: noon of its first day; without one, before all of the plan's years.
fn instant(date: PaperDate, year: i16) -> Result<Timestamp, NotBrought> {
    let day = match date.first_day() {
        Some(day) => day,
        None => Date::new(year, 1, 1)?,
    };
    Ok(day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC)?.timestamp())
}

/// Adds the priorities the plan has not to its draft; without a draft, the next is begun.
async fn keep_priorities(
    work: &mut Work,
    permit: &Permit,
    named: &PlanNamed,
    read: &PlanRead,
    comparison: &Comparison,
) -> Result<(), NotBrought> {
    let plan = match named {
        PlanNamed::Known(plan) => plan.as_ref().clone(),
        PlanNamed::New(plan) => {
            store::save_plan(work, permit, plan.clone()).await?;
            let detail = json!({ "title": plan.title, "paper": true });
            work.record(Event { what: "plans.make", object: Plan::object(&plan.slug), detail }).await?;
            let partnership = work.visitor().partnership();
            let made = store::fetch_plan(&*work, partnership, &plan.slug, Seen::DraftsToo).await?;
            made.ok_or_else(|| DbErr::RecordNotFound(plan.slug.to_string()))?
        }
    };
    if comparison.new_priorities() == 0 {
        return Ok(());
    }
    let mut draft: Draft = match &plan.draft {
        Some(_) => plan.draft()?.clone(),
        None => plan.next_draft()?,
    };
    for (place, priority) in comparison.priorities.iter().zip(&read.priorities) {
        let PriorityPlace::New(slug) = place else { continue };
        draft = draft.with_priority(Priority {
            slug: slug.clone(),
            title: priority.title.clone(),
            starred: priority.starred,
            why: String::new(),
            already: String::new(),
            needed: String::new(),
            signs: String::new(),
            plainly: String::new(),
            answers: Answers::None { because: String::new() },
            serves: Serves::None,
        })?;
    }
    Ok(store::save_draft(work, permit, &plan, &draft).await?)
}
