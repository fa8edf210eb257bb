//! The interventions of the sample partnership. Place, organisations and every figure are made up.

mod evaluated;
mod interventions;

use access::{
    Event, NotAllowed, Organisation, OrganisationId, Permit, Visitor, Work, WorkFault,
    identity::list_organisations,
};
use database::{Database, DbErr};
use jiff::{Span as Length, ToSpan, civil::Date};
use serde_json::json;
use thiserror::Error;

use crate::{
    model::{AboutFund, Award, Choice, Decision, Grant, Intervention, Money, Slug, Span, Spend},
    permissions::WRITE,
    store::{self, NotSaved},
    told::london,
};

/// The sample could not be made.
#[derive(Debug, Error)]
pub enum SampleFault {
    /// It could not be kept.
    #[error("the sample interventions: {0}")]
    NotSaved(#[from] NotSaved),
    /// It could not be recorded.
    #[error("the sample interventions: {0}")]
    Work(#[from] WorkFault),
    /// The database answered with a fault.
    #[error("the sample interventions: {0}")]
    Database(#[from] DbErr),
    /// It may not be made by whoever asked.
    #[error("the sample interventions: {0}")]
    NotAllowed(#[from] NotAllowed),
    /// A constant of the sample cannot be read.
    #[error("the sample interventions hold something that cannot be read: {0}")]
    Unreadable(&'static str),
}

/// Makes five interventions and two funds, their dates around today: one whose review is overdue, one that ended without a decision, one
/// without a baseline, one that stopped.
pub async fn load(database: &Database, visitor: &Visitor) -> Result<(), SampleFault> {
    let permit = visitor.may(&WRITE)?;
    let today = london(visitor.now());
    let mut work = visitor.begin(database).await?;
    let organisations = list_organisations(&work, visitor.partnership()).await?;
    let all = interventions::all(&organisations, today)?;
    let made = all.len();
    for sample in all {
        sample.keep(&mut work, &permit).await?;
    }
    funds(&mut work, &permit, today).await?;
    let detail = json!({ "interventions": made, "funds": 2 });
    work.record(Event { what: "interventions.sample", object: "interventions".into(), detail }).await?;
    Ok(work.done().await?)
}

/// A grant of the sample, and what was spent of it by quarters: pounds, and of the last quarter the pounds that stood there first.
struct SampleGrant {
    funder: &'static str,
    name: &'static str,
    pounds: i64,
    span: Span,
    when_it_stops: &'static str,
    quarters: &'static [i64],
    corrected_from: Option<i64>,
}

impl SampleGrant {
    async fn keep(&self, work: &mut Work, permit: &Permit, of: &Intervention) -> Result<(), SampleFault> {
        let grant = Grant {
            funder: self.funder.into(),
            name: self.name.into(),
            amount: Money(self.pounds * 100),
            span: self.span,
            when_it_stops: self.when_it_stops.into(),
        };
        let line = store::save_grant(work, permit, of, &grant, None).await?;
        let mut from = self.span.from;
        for (number, pounds) in self.quarters.iter().enumerate() {
            let next = later(from, 3.months())?;
            let to = next.yesterday().map_err(|_| SampleFault::Unreadable("a quarter"))?;
            let spend = |pounds: i64, note: &str| Spend {
                grant: line,
                span: Span { from, to },
                amount: Money(pounds * 100),
                note: note.into(),
            };
            let is_last = number + 1 == self.quarters.len();
            match self.corrected_from.filter(|_| is_last) {
                Some(first) => {
                    let wrong =
                        store::save_spend(work, permit, of, &spend(first, "Salaries and rooms"), None)
                            .await?;
                    let right = spend(*pounds, "An invoice of the quarter before had been counted twice");
                    store::save_spend(work, permit, of, &right, Some(wrong)).await?;
                }
                None => {
                    store::save_spend(work, permit, of, &spend(*pounds, "Salaries and rooms"), None).await?;
                }
            }
            from = next;
        }
        Ok(())
    }
}

fn decision(choice: Choice, body: &str, day: Date, why: &str, next_review: Option<Date>) -> Decision {
    Decision { choice, body: body.into(), day, why: why.into(), next_review }
}

/// A day so much later, or earlier where the length is below zero.
fn later(day: Date, length: Length) -> Result<Date, SampleFault> {
    day.checked_add(length).map_err(|_| SampleFault::Unreadable("a day"))
}

/// The first day of a month so many months from today's.
fn month_from(today: Date, months: i32) -> Result<Date, SampleFault> {
    later(today.first_of_month(), months.months())
}

fn slug(text: &'static str) -> Result<Slug, SampleFault> {
    text.parse().map_err(|_| SampleFault::Unreadable(text))
}

/// The number of the organisation of a short name, where the sample has it.
fn organisation(organisations: &[Organisation], name: &str) -> Option<OrganisationId> {
    organisations.iter().find(|one| one.short_name == name || one.name == name).map(|one| one.id)
}

/// A fund of young people, almost given away, and one of residents, just begun.
async fn funds(work: &mut Work, permit: &Permit, today: Date) -> Result<(), SampleFault> {
    let begun = month_from(today, -8)?;
    let year = |title: &str, forum: &str, pounds: i64| AboutFund {
        title: title.into(),
        forum: forum.into(),
        amount: Money(pounds * 100),
        from: Some(begun),
        published: true,
        ..AboutFund::default()
    };
    let youth = AboutFund {
        purpose: "Places and things to do after school, chosen by those they are for".into(),
        funder: "Saltmere Council and the violence reduction unit".into(),
        to: Some(later(begun, 364.days())?),
        theme: "Serious violence".into(),
        ..year("Youth fund", "Saltmere youth forum", 15_000)
    };
    let fund = store::save_fund(work, permit, slug("youth-fund")?, youth).await?;
    let awards = [
        (
            "Harbour boxing club",
            "Mats, and a coach on Fridays until nine",
            4_200,
            30,
            "38 young people came in the first term; 21 of them had not been before",
        ),
        ("Castle skate park group", "Lights, so that the park can be used in winter", 6_500, 75, ""),
        (
            "Saltmere Youth Works",
            "A weekend away for young carers",
            2_800,
            130,
            "14 went; they asked for another in spring",
        ),
    ];
    for (to, purpose, pounds, days, result) in awards {
        let award = Award {
            organisation: to.into(),
            purpose: purpose.into(),
            amount: Money(pounds * 100),
            day: later(begun, days.days())?,
            result: result.into(),
        };
        store::save_award(work, permit, &fund, &award, None).await?;
    }
    let residents = AboutFund {
        purpose: "Small works that make a street feel safer".into(),
        funder: "Saltmere Council".into(),
        ..year("Residents’ street fund", "Harbour residents’ forum", 8_000)
    };
    store::save_fund(work, permit, slug("street-fund")?, residents).await?;
    Ok(())
}
